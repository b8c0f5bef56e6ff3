"""What a run is made of, drawn at random, in; a Run that was given all that, and watched, out.

Seconds come as a recording's (Epoch) or as radios send them, in stretches: even or strained, with
sensors missing, late or mad, buttons pressed, the clock set. After each second: what must hold of
any run whatever.
"""

from array import array
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from legwise.constants import judge as J
from legwise.constants import prompt as C
from legwise.detect.epoch import Epoch
from legwise.judge.answer import ANSWERS
from legwise.prompt.cue import CUES, Cue
from legwise.prompt.notes import KINDS, OUTCOMES, REASONS
from legwise.record.settings import Settings
from legwise.run import EVENTS, Run

HEART, LEGS = ("cardio", "dry_heat", "global"), ("legs", "global")  # states by what they watch
ALL_ON = {f"cue.{name}": "on" for name in CUES}
SMALL = 1 << 30
# The most that readers and radios let through (host/legwise_host/replay/seconds.py).
LIMITS = {
    "hr_deci_bpm": (10, 2540),
    "cadence_deci_spm": (0, 2600),
    "speed_mm_s": (0, 12500),
    "altitude_cm": (-45000, 900000),
}


@dataclass(frozen=True)
class Stretch:
    """seconds of the same; shares are of the fresh phase's heart rate, cadence and speed, in %;
    None: the sensor is silent. slowly: the heart gets there by 1.2 % a minute, else at once.
    odd: what the sensors do besides; before: what happens first."""

    seconds: int = 900
    heart: int | None = 100
    steps: int | None = 100
    speed: int | None = 100
    grade_pct: int | None = 0
    uneven: bool = False
    slowly: bool = True
    odd: str = ""
    before: str = ""


_ANY = st.builds(
    Stretch,
    seconds=st.sampled_from([1, 20, 90, 240, 600, 900]),
    heart=st.sampled_from([None, 60, 97, 100, 104, 107, 110, 114, 130]),
    steps=st.sampled_from([None, 0, 65, 94, 97, 100, 100, 106]),
    speed=st.sampled_from([None, 0, 45, 90, 100, 100, 120]),
    grade_pct=st.sampled_from([None, 0, 0, 5, -8]),
    uneven=st.booleans(),
    slowly=st.booleans(),
    odd=st.sampled_from(["", "", "late", "gaps", "mad"]),
    before=st.sampled_from(["", "", "", *EVENTS, "back", "ahead"]),
)
_STRAINED = st.builds(
    Stretch,
    seconds=st.sampled_from([900, 1800]),
    heart=st.sampled_from([100, 106, 109, 112, 118, 130]),
    steps=st.sampled_from([94, 96, 97, 98, 100, 100, 100]),
    odd=st.sampled_from(["", "", "late"]),
    before=st.sampled_from(["", "", "ask", "drank", "understood", "pause", "resume", "ahead"]),
)
STRETCH = _STRAINED | _ANY


