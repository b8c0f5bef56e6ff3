"""In: `legwise evaluate cues` over made-up runs. Checked: what is told, and what is refused."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from legwise_host.simulate import inject, injected_header, simulate, write_trace
from legwise_host.simulate.run import SimulatedRun

from ..make import jog, legwise, without, write
from .labelled import DRIFT, entry, write_labels

RIVAL = "legwise_host.evaluate.rivals:drink_every_20_minutes"


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder: a quiet run, one with drift from minute 20 on, and one nobody labelled."""
    folder = tmp_path_factory.mktemp("runs")
    write(folder / "quiet.csv", jog(50), "label: class=neg scored_h=0.80")
    (folder / "more").mkdir()
    drift = jog(60, drift_pct=12)
    write(folder / "more" / "a_drift.csv.gz", drift, "label: class=cardio onset_s=1800")
    write(folder / "more" / "b_unknown.csv", jog(2))
    (folder / "notes.txt").write_text("no recording")
    return folder


def evaluated(capsys: pytest.CaptureFixture[str], *words: object) -> dict:
    status, out, err = legwise(capsys, "evaluate", "cues", "--json", *words)
    assert (status, err) == (0, "")
    return json.loads(out)


def test_json_is_one_object_with_every_number(capsys, runs):
    e = evaluated(capsys, runs)
    assert e["detector"] == "legwise"
    assert e["classes"]["neg"]["runs"] == 1 and e["classes"]["neg"]["hours"] == 0.8
    assert e["classes"]["neg"]["false"] == 0
    assert e["classes"]["neg"]["false_per_h_95"] == [0, pytest.approx(3.689 / 0.8, abs=0.001)]
    cardio = e["classes"]["cardio"]
    assert (cardio["asked"], cardio["found"], cardio["wrong_cause_first"]) == (1, 1, 0)
    assert cardio["found_95"] == [0.025, 1]
    assert cardio["first_cue"] in ({"drink": 1}, {"slow": 1})
    assert -5 <= cardio["latency_median_min"] <= 10
    assert 5 <= cardio["drift_pct_median"] <= 12
    assert 0.5 < cardio["coverage"]["heart"] <= 1 and 0.5 < cardio["coverage"]["legs"] <= 1
    assert e["classes_total"]["quiet"]["runs"] == 1 and e["classes_total"]["all"]["runs"] == 2
    assert e["scenarios"] == {} and e["failed"] == []
    assert e["unscored"] == [{"trace": str(runs / "more" / "b_unknown.csv"), "why": "no label"}]
    names = [Path(r["trace"]).name for r in e["runs"]]
    assert names == ["a_drift.csv.gz", "quiet.csv"]
    assert e["runs"][0]["found_s"] == e["runs"][0]["cues"][0]["t_s"]


def test_text_fits_80_columns_and_tells_the_same(capsys, runs):
    status, out, err = legwise(capsys, "evaluate", "cues", runs, "--detector", RIVAL)
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert out.startswith(f"{RIVAL}: 2 of 3 runs scored\n")
    assert "neg           1    0.8     2      2     2.50  .303-9.03" in out
    found = next(line for line in out.splitlines() if "1 of   1" in line)
    assert found.split()[:5] == ["cardio", "1", "of", "1", "100"]
    assert "+10.0  +10.0" in found  # 40:00, the onset is 30:00
    assert "Not scored: 1, no label" in out


def test_a_file_twice_counts_once(capsys, runs):
    e = evaluated(capsys, runs / "quiet.csv", runs, runs / "quiet.csv", "--detector", RIVAL)
    assert len(e["runs"]) == 2


def test_labels_win_over_the_line_in_the_recording(capsys, runs, tmp_path):
    labels = {"b_unknown": entry("NEG"), "quiet": entry("CARDIO", DRIFT, 30.0)}
    file = write_labels(tmp_path / "labels.json", labels)
    e = evaluated(capsys, runs, "--labels", file, "--detector", RIVAL)
    classes = {Path(r["trace"]).name: r["class"] for r in e["runs"]}
    assert classes == {"a_drift.csv.gz": "cardio", "b_unknown.csv": "neg", "quiet.csv": "cardio"}
    quiet = e["runs"][-1]["cues"]
    assert [c["verdict"] for c in quiet] == ["supported", "supported"]


def test_a_bad_recording_is_told_and_does_not_end_the_rest(capsys, runs, tmp_path):
    (tmp_path / "bad.csv").write_text("t_s\n1\n")
    write(tmp_path / "odd.csv", jog(1), "label: class=good")
    words = ("evaluate", "cues", tmp_path, runs / "quiet.csv", "--detector", RIVAL)
    status, out, err = legwise(capsys, *words)
    assert status == 2 and "1 of 3 runs scored" in out
    bad, odd = err.splitlines()
    assert "bad.csv: not a trace" in bad and "odd.csv: '# label: class=good'" in odd
    status, out, err = legwise(capsys, *words, "--json")
    assert status == 2 and len(json.loads(out)["failed"]) == 2


