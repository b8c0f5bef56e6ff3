"""In: command lines with good traces. Checked: what goes to stdout and to stderr, and the exit
status. What is refused: test_cli_errors.py."""

import json
import subprocess
import sys

import pytest

from legwise_host import __version__
from legwise_host.cli import main

from .make import first, flat, jog, legwise, text, without, write

MISSED = "expect: cues 3..4"


def test_json_and_nothing_else_on_stdout(capsys, tmp_path):
    odd = flat(jog(2), mood=5)
    paths = [write(tmp_path / "a.csv", odd), write(tmp_path / "b.csv.gz", jog(1), MISSED)]
    status, out, err = legwise(capsys, "replay", "--json", *paths)
    lines = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [x["trace"] for x in lines if x["type"] == "start"] == [str(p) for p in paths]
    told = [x["type"] for x in lines if x["type"] in ("start", "summary")]
    assert told == ["start", "summary"] * 2
    assert err.splitlines() == [
        "legwise: a.csv: column 'mood' is unknown and ignored",
        "legwise: b.csv.gz: expected cues 3..4, but there were 0",
    ]


def test_a_missed_expectation_is_status_1_whichever_trace_it_is(capsys, tmp_path):
    bad, good = write(tmp_path / "bad.csv", jog(1), MISSED), write(tmp_path / "good.csv", jog(1))
    assert legwise(capsys, "replay", good)[0] == 0
    for order in [(bad, good), (good, bad)]:
        status, out, err = legwise(capsys, "replay", *order)
        assert status == 1
        assert out.count("NOT AS EXPECTED  bad.csv: expected cues 3..4") == 1
        assert err == ""


def test_a_bad_file_after_good_ones_does_not_hide_them(capsys, tmp_path):
    good = write(tmp_path / "good.csv", jog(1))
    status, out, err = legwise(capsys, "replay", good, tmp_path / "none.csv")
    assert status == 2
    assert "good.csv" in out
    assert len(err.splitlines()) == 1 and "none.csv: no such file" in err


def test_a_profile_file_wins_over_the_traces(capsys, tmp_path):
    hot = write(tmp_path / "hot.csv", flat(jog(3), hr_bpm=155.0), "profile: ceiling_bpm=150")
    (tmp_path / "me.txt").write_text("# mine\nceiling_bpm=200  rest_bpm=50 # both\n")
    (tmp_path / "none.txt").write_text("")
    assert "SAFETY" in legwise(capsys, "replay", hot)[1]
    assert "No cue" in legwise(capsys, "replay", hot, "--profile", tmp_path / "me.txt")[1]
    assert "No cue" in legwise(capsys, "replay", hot, "--profile", tmp_path / "none.txt")[1]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (without(jog(20), "hr_bpm"), "No heart rate in this recording"),
        (flat(jog(20), hr_bpm=0), "No heart rate in this recording"),
        (flat(jog(20), hr_bpm=255), "No heart rate in this recording"),
        (flat(jog(20), hr_bpm="nan"), "No heart rate in this recording"),
        (without(jog(20), "cadence_spm"), "No cadence in this recording"),
        (without(jog(20), "speed_mps"), "No speed in this recording"),
        (without(jog(20), "speed_mps", "cadence_spm"), "whether you run cannot be seen"),
        (first(jog(), 30), "Too short to judge"),
        (first(jog(), 1), "Too short to judge"),
        (flat(jog(10), cadence_spm=0, speed_mps=0), "No running seen in 10:00"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_what_cannot_be_judged_is_said(capsys, tmp_path, columns, said):
    status, out, err = legwise(capsys, "replay", write(tmp_path / "run.csv", columns))
    assert (status, err) == (0, "")
    assert "No cue." in out and said in " ".join(out.split())


def test_version_and_help(capsys):
    for words, said in [(["--version"], f"legwise {__version__}"), (["--help"], "replay")]:
        with pytest.raises(SystemExit) as stopped:
            main(words)
        assert stopped.value.code == 0
        assert said in capsys.readouterr().out


def test_help_loads_neither_numpy_nor_the_firmware():
    command = [sys.executable, "-X", "importtime", "-m", "legwise_host.cli", "--help"]
    loaded = subprocess.run(command, capture_output=True, text=True).stderr
    assert "legwise_host.errors" in loaded
    assert not [name for name in ("numpy", "tqdm", " legwise.") if name in loaded]


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    path = write(tmp_path / "run.csv", jog(0.5))
    command = [sys.executable, "-m", "legwise_host.cli", "replay", "--json", *[str(path)] * 60]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as player:
        assert player.stdout and player.stderr
        player.stdout.readline()
        player.stdout.close()
        assert player.stderr.read() == b""
    assert player.returncode == 0


def test_the_same_bytes_every_time(capsys, tmp_path):
    path = tmp_path / "run.csv"
    path.write_text(text(jog(40, drift_pct=10)))
    once, again = (legwise(capsys, "replay", "--json", path)[1] for _ in range(2))
    assert once == again
