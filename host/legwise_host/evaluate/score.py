"""What one run's truth and one detector's cues give: a RunScore. Times in s, latency in min."""

from dataclasses import dataclass
from typing import Protocol

# Cause → the cues that name it; `slow` and `walk` help with both.
RIGHT = {"heart": ("drink", "slow", "walk"), "legs": ("cadence", "slow", "walk", "form")}


@dataclass(frozen=True)
class Said:
    """One cue of a detector; drift_pct is what it measured then, if it says so."""

    t_s: int
    cue: str
    drift_pct: float | None = None


@dataclass(frozen=True)
class Coverage:
    """Seconds of running, and how many of them each axis could judge; when the heart's first
    baseline stood (None: never)."""

    run_s: int
    heart_s: int
    legs_s: int
    ready_s: int | None = None


@dataclass(frozen=True)
class Answer:
    """All that a detector made of one run, cues in time order."""

    cues: list[Said]
    coverage: Coverage | None = None
    felt: tuple[tuple[int, str], ...] = ()  # presses (s) and how they were answered


@dataclass(frozen=True)
class Judged:
    """A cue and its verdict: supported, contradicted, undecided, or zone (not scored)."""

    said: Said
    verdict: str
    false: bool


@dataclass(frozen=True)
class Find:
    """Of a run that asks for a cue: the first one that is not contradicted, of any cause; the
    first of the right cause; and how late that one was."""

    first: str | None = None
    found: Said | None = None
    latency_min: float | None = None
    wrong_first: bool = False


@dataclass(frozen=True)
class RunScore:
    """One run, scored. `find` is None where nothing had to be found."""

    trace: str
    group: str  # hindsight's class, or the scenario's name
    simulated: bool
    quiet: bool  # no strain in it: counted in the false cues per quiet hour
    cause: str | None  # what is to be found: heart or legs
    hours: float
    cues: list[Judged]
    find: Find | None
    coverage: Coverage | None = None
    felt: tuple[tuple[int, str], ...] = ()


class Truth(Protocol):
    """What is known about a run."""

    def score(self, trace: str, answer: Answer) -> RunScore:
        """How the answer compares with it."""
        ...
