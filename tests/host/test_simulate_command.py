"""`legwise simulate` in; the trace it writes, replayed, out."""

import pytest

from legwise_host.simulate import SCENARIOS
from legwise_host.traces.read import read

from .make import cues, legwise, replayed


def test_list_names_every_scenario_and_disturbance(capsys):
    status, out, _ = legwise(capsys, "simulate", "--list")
    assert status == 0
    assert all(s.name in out for s in SCENARIOS.values())
    assert "drift legs late lock ease dropout" in out


@pytest.mark.parametrize("rate", [(), ("--rate", "50")])
def test_the_runner_who_obeys_writes_what_was_heard(capsys, tmp_path, monkeypatch, rate):
    """The firmware in the loop and the replay of the written trace say the same."""
    from legwise_host.replay import live

    heard = []
    hear = live.Wearer._hear
    monkeypatch.setattr(live.Wearer, "_hear", lambda s, r: (heard.append(r), hear(s, r))[1])
    path = tmp_path / "run.csv.gz"
    words = ("simulate", "P8", "--seed", "1", *rate, "--respond", "-o", path)
    assert legwise(capsys, *words)[0] == 0
    said = [(r[1], r[2]) for r in heard if r[0] == "cue"]
    assert said and said == cues(replayed(path))


def test_a_bad_day_is_told_after_the_run_and_never_in_it(capsys, tmp_path):
    """The watch knows this runner's earlier runs, and how loosely they were worn."""
    path = tmp_path / "run.csv"
    assert legwise(capsys, "simulate", "P17", "--wander", "2", "-o", path)[0] == 0
    assert "wander 2" in read(path).head("source")[0]
    told = replayed(path)
    assert cues(told) == [] and list(told[-1]["hints"]) == ["bad_day"]


def test_who_obeys_runs_another_run(capsys, tmp_path):
    for name, words in (("a.csv", ()), ("b.csv", ("--respond",))):
        legwise(capsys, "simulate", "P8", *words, "-o", tmp_path / name)
    a, b = read(tmp_path / "a.csv"), read(tmp_path / "b.csv")
    assert a.columns["speed_mps"].tolist() != b.columns["speed_mps"].tolist()


def test_a_disturbance_goes_into_a_simulated_and_a_written_run(capsys, tmp_path):
    for name, words in (
        ("quiet.csv", ("N1",)),
        ("drift.csv", ("N1", "--inject", "drift=12")),
        ("again.csv", ("-i", tmp_path / "quiet.csv", "--inject", "drift=12")),
    ):
        assert legwise(capsys, "simulate", *words, "-o", tmp_path / name)[0] == 0
    assert cues(replayed(tmp_path / "quiet.csv")) == []
    drifting = cues(replayed(tmp_path / "drift.csv"))
    assert drifting and drifting == cues(replayed(tmp_path / "again.csv"))
    assert read(tmp_path / "drift.csv").words == read(tmp_path / "quiet.csv").words


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("P1",), "-o TRACE"),
        (("-o", "x.csv"), "SCENARIO"),
        (("P1", "-i", "x.csv", "-o", "y.csv"), "SCENARIO"),
        (("-i", "x.csv", "-o", "y.csv"), "--inject"),
        (("P99", "-o", "y.csv"), "P99"),
        (("P1", "--inject", "drift", "-o", "y.csv"), "KIND=SIZE"),
        (("P1", "--inject", "thirst=3", "-o", "y.csv"), "thirst"),
        (("P1", "--rate", "9", "-o", "y.csv"), "25 to 256"),
        (("P1", "--minutes", "0", "-o", "y.csv"), "minutes"),
        (("P1", "--minutes", "1", "-o", "no/such/y.csv"), "cannot be written"),
        (("P1", "--minutes", "1", "-o", "y.mp3"), ".csv"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(capsys, tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    status, out, err = legwise(capsys, "simulate", *words)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert told in err
