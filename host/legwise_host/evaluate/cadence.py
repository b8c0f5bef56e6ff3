"""Recordings with a reference in; how often the firmware's cadence and activity are right out.

A second is scored against the reference row at or just before its tick; without one so far, not at
all. Unanswered seconds are wrong in every share but enter no mean error. An octave error is an
answer within 3 steps/min of half or twice the reference. A false run is a second called run whose
reference activity is neither run nor mixed.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from legwise.detect.epoch import ACTIVITIES
from legwise_host.evaluate.many import Failed
from legwise_host.evaluate.runs import OfFile, apart, score_file, unscored_json
from legwise_host.replay.replay import Options, play
from legwise_host.traces.trace import Trace

CADENCE, ACTIVITY = 5, 6  # places in a record of --features
NEAR_SPM = 3
UNKNOWN = "unknown"
SAID = (*ACTIVITIES, UNKNOWN)
NO_REFERENCE = "no ref_activity"


@dataclass(frozen=True, slots=True)
class Second:
    """What was said in a second and what the reference says; None = unknown."""

    spm: float | None
    activity: str
    ref_spm: float | None
    ref_activity: str


class Cadence:
    """The answers in those seconds that have a reference cadence; None where there are none."""

    def __init__(self, seconds: Iterable[Second]) -> None:
        pairs = [(s.spm, s.ref_spm) for s in seconds if s.ref_spm is not None]
        said = np.array([np.nan if spm is None else spm for spm, _ in pairs])
        ref = np.array([ref for _, ref in pairs])
        off = np.abs(said - ref)
        answered = np.isfinite(off)
        octave = np.minimum(np.abs(said - ref / 2), np.abs(said - ref * 2)) <= NEAR_SPM
        self.reference_s = len(pairs)
        self.octave_s = int(octave.sum())
        self.answered = float(answered.mean()) if pairs else None
        self.mae_spm = float(off[answered].mean()) if answered.any() else None
        self.within_1 = float((off <= 1).mean()) if pairs else None
        self.within_3 = float((off <= NEAR_SPM).mean()) if pairs else None

    def as_json(self) -> dict:
        """All of it by name, rounded."""
        shares = ("mae_spm", "within_1", "within_3", "answered")
        told = {name: getattr(self, name) for name in shares}
        rounded = {name: None if x is None else round(x, 4) for name, x in told.items()}
        return {"reference_s": self.reference_s, **rounded, "octave_s": self.octave_s}


@dataclass
class Scored:
    """One recording, or all seconds of some of them with one reference activity."""

    name: str
    seconds: list[Second]
    set: str = ""
    longest_false_s: int = field(init=False)

    def __post_init__(self) -> None:
        self.longest_false_s = _longest(_false(second) for second in self.seconds)

    @cached_property
    def cadence(self) -> Cadence:
        return Cadence(self.seconds)

    @property
    def false_s(self) -> int:
        """Seconds of false run."""
        return sum(map(_false, self.seconds))

    @property
    def confusion(self) -> dict[str, dict[str, int]]:
        """Reference activity → activity said → seconds."""
        counts = Counter((s.ref_activity, s.activity) for s in self.seconds)
        rows = sorted({ref for ref, _ in counts})
        return {ref: {said: counts[ref, said] for said in SAID} for ref in rows}

    def share(self, activity: str, said: str) -> float:
        """Of the seconds with this reference activity, the share called `said`."""
        asked = [s.activity == said for s in self.seconds if s.ref_activity == activity]
        return sum(asked) / len(asked)

    def as_json(self) -> dict:
        """All of it by name."""
        told = self.cadence.as_json() | {"activity": self.confusion}
        return told | {"false_run_s": self.false_s, "longest_false_run_s": self.longest_false_s}


@dataclass
class CadenceEvaluation:
    """Recordings in the order of the files; unscored: (file, why); failed: what was wrong."""

    recordings: list[Scored] = field(default_factory=list)
    unscored: list[tuple[str, str]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def sets(self) -> dict[str, dict[str, Scored]]:
        """What the header calls the source → reference activity → its seconds in all of them."""
        out: dict[str, dict[str, Scored]] = {}
        for r in self.recordings:
            for activity in r.confusion:
                seconds = [s for s in r.seconds if s.ref_activity == activity]
                row = out.setdefault(r.set, {}).setdefault(activity, Scored(activity, []))
                row.seconds += seconds
                false = (_false(s) and s.ref_activity == activity for s in r.seconds)
                row.longest_false_s = max(row.longest_false_s, _longest(false))
        return {name: dict(sorted(rows.items())) for name, rows in out.items()}

    def as_json(self) -> dict:
        """One object: the sets by activity, then each recording."""
        sets = {
            name: {activity: row.as_json() for activity, row in rows.items()}
            for name, rows in self.sets().items()
        }
        return {
            "sets": sets,
            "recordings": [{"trace": r.name, "set": r.set} | r.as_json() for r in self.recordings],
            "unscored": unscored_json(self.unscored),
            "failed": self.failed,
        }


def gathered(results: Iterable[OfFile | Failed]) -> CadenceEvaluation:
    """The results of `work`, file by file."""
    return CadenceEvaluation(*apart(results))


def work(path: Path) -> OfFile:
    """Each run in a file."""
    return score_file(path, _score)


def _score(trace: Trace, name: str) -> Scored | str:
    return score(trace, name) if any(trace.words.get("ref_activity", ())) else NO_REFERENCE


def score(trace: Trace, name: str | None = None) -> Scored:
    """Replays a trace that has a reference and scores every second of it."""
    source = "".join(trace.head("source")[:1]).partition(" (")[0].partition(",")[0]
    return Scored(name or trace.name, seconds(trace), source or "no source")


def seconds(trace: Trace) -> list[Second]:
    """Every second from the first reference on."""
    words = np.array(trace.words["ref_activity"])
    rows = np.flatnonzero(words != "")
    spm = trace.columns.get("ref_cadence_spm", np.full(len(words), np.nan))
    out = []
    for record in play(Path(trace.name), trace, Options(features=True)).of("second"):
        at = int(np.searchsorted(trace.t_s[rows], record[1], side="right")) - 1
        if at < 0:
            continue
        said, ref = record[CADENCE], float(spm[rows[at]])
        out.append(
            Second(
                None if said is None else said / 10,
                record[ACTIVITY] or UNKNOWN,
                ref if np.isfinite(ref) else None,
                str(words[rows[at]]),
            )
        )
    return out


def _false(s: Second) -> bool:
    return s.activity == "run" and s.ref_activity not in ("run", "mixed")


def _longest(flags: Iterable[bool]) -> int:
    """Length of the longest unbroken stretch."""
    best = now = 0
    for flag in flags:
        now = now + 1 if flag else 0
        best = max(best, now)
    return best
