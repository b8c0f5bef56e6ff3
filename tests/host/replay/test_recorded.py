"""In: the recorded runs, where they are at hand. Checked: their expectations hold, and hindsight's
verdict finds at most the study's false cues and at least its finds."""

import gzip
import importlib.util
import json
import os
from functools import cache
from itertools import takewhile
from pathlib import Path

import numpy as np
import pytest

from legwise.constants import judge
from legwise_host.replay.replay import Options, Replay, play, replay

from ...conftest import traces_folder

QUIET_PER_H = 0.02  # false cues an hour, of the study's model
FOUND = {"CARDIO": 7, "LEGS": 3, "MILD": 5}


def expects(path: Path) -> bool:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        header = takewhile(lambda line: line.startswith("#"), lines)
        return any(line.startswith("# expect:") for line in header)


RUNS = sorted((traces_folder() / "runs").glob("*.csv.gz"))
EXPECTING = [f"runs/{path.name}" for path in RUNS if expects(path)] or ["runs/*.csv.gz"]


@cache
def replayed(path: Path) -> Replay:
    """Once for all tests here."""
    return replay(path, Options())


@pytest.mark.recorded(*EXPECTING)
def test_expectations_hold(recorded_trace):
    assert replayed(recorded_trace).missed == []


def test_no_expectation_is_forgotten(traces_dir):
    assert len(EXPECTING) >= 30


@pytest.fixture(scope="session")
def score_cues(traces_dir):
    """The scoring code beside the traces, and its labels."""
    path = traces_dir.parent / "tools" / "score_cues.py"
    spec = importlib.util.spec_from_file_location("score_cues", path)
    if not path.is_file() or spec is None or spec.loader is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"no {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module, json.loads(path.with_name("labels.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def scored(score_cues):
    """Table by class, and (run, class, onset, judged cues) of every labelled run."""
    module, labels = score_cues
    runs = {path.name.removesuffix(".csv.gz"): path for path in RUNS}
    assert set(labels) <= set(runs)
    said = {}
    for name in labels:
        heard = replayed(runs[name]).of("cue")
        said[name] = [{"t_s": t_s, "cue": module.NAME[cue]} for _, t_s, cue, *_ in heard]
    return module.score(labels, said)


def test_quiet_hours_stay_quiet(scored):
    total = scored[0]["_total"]
    assert total["hours_quiet"] > 90
    assert total["false_per_h_quiet"] <= QUIET_PER_H


def test_no_fault_of_a_sensor_is_taken_for_danger(score_cues):
    """Hindsight's maximum heart rate given; a reading that never passes it cannot be taken so."""
    labels, above = score_cues[1], []
    for path in RUNS:
        name = path.name.removesuffix(".csv.gz")
        if name not in labels:
            continue
        top_bpm = round(labels[name]["hrmax"])
        trace = replayed(path).trace
        if np.nanmax(trace.columns["hr_bpm"]) > top_bpm + judge.safety_known // 10:
            r = play(path, trace, Options(profile=[("hrmax_bpm", str(top_bpm))]))
            above.append((name, [cue[2] for cue in r.of("cue")]))
    assert len(above) >= 2 and not any("safety" in said for _, said in above)


def test_strain_is_found(scored, score_cues):
    table, rows = scored
    finds = [(c, v) for c in score_cues[0].CARDIO_CUES for v in ("supported", "undecided")]
    mild = [any(said[1:] in finds for said in r) for _, kind, _, r in rows if kind == "MILD"]
    found = {"CARDIO": table["CARDIO"]["hit"], "LEGS": table["LEGS"]["hit"], "MILD": sum(mild)}
    assert {kind: n for kind, n in found.items() if n < FOUND[kind]} == {}
