"""Recordings with an ECG's truth in; how good the firmware's heart rate and confidence are out.

Each `ref_hr_bpm` is held against what the watch knows at the whole second in which that row has
passed: the mean of the eight seconds before. Held values count as they are.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from legwise_host.evaluate.many import Failed
from legwise_host.evaluate.runs import OfFile, apart, score_file, unscored_json
from legwise_host.replay.replay import Options, play
from legwise_host.traces.trace import Trace

TRUTH = "ref_hr_bpm"
NO_TRUTH = "no ref_hr_bpm"
NEAR_BPM = 5.0
SURE = 0.85  # the confidence from which on a heart rate may be called drift
BINS = (0.0, 0.25, 0.5, 0.7, 0.85, 0.95, 1.01)
_SHARE = 0.9  # of the windows, the surest ones
_HR, _CONFIDENCE = 2, 3  # places in a record of --features


@dataclass
class Windows:
    """Truth, answer (NaN: none) and its confidence (0: none) at each row of truth."""

    trace: str
    truth: Sequence[float]
    bpm: Sequence[float]
    confidence: Sequence[float]

    def as_json(self) -> dict:
        """What is told of them; None where nothing is known."""
        confidence = np.array(self.confidence)
        error = np.array(self.bpm) - np.array(self.truth)
        off = np.abs(error)
        known = np.isfinite(off)
        sure = known & (confidence >= SURE)
        surest = np.argsort(-confidence, kind="stable")[: math.ceil(_SHARE * len(off))]
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
    """Recordings in the order of the files; unscored: (file, why); failed: what was wrong."""

    windows: list[Windows] = field(default_factory=list)
    unscored: list[tuple[str, str]] = field(default_factory=list)
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
        bpm, confidence = np.array(w.bpm), np.array(w.confidence)
        near = np.abs(bpm - np.array(w.truth)) <= NEAR_BPM
        rows = []
        for low, high in pairwise(BINS):
            inside = np.isfinite(bpm) & (confidence >= low) & (confidence < high)
            told = {"from": low, "to": min(high, 1.0), "windows": int(inside.sum())}
            rows.append(told | {"within_5_bpm": _mean(near[inside])})
        return rows

    def as_json(self) -> dict:
        """One object."""
        return {
            "overall": self.overall() if self.windows else None,
            "calibration": self.calibration() if self.windows else [],
            "recordings": [{"trace": w.trace} | w.as_json() for w in self.windows],
            "unscored": unscored_json(self.unscored),
            "failed": self.failed,
        }


def gathered(results: Iterable[OfFile | Failed]) -> HeartEvaluation:
    """The results of `work`, file by file."""
    return HeartEvaluation(*apart(results))


def work(path: Path) -> OfFile:
    """Each run in a file."""
    return score_file(path, _score)


def _score(trace: Trace, name: str) -> Windows | str:
    """Replays a trace and puts the answers beside its truth."""
    if not trace.has(TRUTH):
        return NO_TRUTH
    seconds = {r[1]: r for r in play(Path(name), trace, Options(features=True)).of("second")}
    rows = np.flatnonzero(np.isfinite(trace.columns[TRUTH]))
    answers = [seconds.get(math.ceil(trace.t_s[i] - 1e-6)) for i in rows]
    bpm = [math.nan if r is None or r[_HR] is None else r[_HR] / 10 for r in answers]
    truth = trace.columns[TRUTH][rows].tolist()
    return Windows(name, truth, bpm, [_confidence(r) for r in answers])


def _confidence(row: tuple | None) -> float:
    """A heart rate without a confidence is a strap's."""
    if row is None or row[_HR] is None:
        return 0.0
    return 1.0 if row[_CONFIDENCE] is None else row[_CONFIDENCE] / 100


def _joined(windows: list[Windows]) -> Windows:
    parts = [(w.truth, w.bpm, w.confidence) for w in windows]
    truth, bpm, sure = (list(chain(*part)) for part in zip(*parts, strict=True))
    return Windows("", truth, bpm, sure)


def _mean(values: NDArray) -> float | None:
    return round(float(np.mean(values)), 4) if len(values) else None
