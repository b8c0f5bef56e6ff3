"""In: labels and cues, made up and recorded. Checked: the verdicts and counts are those of the
study's own score_cues.py, which lies in tools/ beside the recorded traces."""

import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from legwise.prompt.cue import CUES
from legwise_host.evaluate.corpus import recordings
from legwise_host.evaluate.cues import Evaluation, evaluate
from legwise_host.evaluate.detectors import Named, firmware
from legwise_host.evaluate.hindsight import CLASSES
from legwise_host.evaluate.labels import read_labels
from legwise_host.evaluate.rivals import drink_every_20_minutes
from legwise_host.evaluate.score import Answer, Said
from legwise_host.evaluate.truth import run_name

from .labelled import write_labels

COUNTS = ("runs", "cues", "false", "undecided")


@pytest.fixture(scope="module")
def tools(traces_dir: Path) -> Path:
    folder = traces_dir.parent / "tools"
    if not (folder / "score_cues.py").is_file():
        missing = f"no score_cues.py in {folder}"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return folder


@pytest.fixture(scope="module")
def reference(tools: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_cues", tools / "score_cues.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made_up_entry(rng: np.random.Generator) -> dict:
    """A label of any class; minutes without a value, runs without curves, hours or onset."""

    def minute() -> float:
        return float(rng.integers(15, 60))

    def maybe() -> float | None:
        return minute() if rng.random() < 0.6 else None

    cls = str(rng.choice(CLASSES)).upper()
    onset = {"D5": maybe(), "D5_mid": maybe(), "D7.5": maybe(), "legs": maybe()}
    onset |= {"D7.5": minute()} if cls in ("CARDIO", "BOTH") else {}
    onset |= {"legs": minute()} if cls in ("LEGS", "BOTH") else {}
    told = {"cls": cls, "onset": onset, "run_min": 70.0, "hrmax": 190, "scored_h": 1.1}
    told["hr3"] = [int(x) if x > 140 else None for x in rng.integers(130, 176, 70)]
    for name in ("scored_h", "hr3"):
        if rng.random() < 0.1:
            del told[name]
    if rng.random() < 0.85:
        curves: dict[str, list] = {"t_min": [float(m) for m in range(70)]}
        for low, high, middle in (("Dlo", "Dhi", 4), ("Clo", "Chi", -1.5), ("Glo", "Ghi", 1)):
            if low == "Glo" and rng.random() < 0.5:
                continue
            value = rng.normal(middle, 2) + np.cumsum(rng.normal(0, 0.3, 70))
            gone = rng.random(70) < rng.choice([0.1, 0.9, 1.0])
            for name, shift in ((low, -rng.random()), (high, rng.random())):
                curve = np.round(value + shift, 1)
                curves[name] = [None if g else float(v) for g, v in zip(gone, curve, strict=True)]
        told["curve"] = curves
    return told


def answers(rng: np.random.Generator) -> Answer:
    times = sorted(rng.integers(0, 4500, rng.integers(0, 9)).tolist())
    return Answer([Said(t, str(rng.choice(CUES))) for t in times])


def test_made_up_labels(reference, tmp_path):
    rng = np.random.Generator(np.random.PCG64(3))
    entries = {f"run{i}": made_up_entry(rng) for i in range(600)}
    said = {run: answers(rng) for run in entries}
    labels = read_labels(write_labels(tmp_path / "labels.json", entries))
    e = Evaluation(scores=[labels[run].score(run, said[run]) for run in entries])
    same(e, said, entries, reference)


def test_recorded_runs(reference, tools, traces_dir):
    entries = json.loads((tools / "labels.json").read_text())
    labels = read_labels(tools / "labels.json")
    said: dict[str, Answer] = {}

    def noted(trace):
        return said.setdefault(run_name(trace.name), firmware(trace))

    files = [f for f in recordings([traces_dir / "runs"]) if run_name(f.name) in labels]
    e = evaluate(files, noted, labels)
    assert e.failed == [] and len(e.scores) == len(entries)
    same(e, said, entries, reference)
    # The firmware's scoreboard itself; loose, so that a retuned constant does not break it.
    quiet, groups = e.totals(simulated=False)["quiet"], e.groups(simulated=False)
    assert quiet.false_per_h is not None and quiet.false_per_h < 0.05
    assert groups["cardio"].found >= 6 and groups["legs"].found >= 2

    # A timer speaks often enough to meet every rule.
    timer = Named(f"{drink_every_20_minutes.__module__}:drink_every_20_minutes")
    said.clear()
    e = evaluate(files, lambda t: said.setdefault(run_name(t.name), timer(t)), labels)
    same(e, said, entries, reference)


def same(e: Evaluation, said: dict[str, Answer], entries: dict, reference: ModuleType) -> None:
    """Every count of the evaluation is the reference's."""
    theirs = {
        run: [{"t_s": c.t_s, "cue": reference.NAME[c.cue]} for c in a.cues]
        for run, a in said.items()
        if run in entries
    }
    expected, rows = reference.score(entries, theirs)
    verdicts = {run: [verdict for _, _, verdict in judged] for run, _, _, judged in rows}
    assert {
        run_name(Path(s.trace).name): [j.verdict for j in s.cues] for s in e.scores
    } == verdicts
    groups = e.groups(simulated=False)
    assert {name.upper() for name in groups} == set(expected) - {"_total"}
    for name, tally in groups.items():
        told, wanted = tally.as_json(), expected[name.upper()]
        assert {k: told[k] for k in COUNTS} == {k: wanted[k] for k in COUNTS}
        assert told["runs_with_false"] == wanted["runs_with_false"]
        assert tally.hours == pytest.approx(wanted["hours"], abs=0.0501)
        assert tally.false_per_h == pytest.approx(wanted["false_per_h"], abs=0.0005001)
        if name in ("cardio", "legs", "both"):
            assert told["found"] == wanted["hit"]
            first = {k.upper() if k != "none" else k: n for k, n in told["first_cue"].items()}
            assert first == wanted["first_cue"]
            for ours, key in (("median", "latency_median_min"), ("p90", "latency_p90")):
                late, theirs_late = told[f"latency_{ours}_min"], wanted[key]
                assert late == (theirs_late and pytest.approx(theirs_late, abs=0.0551))
    mild = [judged for _, cls, _, judged in rows if cls == "MILD"]
    cued = sum(
        any(v in ("supported", "undecided") and c in reference.CARDIO_CUES for _, c, v in judged)
        for judged in mild
    )
    assert ("mild" not in groups) or (groups["mild"].found, groups["mild"].runs) == (
        cued,
        len(mild),
    )
    quiet, every = (e.totals(simulated=False)[name] for name in ("quiet", "all"))
    total = expected["_total"]
    assert quiet.false_per_h == pytest.approx(total["false_per_h_quiet"], abs=0.0005001)
    assert every.false_per_h == pytest.approx(total["contradicted_per_h_all"], abs=0.0005001)
    assert (every.cues, every.undecided) == (total["cues"], total["undecided"])
