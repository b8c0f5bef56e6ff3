"""In: files and command lines with one mistake each. Checked: exit status 2, nothing on stdout,
and one line that says which file, where in it, what is wrong and what to do."""

import gzip
import random

import pytest

from .make import MAGIC, events, flat, jog, legwise, text, write

RUN = jog(0.5)
PACKED = gzip.compress(text(RUN).encode(), mtime=0)
GARBAGE = b"\x1f\x8b\x08\x00" + random.Random(1).randbytes(200)


def rows(*lines: str, header: str = "t_s,hr_bpm") -> bytes:
    return "\n".join([MAGIC, "# name: made up", header, *lines, ""]).encode()


FILES = {  # what it holds, where it is wrong ("" = the file as a whole), what is wrong, what to do
    "empty": (b"", "", "empty", "copy it again"),
    "blank": (b" \n\n", "", "empty", "copy it again"),
    "a table": (b"time,hr\n0,120\n", "", "not a trace", MAGIC),
    "version 2": (b"# legwise-trace 2\nt_s\n0\n", "", "not a trace", MAGIC),
    "a picture": (b"\x89PNG\r\n\x1a\n\xff\xfe", "", "not a trace", "give a"),
    "cut gzip": (PACKED[:-40], "", "damaged or cut short", "copy the file again"),
    "cut to its first bytes": (PACKED[:2], "", "damaged or cut short", "copy the file again"),
    "garbage gzip": (GARBAGE, "", "damaged or cut short", "copy the file again"),
    "wrong checksum": (PACKED[:-8] + bytes(8), "", "damaged or cut short", "copy the file again"),
    "only a header": (rows(header="# end"), "", "no rows", "nothing to replay"),
    "no rows": (rows(), "", "no rows", "nothing to replay"),
    "no t_s": (rows("0,120", header="time,hr_bpm"), "line 3", "no column t_s", "add it"),
    "twice": (rows("0,1,2", header="t_s,hr_bpm,hr_bpm"), "line 3", "twice", "name each once"),
    "text": (rows("0,120", "1,fast"), "line 5", "hr_bpm is 'fast'", "give a number"),
    "two numbers": (rows("0,12 0"), "line 4", "hr_bpm is '12 0'", "leave it blank"),
    "inf": (rows("0,120", "1,-inf"), "line 5", "hr_bpm is '-inf'", "give a number"),
    "too large": (rows("0,120", "1,1e999"), "line 5", "hr_bpm is '1e999'", "give a number"),
    "text in the truth": (rows("0,x", header="t_s,ref_hr_bpm"), "line 4", "ref_hr_bpm", "number"),
    "backwards": (rows("0,120", "2,120", "1,121"), "line 6", "backwards (2 s, then 1 s)", "sort"),
    "blank t_s": (rows("0,120", ",121"), "line 5", "t_s", "mend it"),
    "t_s below 0": (rows("-1,120"), "line 4", "t_s", "mend it"),
    "t_s in ms since 1970": (rows("1600000000000,1"), "line 4", "t_s", "mend it"),
    "a cell more": (rows("0,120", "1,121,"), "line 5", "3 cells, the header has 2", "mend it"),
    "a cell less": (rows("0,120", "", "1"), "line 6", "1 cells, the header has 2", "mend it"),
    "event": (
        text(events(RUN, {7: "jump"})).encode(),
        "line 10",
        "no such event 'jump'",
        "there are: start pause resume stop understood drank ask",
    ),
    "profile": (
        text(RUN, "profile: hrmax_bpm=500").encode(),
        "'# profile:'",
        "'hrmax_bpm=500'",
        "120 to 230",
    ),
    "expectation": (
        text(RUN, "expect: cues few").encode(),
        "'# expect: cues few'",
        "cannot read",
        "it is one of: cues A..B",
    ),
    "expected word": (text(RUN, "expect: never ever").encode(), "never ever", "cannot", "one of"),
}


def refused(capsys, *words) -> str:
    """The one line on stderr of a command line that is refused."""
    status, out, err = legwise(capsys, *words)
    assert (status, out) == (2, "")
    assert err.startswith("legwise: ") and err.endswith("\n")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err and "Errno" not in err
    return err


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize("mistake", FILES)
def test_a_bad_file(capsys, tmp_path, mistake, form):
    data, *said = FILES[mistake]
    path = tmp_path / "run.csv"
    path.write_bytes(data)
    err = refused(capsys, "replay", path, *form)
    assert "run.csv" in err
    assert all(part in err for part in said), err


def test_a_file_that_is_none(capsys, tmp_path):
    assert "no such file" in refused(capsys, "replay", tmp_path / "none.csv")
    assert "is a folder; name the files" in refused(capsys, "replay", tmp_path)
    assert "cannot be read" in refused(capsys, "replay", tmp_path / ("long" * 99))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--set", "judge.drift_onn=6"), "'judge.drift_onn'; did you mean judge.drift_on?"),
        (("--set", "xyz=6"), "'xyz'; they stand in"),
        (("--set", "judge.drift_on"), "give a number (%), e.g. judge.drift_on=7"),
        (("--set", "judge.drift_on=six"), "give a number (%), e.g. judge.drift_on=7"),
        (("--set", "judge.drift_on=nan"), "give a number"),
        (("--set", "judge.drift_on=1/0"), "give a number"),
        (("--set", "judge.drift_on=1e999999999"), "give a number"),
        (("--set", "judge.drift_on=99999999"), "too large"),
        (("--set", "drift.block_s=0"), "the firmware cannot run with this --set"),
        (("--set", "effort.grade_s=0"), "the firmware cannot run with this --set"),
        (("--pace",), "unrecognized arguments: --pace; see `legwise --help`"),
        (("--runtime", "ruby"), "choose from 'python', 'micropython'"),
        (("--features",), "expected one argument"),
        (("--features", "no such folder/f.csv"), "cannot be written"),
        (("--features", "run.csv"), "name another"),
        (("run.csv", "--features", "f.csv"), "takes one trace"),
        (("--profile", "none.txt"), "none.txt: no profile can be read"),
    ],
)
def test_a_bad_command_line(capsys, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    kept = write(tmp_path / "run.csv", RUN).read_bytes()
    assert said in refused(capsys, "replay", "run.csv", *words)
    assert (tmp_path / "run.csv").read_bytes() == kept


@pytest.mark.parametrize("words", [(), ("replay",), ("diff", "a"), ("dance",), ("--dance",)])
def test_an_incomplete_command_line(capsys, words):
    assert "--help`" in refused(capsys, *words)


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ("# me\nrest_bpm=50\nheight=180\n", "line 3: 'height=180': no such setting; there are: "),
        ("hrmax_bpm=90", "line 1: 'hrmax_bpm=90': hrmax_bpm is a whole number 120 to 230 (bpm)"),
        ("hrmax_bpm = 190", "line 1: 'hrmax_bpm': settings are written name=value"),
        ("water=wine", "line 1: 'water=wine': water is one of: carried stations none"),
        ("cue.slow=loud", "line 1: 'cue.slow=loud': cue.NAME is on or off"),
    ],
)
def test_a_bad_profile(capsys, tmp_path, profile, said):
    (tmp_path / "me.txt").write_text(profile)
    run = write(tmp_path / "run.csv", flat(RUN, hr_bpm=120.0))
    assert f"me.txt, {said}" in refused(capsys, "replay", run, "--profile", tmp_path / "me.txt")


def test_a_profile_that_is_no_text(capsys, tmp_path):
    run = write(tmp_path / "run.csv.gz", RUN)
    assert "no profile can be read" in refused(capsys, "replay", run, "--profile", run)
