"""Scenarios, twenty seeds each, in; how often a cue came in its window, and how often a false one.

`make soak` runs it and prints the table; it takes some minutes. Rates over seeds, never one seed.
Raw runs have neither speed nor altitude: there hills cannot be told from strain.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from legwise_host.cli import main
from legwise_host.evaluate.cues import Evaluation, evaluate
from legwise_host.evaluate.table import text
from legwise_host.replay.replay import Options, replay
from legwise_host.simulate import SCENARIOS, simulate, write_trace
from legwise_host.simulate.past import past

pytestmark = pytest.mark.soak

SEEDS = range(1, 21)
RAW_SEEDS = range(1, 6)
QUIET = [s.name for s in SCENARIOS.values() if not s.first_cue]
NO_SIDE = ("P5",)  # the format has no side at 1 Hz, and the wrist gives none that repeats
BY_HILLS = ("N4", "N9", "P13", "P14")
FOUND = 0.9


def scored(
    folder: Path, names: list[str], seeds: range, rate_hz: int | None, wander: int = 1
) -> Evaluation:
    """The evaluation of all runs; its table is printed. Loose watches know their earlier runs."""
    files = []
    for seed in seeds:
        known = [("history", past(seed, wander))] if wander > 1 else []
        for name in names:
            files.append(folder / f"{name}_{seed}.csv")
            made = simulate(name, seed, rate_hz=rate_hz, wander=wander)
            write_trace(replace(made, header=[*made.header, *known]), files[-1])
    e = evaluate(files)
    print(text(e))
    assert not e.failed and not e.unscored
    return e


@pytest.mark.parametrize("wander", [1, 2, 3])
def test_quiet_runs_stay_quiet(tmp_path: Path, wander: int) -> None:
    quiet = scored(tmp_path, QUIET, SEEDS, None, wander).totals(simulated=True)["quiet"]
    assert quiet.hours > 200 and quiet.false <= 0.1 * quiet.hours


@pytest.mark.parametrize("seed", SEEDS)
def test_who_eases_off_on_the_cue_recovers(tmp_path: Path, seed: int) -> None:
    """P8 with a runner who obeys: quick steps asked for, and hardly anything after it."""
    path = tmp_path / "p8.csv"
    assert main(["simulate", "P8", "--seed", str(seed), "--respond", "-o", str(path)]) == 0
    said = [r[2] for r in replay(path, Options()).of("cue")]
    assert said[:1] in (["cadence"], ["slow"]) and len(said) <= 2


@pytest.mark.parametrize("name", [n.name for n in SCENARIOS.values() if n.first_cue])
def test_strained_runs_are_found(tmp_path: Path, name: str) -> None:
    if name in NO_SIDE:
        pytest.skip("no side is recorded at 1 Hz")
    found = scored(tmp_path, [name], SEEDS, None).groups(simulated=True)[name]
    assert found.found >= FOUND * len(SEEDS)


def test_raw_quiet_runs_stay_quiet(tmp_path: Path) -> None:
    names = [n for n in QUIET if n not in BY_HILLS]
    quiet = scored(tmp_path, names, RAW_SEEDS, 50).totals(simulated=True)["quiet"]
    assert quiet.false <= 0.1 * quiet.hours


@pytest.mark.parametrize("name", ["P1", "P2", "P4", "P6", "P8", "demo"])
def test_raw_strained_runs_are_found(tmp_path: Path, name: str) -> None:
    found = scored(tmp_path, [name], RAW_SEEDS, 50).groups(simulated=True)[name]
    assert found.found >= len(RAW_SEEDS) - 1
