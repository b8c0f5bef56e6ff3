"""Recorded wrists with a reference in; how often the firmware's cadence and activity are right.

Development recordings: the path was tuned on them. A second is scored against the reference at or
just before it; what is not answered is wrong.
"""

from pathlib import Path

import numpy as np
import pytest

from legwise_host.replay.replay import Options, replay

CADENCE, ACTIVITY = 5, 6  # places in a record of --features

Seconds = list[tuple[float | None, str | None, float, str]]


def seconds(path: Path) -> Seconds:
    """cadence, activity, reference cadence, reference activity of every second."""
    r = replay(path, Options(features=True))
    words = np.array(r.trace.words["ref_activity"])
    rows = np.flatnonzero(words != "")
    reference = r.trace.columns["ref_cadence_spm"]
    out: Seconds = []
    for record in r.of("second"):
        at = int(np.searchsorted(r.trace.t_s[rows], record[1], side="right")) - 1
        if at >= 0:
            said = record[CADENCE]
            spm = None if said is None else said / 10
            out.append((spm, record[ACTIVITY], float(reference[rows[at]]), str(words[rows[at]])))
    return out


def within_3(scored: Seconds, activity: str) -> float:
    """The share of referenced seconds of this activity within 3 steps/min."""
    asked = [(spm, ref) for spm, _, ref, what in scored if what == activity and ref == ref]
    assert len(asked) > 100
    return float(np.mean([spm is not None and abs(spm - ref) <= 3 for spm, ref in asked]))


def longest(scored: Seconds, activity: str) -> int:
    """The longest unbroken stretch in which this activity was said, s."""
    best = now = 0
    for _, said, _, _ in scored:
        now = now + 1 if said == activity else 0
        best = max(best, now)
    return best


def corpus(folder: Path, pattern: str) -> Seconds:
    return [second for path in sorted(folder.glob(pattern)) for second in seconds(path)]


@pytest.mark.parametrize(
    ("pattern", "activity", "share"),
    [
        ("heart/spc_*.csv.gz", "run", 0.99),
        ("motion/outdoor_0*.csv.gz", "run", 0.99),
        ("motion/outdoor_hip.csv.gz", "run", 0.99),
        ("motion/lab_s*_walk.csv.gz", "walk", 0.97),
    ],
)
def test_cadence(traces_dir: Path, pattern: str, activity: str, share: float) -> None:
    assert within_3(corpus(traces_dir, pattern), activity) >= share


@pytest.mark.recorded("motion/arms_*.csv.gz", "motion/lab_*_bike.csv.gz")
def test_no_run_where_nobody_runs(recorded_trace: Path) -> None:
    assert longest(seconds(recorded_trace), "run") < 10


@pytest.mark.recorded("motion/outdoor_*.csv.gz")
def test_a_run_is_a_run(recorded_trace: Path) -> None:
    scored = [second for second in seconds(recorded_trace)[10:] if second[3] == "run"]
    assert np.mean([said == "run" for _, said, _, _ in scored]) >= 0.95