class Watched:
    """A Run and what it was given; radios: strap, pod, place and air instead of Epochs."""

    def __init__(self, radios: bool, history: list | None = None, **settings: str) -> None:
        s = Settings()
        for name, text in settings.items():
            s.put(name.replace("cue_", "cue."), text)
        self.settings, self.radios = s, radios
        self.run: Any = Run(s, history)
        self.t_s = 0
        self.heart_bp = 10000  # of the fresh phase's
        self.altitude_cm = 20000
        self.cues: list[tuple[int, str]] = []
        self.run.event(0, "start")

    def go(self, s: Stretch) -> "Watched":
        """Through a stretch, second by second."""
        if s.before in EVENTS:
            self.run.event(1000 * self.t_s, s.before)
        elif s.before:
            self.t_s = max(0, self.t_s + (700 if s.before == "ahead" else -700))
        for i in range(s.seconds):
            self.t_s += 3 if s.odd == "gaps" and i % 50 == 49 else 1
            self.altitude_cm += 3 * (s.grade_pct or 0)
            (self._by_radio if self.radios else self._by_epoch)(s, i)
            self._tick()
        assert_small(self.run)
        return self

    def _values(self, s: Stretch, i: int) -> dict[str, int | None]:
        sway = i % 7 - 3
        if s.heart is not None:
            left = 100 * s.heart - self.heart_bp
            self.heart_bp += max(-2, min(2, left)) if s.slowly else left
        told = {
            "hr_deci_bpm": None if s.heart is None else 145 * self.heart_bp // 1000 + sway,
            "cadence_deci_spm": None if s.steps is None else max(0, 1680 * s.steps // 100 + sway),
            "speed_mm_s": None if s.speed is None else max(0, 3000 * s.speed // 100 + sway),
            "altitude_cm": None if s.grade_pct is None else self.altitude_cm,
        }
        return {n: LIMITS[n][i % 2] for n in told} if s.odd == "mad" and i % 7 < 2 else told

    def _by_epoch(self, s: Stretch, i: int) -> None:
        e = Epoch()
        for name, value in self._values(s, i).items():
            setattr(e, name, value)
        e.hr_source = None if e.hr_deci_bpm is None else "recorded"
        e.asymmetry_permille = 200 if s.uneven else 0
        e.temperature_deci_c = 180
        self.run.epoch(e)

    def _by_radio(self, s: Stretch, i: int) -> None:
        """In the second that ends now; late ones after their second, mad ones torn."""
        v = self._values(s, i)
        hr, cadence, speed = v["hr_deci_bpm"], v["cadence_deci_spm"], v["speed_mm_s"]
        at = 1000 * self.t_s - (7000 if s.odd == "late" and i % 3 else 500)
        if hr is not None:
            self.run.strap(at, bytes([1]) + (hr // 10).to_bytes(2, "little"))
        if cadence is not None:
            pod = (768).to_bytes(2, "little")  # 3 m/s
            self.run.pod(at, b"\0" + pod + bytes([min(cadence // 10, 255)]))
        if speed is not None or v["altitude_cm"] is not None:
            self.run.place(at, speed, v["altitude_cm"])
        if s.odd == "mad":
            self.run.strap(at + 100, bytes([0xFF] * (i % 5)))
            self.run.pod(at - 100, bytes([0xFF] * (i % 12)))

    def _tick(self) -> None:
        cue = self.run.tick(1000 * self.t_s)
        if cue is not None:
            self.cues.append((self.t_s, cue.name))
            self._assert_fair(cue)

    def _assert_fair(self, cue: Cue) -> None:
        """A cue has its evidence, its sensors, its time, and somebody who wants it."""
        f, said = self.run.features, {name: value for name, value, _ in cue.evidence}
        assert cue.name in CUES and self.settings.on(cue.name)
        assert cue.short.isascii() and 0 < len(cue.short) <= 24
        self._assert_rare(cue.name)
        if cue.name == "cooldown":
            assert self.run.state == "ended"
            return
        assert self.run.state == cue.state != "ended"
        if cue.name == "safety":
            assert f.heart.ok and "hr_bpm" in said
            return
        assert f.running and self.run.epoch.activity == "run"
        if cue.name == "fuel":
            return
        if cue.name == "warmup":
            assert f.heart.ok and "hr_max_pct" in said
        if cue.state in HEART:
            assert f.heart.ok and ("drift_pct" in said or "hr_max_pct" in said)
            assert f.drift.live or f.red_zone()
        if cue.state in LEGS:
            assert f.legs.live and said["legs_score"] >= J.legs_on and "cadence_pct" in said
        if cue.state == "form":
            assert f.legs.live and ("side" in said or "regularity_drop" in said)

    def _assert_rare(self, name: str) -> None:
        """Quiet between any two; six an hour, safety and what follows the run apart."""
        if name in ("safety", "cooldown"):
            return
        before = [t for t, _ in self.cues[:-1]]
        assert not before or self.t_s - before[-1] >= C.quiet_s
        counted = [t for t, n in self.cues if n != "safety" and self.t_s - t < 3600]
        assert len(counted) <= C.hour_cap

    def assert_notes(self) -> None:
        """Only words of the closed lists."""
        for i in range(max(0, self.run.notes.total - 8), self.run.notes.total):
            n = self.run.notes.get(i)
            words = {"held": REASONS, "outcome": OUTCOMES, "answer": ANSWERS}.get(n.kind)
            assert n.kind in KINDS and (words is None or n.word in words)

    def twin(self) -> "Watched":
        """The same so far; what happens to one does not touch the other."""
        return deepcopy(self)


def assert_small(run: Any) -> None:
    """Every number of a Run, wherever it is kept, is an integer of 31 bits."""
    for value in _numbers(run, set()):
        assert type(value) is int and -SMALL <= value < SMALL


def _numbers(of: Any, seen: set[int]) -> Iterator[Any]:
    if isinstance(of, bool | str | bytes | None) or id(of) in seen:
        return
    if isinstance(of, int | float | complex):
        yield of
        return
    seen.add(id(of))
    if isinstance(of, dict):
        parts: Any = of.values()
    elif isinstance(of, list | tuple | array):
        parts = of
    elif type(of).__module__.startswith("legwise."):
        parts = vars(of).values()
    else:
        return
    for part in parts:
        yield from _numbers(part, seen)
