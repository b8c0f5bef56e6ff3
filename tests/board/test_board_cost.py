"""The virtual board with what `flash` puts on a watch. Checked: tools/board_cost.py times it."""

import importlib

from board.virtual import VirtualBoard

from legwise_host.device.stage import stage

board_cost = importlib.import_module("board_cost")


def test_each_stage_at_each_clock_and_the_app_again(board: VirtualBoard, capsys):
    stage(board.flash, "xtensawin")
    before = {file: file.stat().st_mtime_ns for file in board.flash.rglob("*") if file.is_file()}
    assert board_cost.main(["--port", board.port]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert " ".join(head.split()) == "a second of run MHz ms processor bytes collection"
    stages = [row[:28].strip() for row in rows]
    assert stages == [s.name for s in board_cost.workloads.STAGES for _ in board_cost.MHZ]
    cells = [row[28:].split() for row in rows]
    assert [int(mhz) for mhz, *_ in cells] == 4 * list(board_cost.MHZ)
    assert all(float(ms) > 0 and int(size) < 10 for _, ms, _, _, size, *_ in cells)
    after = {file: file.stat().st_mtime_ns for file in before}
    assert after == before
    board.until(lambda: (board.flash / "log").exists())  # the app is up again


def test_without_a_board(capsys):
    assert board_cost.main(["--port", "/dev/no-such-port"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
