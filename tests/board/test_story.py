"""From a blank board to a run on the disk: flashed, set up, all through real mpremote, the run
through the chips. Checked: what the pulled log replays to is what the wrist felt."""

from pathlib import Path

import fitdecode
from board.virtual import VirtualBoard

from legwise.prompt import words
from legwise_host.replay.replay import Options, replay
from legwise_host.simulate import simulate
from legwise_host.simulate.as_trace import as_trace
from legwise_host.traces.lgw_file import read_lgw

from .on_it import legwise, pass_s

SAFETY = list(words.cue("safety", None)[::2])
STARTED, STOPPED = [300], [300, 300]


def felt(board: VirtualBoard, pattern: list[int]) -> int:
    """How often."""
    return [[round(ms, -1) for ms in pulses] for _, pulses in board.felt()].count(pattern)


def test_set_up_run_reset_pull_replay(board: VirtualBoard, tmp_path):
    legwise(board, "flash", "--index", "http://127.0.0.1:1")  # no internet: all but aioble
    out = tmp_path / "runs"
    strap = "strap=c0:ff:ee:00:00:01"
    legwise(board, "config", "hrmax_bpm=191", "ceiling_bpm=110", strap, "capture=off")
    legwise(board, "logs")  # sets its clock
    run = simulate("P3", 5, 12, 104)
    pass_s(board, 6)  # within 3 s the key leads to the REPL
    board.feed(as_trace(run.header, run.columns))
    board.press()
    board.until(lambda: felt(board, SAFETY) == 1, 60)
    pass_s(board, 3)  # and the log knows that it was

    board.reset("hard")  # in the middle of the run
    board.until(lambda: felt(board, STARTED) == 2, 60)

    shown, told = legwise(board, "logs")  # stops the app, which goes on with the run afterwards
    assert "a run is going on (" in told and "0001  20" in shown and "going on" in shown
    legwise(board, "logs", "pull", "--out", out)
    (first,) = out.glob("*.lgw")
    begun = first.read_bytes()  # its time runs faster: the clock is set back, so the date moves

    board.until(lambda: felt(board, SAFETY) == 2, 120)
    board.press(3500)
    board.until(lambda: felt(board, STOPPED) == 1, 60)
    pass_s(board, 12)  # nobody undoes it

    assert (board.flash / "log" / "0001.lgw").exists()  # not done with
    shown, told = legwise(board, "logs", "pull", "--out", out)
    assert "2 cues" in shown and ("min ahead" in told or not told)
    first = Path(shown.partition("  ")[0])
    data = first.read_bytes()
    assert data.startswith(begun) and data == (board.flash / "log" / "0001.old").read_bytes()

    log = read_lgw(data, first)
    assert [(cue, was_felt) for _, cue, _, was_felt in log.cues] == [("safety", True)] * 2
    again = replay(first, Options())
    assert [r[1:3] for r in again.of("cue")] == [(t_s, cue) for t_s, cue, _, _ in log.cues]
    with fitdecode.FitReader(first.with_suffix(".fit")) as frames:
        records = [f for f in frames if isinstance(f, fitdecode.FitDataMessage)]
    told = [f.get_value("cue") for f in records if f.has_field("cue")]
    assert told == ["safety", "safety"]

    shown, _ = legwise(board, "logs", "delete", "--out", out)
    assert "deleted 0001, kept" in shown
    assert list((board.flash / "log").iterdir()) == []
