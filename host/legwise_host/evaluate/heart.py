"""Recordings with an ECG's truth in; how good the firmware's heart rate and confidence are out.

Each `ref_hr_bpm` is held against what the watch knows at the whole second in which that row has
passed: the mean of the eight seconds before. Held values count as they are.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from legwise_host.errors import InputError
from legwise_host.replay.replay import Options, play
from legwise_host.traces.read import read
from legwise_host.traces.trace import Trace

TRUTH = "ref_hr_bpm"
NEAR_BPM = 5.0
SURE = 0.85  # the confidence from which on a heart rate may be called drift
BINS = (0.0, 0.25, 0.5, 0.7, 0.85, 0.95, 1.01)
_SHARE = 0.9  # of the windows, the surest ones
Numbers = NDArray[np.float64]


@dataclass
class Windows:
    """Truth, answer (NaN: none) and its confidence (0: none) at each row of truth."""

    trace: str
    truth: Numbers
    bpm: Numbers
    confidence: Numbers

    def as_json(self) -> dict:
        """What is told of them; None where nothing is known."""
        error = self.bpm - self.truth
        off = np.abs(error)
        known = np.isfinite(off)
        sure = known & (self.confidence >= SURE)
        surest = np.argsort(-self.confidence, kind="stable")[: math.ceil(_SHARE * len(off))]
        return {
            "windows": len(off),
            "answered": _mean(known),
            "mae_bpm": _mean(off[known]),
            "within_5_bpm": _mean(off[known] <= NEAR_BPM),
            "mae_90_bpm": _mean(off[surest][known[surest]]),
            "available": _mean(sure),
            "sure_within_5_bpm": _mean(off[sure] <= NEAR_BPM),
            "sure_mae_bpm": _mean(off[sure]),
            "sure_bias_bpm": _mean(error[sure]),
        }


@dataclass
class HeartEvaluation:
    """Recordings in the order of the files; those without truth; what was wrong with others."""

    windows: list[Windows] = field(default_factory=list)
    unscored: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def overall(self) -> dict:
        """Errors as means over recordings, shares and bias of all their windows."""
        each = [w.as_json() for w in self.windows]
        every = _joined(self.windows).as_json()
        for name in ("mae_bpm", "mae_90_bpm", "sure_mae_bpm"):
            every[name] = _mean(np.array([e[name] for e in each if e[name] is not None]))
        biases = [e["sure_bias_bpm"] for e in each if e["sure_bias_bpm"] is not None]
        return every | {"worst_bias_bpm": max(biases, key=abs, default=None)}

    def calibration(self) -> list[dict]:
        """By confidence: how many windows, and which share of them is right."""
        w = _joined(self.windows)
        near = np.abs(w.bpm - w.truth) <= NEAR_BPM
        rows = []
        for low, high in pairwise(BINS):
            inside = np.isfinite(w.bpm) & (w.confidence >= low) & (w.confidence < high)
            told = {"from": low, "to": min(high, 1.0), "windows": int(inside.sum())}
            rows.append(told | {"within_5_bpm": _mean(near[inside])})
        return rows

    def as_json(self) -> dict:
        """One object."""
        return {
            "overall": self.overall() if self.windows else None,
            "calibration": self.calibration() if self.windows else [],
            "recordings": [{"trace": w.trace} | w.as_json() for w in self.windows],
            "unscored": self.unscored,
            "failed": self.failed,
        }


def evaluate(files: Iterable[Path]) -> HeartEvaluation:
    """Scores each file; one that cannot be read is noted and passed over."""
    e = HeartEvaluation()
    for path in files:
        try:
            trace = read(path)
            if trace.has(TRUTH):
                e.windows.append(score(path, trace))
            else:
                e.unscored.append(str(path))
        except InputError as error:
            e.failed.append(str(error))
    return e


def score(path: Path, trace: Trace) -> Windows:
    """Replays a trace and puts the answers beside its truth."""
    seconds = {r[1]: r for r in play(path, trace, Options(features=True)).of("second")}
    rows = np.flatnonzero(np.isfinite(trace.columns[TRUTH]))
    answers = [seconds.get(math.ceil(trace.t_s[i] - 1e-6)) for i in rows]
    bpm = [math.nan if r is None or r[2] is None else r[2] / 10 for r in answers]
    sure = [_confidence(r) for r in answers]
    return Windows(str(path), trace.columns[TRUTH][rows], np.array(bpm), np.array(sure))


def _confidence(row: tuple | None) -> float:
    """A heart rate without a confidence is a strap's."""
    if row is None or row[2] is None:
        return 0.0
    return 1.0 if row[3] is None else row[3] / 100


def _joined(windows: list[Windows]) -> Windows:
    parts = [(w.truth, w.bpm, w.confidence) for w in windows]
    truth, bpm, sure = (np.concatenate(part) for part in zip(*parts, strict=True))
    return Windows("", truth, bpm, sure)


def _mean(values: NDArray) -> float | None:
    return round(float(np.mean(values)), 4) if len(values) else None
