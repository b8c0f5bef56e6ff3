"""`legwise convert` in; the same run in another file, and what a shared one leaves out, out."""

import pytest

from legwise_host.traces.read import read

from .make import jog, legwise, write


@pytest.fixture
def run(tmp_path):
    return write(tmp_path / "run.csv", jog(5), "profile: hrmax_bpm=190", "source: me")


@pytest.mark.parametrize("kind", [".csv.gz", ".tcx", ".fit"])
def test_another_kind_holds_the_same_run(capsys, tmp_path, run, kind):
    target = tmp_path / f"run{kind}"
    assert legwise(capsys, "convert", run, target)[0] == 0
    before, after = read(run), read(target)
    assert after.duration_s == before.duration_s
    hr = before.columns["hr_bpm"] - after.columns["hr_bpm"][: before.duration_s]
    assert abs(hr).max() <= 0.5


def test_what_has_no_place_is_said(capsys, tmp_path, run):
    _, out, err = legwise(capsys, "convert", run, tmp_path / "run.tcx")
    assert out == "" and "left out" in err and "# source:" in err


def test_a_shared_run_asks_what_should_have_happened(capsys, tmp_path, run, monkeypatch):
    answers = iter(["never mind", "never slow"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    status, out, _ = legwise(capsys, "convert", "--share", run, tmp_path / "shared.csv")
    assert status == 0 and "cannot read" in out
    header = dict(read(tmp_path / "shared.csv").header)
    assert header["expect"] == "never slow" and header["licence"] == "CC0-1.0"
    assert header["profile"] == "hrmax_bpm=190" and "source" not in header


def test_nobody_to_ask(capsys, tmp_path, run, monkeypatch):
    def nobody(_):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    status, _, err = legwise(capsys, "convert", "--share", run, tmp_path / "shared.csv")
    assert status == 2 and "in a terminal" in err
    assert not (tmp_path / "shared.csv").exists()


def test_a_run_is_never_written_over_itself(capsys, run):
    before = run.read_bytes()
    status, _, err = legwise(capsys, "convert", run, run)
    assert status == 2 and err.count("\n") == 1
    assert run.read_bytes() == before
