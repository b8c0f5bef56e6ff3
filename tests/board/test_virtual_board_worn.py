"""The real app on a virtual board, worn by a simulated runner: from the key to the log."""

from typing import Any

import numpy as np
from board.virtual import VirtualBoard

from legwise_host.replay.replay import Options, replay
from legwise_host.simulate import simulate
from legwise_host.simulate.as_trace import as_trace
from legwise_host.traces.read import read

from .cable import mpremote
from .conftest import Maker
from .on_it import pass_s, put_firmware

STARTED = [300]
SAFETY = [400] + 8 * [300]
ABOUT_MS = 30  # the firmware may be late by so much


def patterns(board: VirtualBoard) -> list[list[int]]:
    return [[(x + ABOUT_MS) // 50 * 50 for x in lengths] for _, lengths in board.felt()]


def test_a_run_with_a_cue_and_a_reset_in_the_middle(worn_board: VirtualBoard):
    board = worn_board
    board.until(lambda: patterns(board) == [STARTED, SAFETY])
    pass_s(board, 15)  # the log says that it was felt
    board.reset("hard")
    board.until(lambda: patterns(board) == [STARTED, SAFETY, STARTED])
    pass_s(board, 15)
    told = mpremote(board, "exec", "import os; print(os.listdir('log'))")
    assert told == "['0001.lgw']\n"
    trace = read(board.flash / "log" / "0001.lgw")
    assert trace.duration_s >= 115 and not trace.warnings
    found = replay(board.flash / "log" / "0001.lgw", Options())
    assert [x[2] for x in found.of("cue")] == ["safety"]


def test_heart_rate_from_light(make_board: Maker):
    """No strap: the optical sensor's counts go all the way to the log."""
    board = make_board(ppg=True)
    put_firmware(board)
    run = simulate("P1", 1, 1, 104, ppg=1)
    (board.flash / "settings.json").write_text('{"hrmax_bpm": 185}')
    board.reset()
    board.until(lambda: (board.flash / "log").exists())
    board.feed(as_trace(run.header, run.columns))
    board.press()
    board.until(lambda: patterns(board) == [STARTED])
    pass_s(board, 50)
    seconds: Any = read(board.flash / "log" / "0001.lgw")
    ref = run.columns["ref_hr_bpm"]
    ref = ref[np.isfinite(ref)]
    told = [(row[0] // 1000, row[1]) for row in seconds.rows if row[3] == "ppg"]
    assert len(told) > 20 and all(abs(hr / 10 - ref[t - 4]) < 6 for t, hr in told[15:])


def test_ctrl_c_in_a_vibration_ends_it(worn_board: VirtualBoard):
    board = worn_board
    board.until(lambda: len(board.felt()) == 2)
    board.pace(0.1)  # the five seconds of the vibration last long enough for mpremote
    mpremote(board, "exec", "pass")
    assert SAFETY[:1] <= patterns(board)[1] < SAFETY
    assert (board.flash / "log" / "0001.lgw").stat().st_size > 10_000
