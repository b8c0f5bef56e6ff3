"""In: two files of JSON Lines. Checked: cues gained, lost and moved, and the exit status."""

import json

import pytest

from .make import jog, legwise, write


def replay_of(*traces: tuple[str, list[tuple[int, str]]]) -> str:
    """The lines that matter, as `replay --json` writes them."""
    lines = []
    for trace, said in traces:
        lines.append({"type": "start", "trace": trace})
        lines += [{"type": "cue", "t_s": t, "cue": cue} for t, cue in said]
        lines.append({"type": "summary", "cues": {}})
    return "".join(json.dumps(line) + "\n" for line in lines)


@pytest.fixture
def diff(capsys, tmp_path):
    """Status and lines of stdout for two files' texts."""

    def run(a: str, b: str) -> tuple[int, list[str]]:
        for name, text in (("a.jsonl", a), ("b.jsonl", b)):
            (tmp_path / name).write_text(text)
        status, out, err = legwise(capsys, "diff", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
        assert err == ""
        return status, out.splitlines()

    return run


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([(900, "slow")], [(900, "slow"), (1500, "drink")], ["gained drink at 25:00"]),
        ([(900, "slow"), (4000, "drink")], [(900, "slow")], ["lost drink at 1:06:40"]),
        ([(900, "slow")], [(840, "slow")], ["moved slow 15:00 to 14:00 (-60 s)"]),
        ([(900, "slow")], [(1500, "slow")], ["moved slow 15:00 to 25:00 (+600 s)"]),
        ([(900, "slow")], [(1501, "slow")], ["lost slow at 15:00", "gained slow at 25:01"]),
        ([(900, "slow")], [(900, "walk")], ["gained walk at 15:00", "lost slow at 15:00"]),
        (
            [(900, "slow"), (1300, "slow")],
            [(1000, "slow"), (1310, "slow")],
            ["moved slow 15:00 to 16:40 (+100 s)", "moved slow 21:40 to 21:50 (+10 s)"],
        ),
    ],
)
def test_changes(diff, old, new, told):
    status, lines = diff(replay_of(("runs/x.csv", old)), replay_of(("/elsewhere/x.csv", new)))
    assert status == 1
    assert lines == [f"x.csv: {change}" for change in told]


def test_no_change(diff):
    text = replay_of(("x.csv", [(900, "slow")]), ("y.csv", []))
    assert diff(text, text) == (0, ["no change"])


def test_a_trace_in_one_file_only_is_a_change(diff, tmp_path):
    x, y = ("x.csv", [(900, "slow")]), ("y.csv", [])
    a, b = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    assert diff(replay_of(x, y), replay_of(x)) == (1, [f"y.csv: only in {a}"])
    assert diff(replay_of(x), replay_of(y, x)) == (1, [f"y.csv: only in {b}"])


def test_two_traces_of_one_name_are_two(diff):
    a, silent = ("monday/run.csv", [(900, "slow")]), ("tuesday/run.csv", [])
    status, lines = diff(replay_of(a, silent), replay_of(silent, silent))
    assert (status, lines) == (1, ["run.csv: lost slow at 15:00"])


def test_what_replay_writes_can_be_compared(capsys, tmp_path, diff):
    run = write(tmp_path / "run.csv", jog(50, drift_pct=12))
    before = legwise(capsys, "replay", "--json", run)[1]
    after = legwise(capsys, "replay", "--json", run, "--set", "judge.from_s=2400")[1]
    assert diff(before, before) == (0, ["no change"])
    status, lines = diff(before, after)
    assert status == 1 and lines[0].startswith("run.csv: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no replay; write it with"),
        ("{}\n", "line 1: not a line of `replay --json`"),
        ('{"type":"start","trace":"x.csv"}\nhello\n', "line 2: not a line of `replay --json`"),
        ('{"type":"cue","t_s":1,"cue":"slow"}\n', "line 1: not a line"),
        ('{"type":"start","trace":"x.csv"}\n{"type":"cue","t_s":"soon","cue":"slow"}', "line 2"),
        ('{"type":"start","trace":1}\n', "line 1: not a line"),
        ("[1]\n", "line 1: not a line"),
        ("\xff", "cannot be read; give a file that `replay --json` wrote"),
        (None, "cannot be read; give a file that `replay --json` wrote"),
    ],
)
@pytest.mark.parametrize("side", ["a.jsonl", "b.jsonl"])
def test_broken_files(capsys, tmp_path, text, said, side):
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(replay_of(("x.csv", [(900, "slow")])))
    (tmp_path / side).unlink()
    if text is not None:
        (tmp_path / side).write_bytes(text.encode("latin-1"))
    status, out, err = legwise(capsys, "diff", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1 and side in err and said in err
