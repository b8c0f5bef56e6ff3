"""Real mpremote in front of a watch in the middle of a run. Checked: the run is found, and goes on
whatever becomes of us."""

import pytest
from board.virtual import VirtualBoard

from legwise_host.device.mpremote import DeviceError, Mpremote

STARTED = [300]


def begun(board: VirtualBoard) -> int:
    """How often a run was started or gone on with."""
    return [pulses for _, pulses in board.felt()].count(STARTED)


def test_a_run_is_found_guarded_and_gone_on_with(worn_board: VirtualBoard, capsys):
    worn_board.until(lambda: begun(worn_board) == 1)
    worn_board.until(lambda: list((worn_board.flash / "log").glob("*.lgw")))
    end_ms = worn_board.ms + 20_000
    worn_board.until(lambda: worn_board.ms > end_ms)
    with pytest.raises(DeviceError, match="ZeroDivisionError"), Mpremote(worn_board.port) as watch:
        assert watch.going_on is not None and watch.going_on[0] == "0001.lgw"
        assert watch.going_on[1] >= 10
        assert "a run is going on (0 min)" in capsys.readouterr().err
        dog_ms = "import json, machine\nprint(json.dumps(machine.world.dog_ms))"
        assert watch.ask(dog_ms) == 600_000  # then the watch starts by itself
        watch.run("exec", "1 / 0")
    worn_board.until(lambda: begun(worn_board) == 2)
    with Mpremote(worn_board.port) as watch:
        assert watch.going_on is not None
    worn_board.until(lambda: begun(worn_board) == 3)


class Impatient(Mpremote):
    """Waits for a second at most."""

    def run(self, *words: str, timeout_s: float = 1) -> str:
        return super().run(*words, timeout_s=min(timeout_s, 1))


def test_a_mute_watch_is_not_waited_for_twice(board: VirtualBoard, capsys):
    board.freeze()
    with pytest.raises(DeviceError, match="no answer within 1 s"), Impatient(board.port):
        raise AssertionError("it is mute")
    assert capsys.readouterr().err == ""
