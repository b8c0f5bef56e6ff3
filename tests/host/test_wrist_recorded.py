"""Recorded wrists with a reference in; how often the firmware's cadence and activity are right.

Development recordings: the path was tuned on them. How a second is scored:
legwise_host/evaluate/cadence.py.
"""

from pathlib import Path

import numpy as np
import pytest

from legwise_host.evaluate.cadence import Cadence, Scored, score
from legwise_host.replay.raw import AXES
from legwise_host.traces.read import read


def scored(folder: Path, pattern: str) -> list[Scored]:
    return [score(read(path)) for path in sorted(folder.glob(pattern))]


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
    seconds = [s for r in scored(traces_dir, pattern) for s in r.seconds]
    cadence = Cadence(s for s in seconds if s.ref_activity == activity)
    assert cadence.reference_s > 100
    assert cadence.within_3 is not None and cadence.within_3 >= share
    assert cadence.octave_s == 0


def clipped(path: Path, times: float) -> Scored:
    """As a sensor that ends at +-2 g gives it, of somebody `times` as strong."""
    trace = read(path)
    for axis in AXES:
        trace.columns[axis] = np.clip(times * trace.columns[axis], -2000, 2000)
    return score(trace)


@pytest.mark.parametrize(
    ("pattern", "times"), [("motion/outdoor_0*.csv.gz", 2.2), ("heart/spc_0[189].csv.gz", 2.2)]
)
def test_a_clipped_runner_is_not_lost(traces_dir: Path, pattern: str, times: float) -> None:
    runs = [clipped(path, times) for path in sorted(traces_dir.glob(pattern))]
    all_of = Scored(pattern, [s for r in runs for s in r.seconds if s.ref_activity == "run"])
    assert len(all_of.seconds) > 500
    assert all_of.share("run", "run") >= 0.97
    assert all_of.cadence.within_3 is not None and all_of.cadence.within_3 >= 0.98


@pytest.mark.recorded("motion/arms_*.csv.gz")
def test_clipped_arm_work_is_no_run(recorded_trace: Path) -> None:
    assert clipped(recorded_trace, 1.5).longest_false_s < 10


@pytest.mark.recorded("motion/arms_*.csv.gz", "motion/lab_*_bike.csv.gz")
def test_no_run_where_nobody_runs(recorded_trace: Path) -> None:
    assert score(read(recorded_trace)).longest_false_s < 10


@pytest.mark.recorded("motion/outdoor_*.csv.gz")
def test_a_run_is_a_run(recorded_trace: Path) -> None:
    r = score(read(recorded_trace))
    assert Scored(r.name, r.seconds[2:]).share("run", "run") >= 0.95  # 10 s into the recording
