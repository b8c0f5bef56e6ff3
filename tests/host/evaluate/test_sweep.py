"""Labelled runs and constants to vary in. Checked: the table and the picture of `sweep`."""

import re
from pathlib import Path

import pytest

from legwise_host.errors import InputError
from legwise_host.evaluate.sweep import Row, settings, text

from ..make import jog, legwise, write


def test_every_combination_in_the_constants_units():
    found = settings(["judge.drift_on=6..7:0.5", "judge.red_s=100..200:100"])
    assert [s.words for s in found][:3] == [
        ("judge.drift_on=6", "judge.red_s=100"),
        ("judge.drift_on=6", "judge.red_s=200"),
        ("judge.drift_on=6.5", "judge.red_s=100"),
    ]
    assert found[-1].changed == (("judge", "drift_on", 700), ("judge", "red_s", 200))


@pytest.mark.parametrize(
    "word",
    [
        "judge.drift_on",
        "judge.drift_on=6",
        "judge.drift_on=6..8",
        "judge.drift_on=8..6:1",
        "judge.drift_on=6..8:0",
        "judge.drift_on=6..8:x",
        "judge.drift_on=0..1e9:1",
        "judge.drift=6..8:1",
    ],
)
def test_ranges_that_are_none(word: str):
    with pytest.raises(InputError):
        settings([word])
    with pytest.raises(InputError, match="settings, 1000 at most"):
        settings(["judge.red_s=1..100:1"] * 2)


@pytest.mark.parametrize(
    ("vary", "first", "last"),
    [
        (["judge.legs_on=0.9..1.1:0.1"], "legs_on=0.9 ", "legs_on=1.1 "),
        (["judge.drift_on=6..6.5:0.5", "judge.legs_on=1..1:1"], "drift_on=6 l", "drift_on=6.5 l"),
        (
            ["legs.cadence_no_speed=2.5..3:0.5", "judge.drift_on_motion=7..7:1"],
            "2.5 / 7 ",
            "3 / 7 ",
        ),
    ],
)
def test_every_setting_has_a_line_of_its_own(vary: list[str], first: str, last: str):
    """Names too long for the table stand above it, their values in it."""
    rows = [Row(s, False, 9.5, 1, 0.1, (0.0, 0.5), 9, 8, -1.5) for s in settings(vary)]
    table = text(rows).partition("\n\nFalse")[0].splitlines()
    lines = table[-len(rows) :]
    assert lines[0].startswith(first) and lines[-1].startswith(last)
    assert all(line.endswith("1     0.100  0.000-0.500   8 of 9   -1.5") for line in lines)
    assert max(map(len, table)) <= 80
    named = " / ".join(word.partition("=")[0] for word in vary)
    assert (table[0] == named) == (first[0].isdigit())


def test_more_drift_asked_for_finds_less(capsys, tmp_path: Path):
    """Drift of 9 %, in a run that asks for a cue and in one that is called quiet."""
    drifts = jog(60, drift_pct=9)
    write(tmp_path / "asks.csv", drifts, "label: class=cardio onset_s=1800")
    write(tmp_path / "quiet.csv", drifts, "label: class=neg")
    picture = tmp_path / "sweep.png"
    vary = "judge.drift_on=6..14:8"
    status, out, err = legwise(capsys, "sweep", tmp_path, "--vary", vary, "--plot", picture)
    assert (status, err) == (0, "")
    rows = {line.split()[0]: line for line in out.splitlines() if line.startswith("drift_on")}
    assert re.match(r"drift_on=6 +1 +1\.000 .* 1 of 1 +\+\d", rows["drift_on=6"])
    assert re.match(r"drift_on=14 +0 +0\.000 .* 0 of 1$", rows["drift_on=14"])
    assert max(len(line) for line in out.splitlines()) <= 80
    assert picture.read_bytes()[:4] == b"\x89PNG"


def test_a_bad_recording_is_told_once(capsys, tmp_path: Path):
    write(tmp_path / "quiet.csv", jog(20), "label: class=neg")
    (tmp_path / "bad.csv").write_text("no trace\n")
    status, out, err = legwise(capsys, "sweep", tmp_path, "--vary", "judge.drift_on=6..8:1")
    assert status == 2 and len(err.splitlines()) == 1
    assert out.count("drift_on=") == 3
