"""A made-up wrist: heart rate, cadence and what goes wrong in; what Ppg tells each second out."""

from array import array
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from legwise.detect.epoch import Epoch
from legwise.detect.ppg import Ppg
from legwise_host.replay import kernels
from legwise_host.simulate.pulse import Pulse

Told = tuple[Any, Any]  # 0.1 bpm, confidence in %, or None
Change = Callable[[int, NDArray], NDArray]


class Wrist:
    """Seconds of one runner; `change(t, counts)` disturbs the PPG of second t."""

    def __init__(
        self,
        hr: Callable[[int], float],
        spm: Callable[[int], float] = lambda t: 168.0,
        *,
        rate: int = 50,
        channels: int = 2,
        artefact: float = 2.0,
        change: Change = lambda t, counts: counts,
        seed: int = 1,
    ):
        self.hr, self.spm, self.rate, self.channels = hr, spm, rate, channels
        self._change = change
        self._rng = np.random.default_rng(seed)
        self._pulse = Pulse(rate, channels, np.random.default_rng(seed + 1), artefact)
        self._turns = 0.0

    def second(self, t: int) -> tuple[NDArray, NDArray]:
        """Acceleration in mg and counts of second t."""
        at = np.arange(self.rate) / self.rate
        turns = self._turns + self.spm(t) / 60 * at
        self._turns += self.spm(t) / 60
        size = 1.0 if self.spm(t) else 0.0
        step, stride = 2 * np.pi * turns, np.pi * turns
        g = np.stack(
            (
                size * (0.8 * np.sin(stride) + 0.2 * np.sin(step)),
                1 + size * (0.9 * np.cos(step + 1) + 0.3 * np.cos(2 * step)),
                size * (0.3 * np.cos(stride) + 0.4 * np.sin(step + 2)),
            ),
            axis=1,
        )
        mg = np.rint(1000 * (g + 0.03 * self._rng.standard_normal(g.shape))).astype(np.int16)
        return mg, self._change(t, self._pulse.second(self.hr(t), mg))

    def told(self, seconds: int, *, imu: bool = True, cadence: bool = True) -> list[Told]:
        """What Ppg says at the end of each second, the first at 1."""
        kernels.install()
        ppg = Ppg(1000 * self.rate, self.channels, 1000 * self.rate if imu else None)
        e, out = Epoch(), []
        for t in range(seconds):
            mg, counts = self.second(t)
            if imu:
                ppg.imu(1000 * t, array("h", mg.tobytes()), len(mg))
            if len(counts):
                block = array("i", counts.astype(np.int32).tobytes())
                ppg.block(1000 * t, block, len(counts))
            out.append(second(ppg, e, t + 1, self.spm(t) if imu and cadence else 0))
        return out


def second(ppg: Ppg, e: Epoch, t_s: int, spm: float) -> Told:
    """Ends a second."""
    e.clear()
    e.cadence_deci_spm = round(10 * spm) if spm else None
    ppg.second(1000 * t_s, e)
    assert (e.hr_source is None) == (e.hr_deci_bpm is None) == (e.hr_confidence_pct is None)
    return e.hr_deci_bpm, e.hr_confidence_pct
