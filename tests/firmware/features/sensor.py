"""Heart rate as a sensor says it in; whether the heart gate believed it, out."""

from typing import Any

from legwise.features.heart import Heart

from ..scene import Profile, at, epoch


class Sensor:
    """A heart-rate sensor on one Heart; bpm and spm in, 1 Hz."""

    def __init__(self, source: str = "ppg"):
        self.heart: Any = Heart()
        self.source = source
        self.t_s = 0

    def say(
        self, bpm: Profile, seconds=1, cadence: Profile = None, sure=None, equal_load=False
    ) -> list[bool]:
        """The same for some seconds; was it believed?"""
        believed = []
        for i in range(seconds):
            self.t_s += 1
            e = epoch(
                hr_deci_bpm=at(bpm, i, 10),
                hr_source=self.source,
                hr_confidence_pct=sure,
                cadence_deci_spm=at(cadence, i, 10),
            )
            self.heart.step(self.t_s, e, equal_load)
            believed.append(self.heart.ok)
        return believed
