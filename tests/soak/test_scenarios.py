"""Scenarios, twenty seeds each, in; how often a cue came in its window, and how often a false one.

`make soak` runs it, prints the tables and leaves them in build/soak.txt, in twenty minutes.
Rates over seeds, never one seed; no constant was chosen by a seed from 1000 on.
Raw runs have neither speed nor altitude: there hills cannot be told from strain.
"""

from functools import cache
from pathlib import Path

import pytest

from legwise_host.cli import main
from legwise_host.evaluate.cues import Evaluation
from legwise_host.evaluate.detectors import firmware
from legwise_host.evaluate.felt import felt
from legwise_host.evaluate.table import text
from legwise_host.replay.replay import Options, replay
from legwise_host.simulate import SCENARIOS, as_trace, inject, simulate

from .runs import scored

pytestmark = pytest.mark.soak

FAULTS = {"late": 13.0, "lock": 6.0, "dropout": 6.0, "static": 10.0, "spikes": 7.0}
SEEDS = range(1000, 1020)
RAW_SEEDS = range(1000, 1005)
QUIET = tuple(s.name for s in SCENARIOS.values() if not s.first_cue)
STRAINED = tuple(s.name for s in SCENARIOS.values() if s.first_cue)
BY_HILLS = ("N4", "N9", "P13", "P14")
RAW_QUIET = tuple(n for n in QUIET if n not in BY_HILLS)
RAW_STRAINED = ("P1", "P2", "P4", "P6", "P8", "demo")
MOST_FALSE_PER_H = {1: 0.02, 2: 0.03, 3: 0.06}  # by wander
LEAST_FOUND = 18  # of twenty
TABLES = Path("build/soak.txt")


@pytest.fixture(scope="module", autouse=True)
def tables() -> None:
    """Begins the file of all tables anew."""
    TABLES.parent.mkdir(exist_ok=True)
    TABLES.write_text("")


@cache
def measured(names: tuple[str, ...], wander: int = 1, rate_hz: int | None = None) -> Evaluation:
    """Printed and added to the file; the next test that asks has it for nothing."""
    e = scored(names, RAW_SEEDS if rate_hz else SEEDS, rate_hz, wander)
    print("\n" + text(e))
    with TABLES.open("a") as file:
        file.write(text(e) + "\n\n\n")
    return e


@pytest.mark.parametrize("wander", [1, 2, 3])
def test_quiet_runs_stay_quiet(wander: int) -> None:
    quiet = measured(QUIET, wander).totals(simulated=True)["quiet"]
    assert quiet.hours > 200 and quiet.false <= MOST_FALSE_PER_H[wander] * quiet.hours


@pytest.mark.parametrize("name", STRAINED)
def test_strained_runs_are_found(name: str) -> None:
    found = measured(STRAINED, 1).groups(simulated=True)[name]
    assert found.found >= LEAST_FOUND and found.false <= 1


@pytest.mark.parametrize("names", [QUIET, STRAINED])
def test_presses_are_answered(names: tuple[str, ...]) -> None:
    told = felt(measured(names, 1).scores)
    assert told and told["answered"] >= 0.8 * told["from_minute_12"]


@pytest.mark.parametrize("kind", FAULTS)
def test_no_fault_of_a_sensor_is_taken_for_danger(kind: str) -> None:
    """The maximum heart rate is known; easy, tempo and interval runs."""
    said = []
    for name in ("N1", "N2", "N3"):
        for seed in SEEDS:
            run = simulate(name, seed)
            trace = as_trace(run.header, inject(run.columns, kind, FAULTS[kind]))
            said += [(name, seed, c.t_s) for c in firmware(trace).cues if c.cue == "safety"]
    assert said == []


@pytest.mark.parametrize("seed", SEEDS)
def test_who_eases_off_on_the_cue_recovers(tmp_path: Path, seed: int) -> None:
    """P8 with a runner who obeys: quick steps asked for, and hardly anything after it."""
    path = tmp_path / "p8.csv"
    assert main(["simulate", "P8", "--seed", str(seed), "--respond", "-o", str(path)]) == 0
    said = [r[2] for r in replay(path, Options()).of("cue")]
    assert said[:1] in (["cadence"], ["slow"]) and len(said) <= 2


def test_raw_quiet_runs_stay_quiet() -> None:
    quiet = measured(RAW_QUIET, 1, 50).totals(simulated=True)["quiet"]
    assert quiet.false <= 0.1 * quiet.hours


@pytest.mark.parametrize("name", RAW_STRAINED)
def test_raw_strained_runs_are_found(name: str) -> None:
    found = measured(RAW_STRAINED, 1, 50).groups(simulated=True)[name]
    assert found.found >= len(RAW_SEEDS) - 1
