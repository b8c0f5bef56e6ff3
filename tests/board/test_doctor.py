"""Real mpremote in front of watches, well and not. Checked: what the doctor says; its status."""

import json

from board.virtual import VirtualBoard

from .conftest import Maker
from .on_it import legwise, put_firmware


def wrong(told: str) -> list[str]:
    return [line[4:].strip() for line in told.splitlines() if line.startswith("LOOK")]


def test_a_healthy_devkit(board: VirtualBoard):
    put_firmware(board)
    legwise(board, "logs")  # sets the processor's clock, which a reset leaves alone
    told, _ = legwise(board, "doctor")
    assert wrong(told) == [] and told.endswith("All is well.\n")
    assert "0x5a 0x6a" in told and " Hz (nominal 104)" in told and "1 heard" in told


def test_a_missing_chip_and_old_firmware(board: VirtualBoard):
    put_firmware(board)
    file = board.flash / "legwise" / "boards" / "devkit_s3.py"
    file.write_text(file.read_text().replace("(0x6A, 0x6B)", "(0x1E, 0x1F)"))  # nothing is there
    mark = {"version": "0.0.9", "state": "complete", "files": ["legwise/boards/devkit_s3.py"]}
    (board.flash / "legwise.json").write_text(json.dumps(mark))
    told, _ = legwise(board, "doctor", status=1)
    legwise_line, imu_line, time_line = wrong(told)
    assert "0.0.9 on the watch" in legwise_line and "legwise flash" in legwise_line
    assert imu_line.startswith("accelerometer") and "not there: no answer" in imu_line
    assert time_line.startswith("time") and "has lost the time" in time_line


def test_a_watch_whose_clock_stood_still(make_board: Maker):
    watch = put_firmware(make_board(kind="twatch"))
    told, _ = legwise(watch, "doctor", status=1)
    assert [line.split()[0] for line in wrong(told)] == ["time"]
    _, said = legwise(watch, "logs")
    assert "the watch's clock: it has lost the time; it is set now" in said
    assert wrong(legwise(watch, "doctor")[0]) == []


def test_an_old_micropython_an_empty_board_and_none(make_board: Maker):
    told, _ = legwise(make_board(version="1.23.0"), "doctor", status=1)
    assert "1.23.0 is too old" in told.replace("\n" + 26 * " ", " ")
    empty = make_board()
    assert "not on the watch: legwise flash" in legwise(empty, "doctor", status=1)[0]
    empty.unplug()
    assert legwise(empty, "doctor", status=2)[1].count("\n") == 1
