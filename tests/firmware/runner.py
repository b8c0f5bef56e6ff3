"""A synthetic runner: profiles of heart rate, cadence and speed in, second by second through Run;
what it said out."""

import math
from collections.abc import Callable
from typing import Any

from legwise.detect.epoch import Epoch
from legwise.record.settings import Settings
from legwise.run import Run

from .scene import Profile, at

# An easy pace: the heart at 76 % of 190. The cadence is no multiple of it.
EASY = {"bpm": 145.0, "spm": 168.0, "mps": 3.0}
# Field of the Epoch, its integers in one unit of the profile.
COLUMNS = {
    "bpm": ("hr_deci_bpm", 10),
    "spm": ("cadence_deci_spm", 10),
    "mps": ("speed_mm_s", 1000),
    "altitude_m": ("altitude_cm", 100),
    "contact_ms": ("contact_deci_ms", 10),
    "side": ("asymmetry_permille", 1),
    "shock_mg": ("shock_mg", 1),
}


def ramp(start: float, end: float, seconds: int) -> Callable[[int], float]:
    """From start to end within some seconds, then on at the end."""
    return lambda i: start + (end - start) * min(i, seconds) / seconds


class Runner:
    """Runs parts one after another; `cues`, `notes` and `states` are what came of them."""

    def __init__(self, start=True, history=None, **settings):
        s = Settings()
        for name, text in {"hrmax_bpm": "190", **settings}.items():
            if text is not None:
                s.put(name.replace("cue_", "cue."), text)
        self.core: Any = Run(s, history)
        self.t_s = 0
        self.cues: list[tuple[int, str]] = []
        self.notes: list[tuple[int, str, str | None, str]] = []
        self.states = ["idle"]
        self.given: list[Any] = []  # the Cue objects
        self._told = 0
        if start:
            self.core.event(0, "start")

    def run(self, seconds: int, **profile: Profile) -> "Runner":
        """EASY but for what the profile says; None is a sensor that is not there."""
        wanted: dict[str, Profile] = {**EASY, **profile}
        for i in range(seconds):
            e = Epoch()
            for name, of in wanted.items():
                field, scale = COLUMNS[name]
                setattr(e, field, at(of, i, scale))
            e.hr_source = None if e.hr_deci_bpm is None else "recorded"
            self.core.epoch(e)
            self.tick()
        return self

    def tick(self) -> None:
        """The next second, with whatever was given for it."""
        self.t_s += 1
        cue = self.core.tick(1000 * self.t_s)
        if cue is not None:
            self.cues.append((self.t_s, cue.name))
            self.given.append(cue)
        if self.core.state != self.states[-1]:
            self.states.append(self.core.state)
        while self._told < self.core.notes.total:
            n = self.core.notes.get(self._told)
            self.notes.append((n.t_s, n.kind, n.cue, n.word))
            self._told += 1

    def event(self, code: str) -> "Runner":
        """A button, or the phone."""
        self.core.event(1000 * self.t_s, code)
        return self

    def names(self) -> list[str]:
        """Names of the cues."""
        return [name for _, name in self.cues]

    def words(self, kind: str) -> list[tuple[str | None, str]]:
        """(cue, word) of the notes of a kind."""
        return [(cue, word) for _, k, cue, word in self.notes if k == kind]


def drifted(pct: float) -> float:
    """Heart rate of EASY, so many % of logarithm above it."""
    return 145.0 * math.exp(pct / 100)


FRESH = 1560  # s: warm-up, baseline, and on to minute 26


def fresh(**settings) -> Runner:
    """Minute 26 of an even run; everything learnt."""
    r = Runner(**settings).run(FRESH)
    assert r.core.features.base.ready and r.core.features.legs.base.ready
    return r


def drifting(r: Runner, to_pct: float, minutes=20, seconds=2400, **profile: Profile) -> Runner:
    """The heart climbs by to_pct within some minutes, at the same pace."""
    bpm = ramp(drifted(0), drifted(to_pct), 60 * minutes)
    return r.run(seconds, **{"bpm": bpm, **profile})