def test_every_run_of_a_zip_counts(capsys, tmp_path):
    fit = pytest.importorskip("fit_tool") and tmp_path / "run.fit"
    assert legwise(capsys, "convert", write(tmp_path / "run.csv", jog(30)), fit)[0] == 0
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for name in ("one.fit", "two.fit"):
            archive.write(fit, name)
    labels = write_labels(tmp_path / "labels.json", {"two": entry("NEG")})
    e = evaluated(capsys, tmp_path / "export.zip", "--labels", labels, "--detector", RIVAL)
    assert [r["trace"] for r in e["runs"]] == [str(tmp_path / "export.zip" / "two.fit")]
    assert e["unscored"] == [
        {"trace": str(tmp_path / "export.zip" / "one.fit"), "why": "no label"}
    ]


def test_simulated_runs_are_scored_by_their_scenario(capsys, tmp_path):
    write_trace(simulate("N1", 1), tmp_path / "n1.csv")
    write_trace(simulate("P4", 1), tmp_path / "p4.csv")
    write_trace(simulate("P4", 1, minutes=30), tmp_path / "short.csv")
    calm = simulate("N1", 1)
    header = injected_header(calm.header, "drift", 8)
    changed = inject(calm.columns, "drift", 8)
    write_trace(SimulatedRun(header, changed), tmp_path / "injected.csv")
    e = evaluated(capsys, tmp_path)
    assert {k: v["runs"] for k, v in e["scenarios"].items()} == {"N1": 1, "P4": 1}
    assert e["scenarios"]["P4"]["found"] == 1 and e["scenarios"]["P4"]["wrong_cause_first"] == 0
    assert e["scenarios_total"]["quiet"]["false"] == 0 and e["classes"] == {}
    assert [u["why"] for u in e["unscored"]] == [
        "a signal was injected",
        "ends before the window of P4 closes",
    ]


def test_a_run_without_heart_rate_is_scored_too(capsys, tmp_path):
    blind = write(tmp_path / "blind.csv", without(jog(20), "hr_bpm"), "label: class=unusable")
    e = evaluated(capsys, blind)
    assert e["classes"]["unusable"]["coverage"]["heart"] == 0
    assert e["classes_total"] == {}  # unusable runs are in no total


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.csv"], "none.csv: no such file or folder"),
        (["."], ".: no recording in it"),
        (["empty/u.csv"], "empty/u.csv: no such file"),
    ],
)
def test_paths_that_lead_nowhere(capsys, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    status, out, err = legwise(capsys, "evaluate", "cues", *words)
    assert (status, out) == (2, "")
    assert err.startswith(f"legwise: {said}") and len(err.splitlines()) == 1


def test_nothing_to_score(capsys, runs):
    status, out, err = legwise(capsys, "evaluate", "cues", runs / "more" / "b_unknown.csv")
    assert (status, out) == (2, "") and err.startswith("legwise: nothing to score: 1 recording")


def test_labels_that_are_not_there(capsys, runs, tmp_path):
    for bad in (tmp_path / "none.json", tmp_path, runs / "quiet.csv"):
        status, out, err = legwise(capsys, "evaluate", "cues", runs, "--labels", bad)
        assert (status, out) == (2, "")
        assert err.startswith(f"legwise: --labels {bad}: ") and len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("code", "spec", "said"),
    [
        ("", "mine", "give MODULE:FUNCTION"),
        ("", "mine:", "give MODULE:FUNCTION"),
        ("", "missing:f", "ModuleNotFoundError: No module named 'missing'"),
        ("", "mine:f", "mine has no function 'f'"),
        ("f = 3", "mine:f", "mine has no function 'f'"),
        ("1 / 0", "mine:f", "ZeroDivisionError: division by zero (mine.py, line 1)"),
        ("def f(:", "mine:f", "SyntaxError"),
        ("def f(t):\n    return t.x", "mine:f", "on quiet.csv: AttributeError"),
        ("def f(t):\n    return 5", "mine:f", "on quiet.csv: TypeError"),
        ("def f(t):\n    return [(1, 'sip')]", "mine:f", "on quiet.csv: no cue is called 'sip'"),
        ("def f(t):\n    return [(9999, 'drink')]", "mine:f", "drink at 9999 s lies outside"),
    ],
)
def test_a_detector_that_fails_is_told_in_one_line(
    capsys, runs, tmp_path, monkeypatch, code, spec, said
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "mine", raising=False)
    (tmp_path / "mine.py").write_text(code)
    words = ("evaluate", "cues", runs / "quiet.csv", "--detector", spec)
    status, out, err = legwise(capsys, *words)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith(f"legwise: --detector {spec}: ") and said in err


def test_a_detector_of_the_working_folder_in_any_order_of_times(runs, tmp_path):
    (tmp_path / "mine.py").write_text("def f(t):\n    return [(2000, 'slow'), (9.5, 'walk')]")
    legwise_command = [sys.executable, "-P", "-m", "legwise_host.cli"]  # as a command on PATH
    words = ["evaluate", "cues", str(runs / "quiet.csv"), "--json", "--detector", "mine:f"]
    done = subprocess.run(legwise_command + words, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == ""
    (run,) = json.loads(done.stdout)["runs"]
    assert [(c["t_s"], c["cue"]) for c in run["cues"]] == [(9, "walk"), (2000, "slow")]
