"""boot.py and main.py on a watch whose motor runs: what is off, and who gets control."""

import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import legwise
from legwise_host import shims
from legwise_host.chips import watches
from legwise_host.replay.micropython import MicroPython, load_firmware
from legwise_host.shims.wasm import load_shims

FIRMWARE = Path(__file__).parents[3] / "firmware"


def start(name: str) -> None:
    """Runs a file as the watch does."""
    runpy.run_path(str(FIRMWARE / name), run_name="__main__")


@pytest.fixture
def parts():
    """A T-Watch whose motor was left running by a reset."""
    parts = watches.twatch_s3(lambda i, k: 0)
    shims.install(parts.world)
    parts.bus.write(0x34, 0x90, b"\x20")
    parts.bus.write(0x5A, 0x02, b"\x7f")
    parts.bus.write(0x5A, 0x01, b"\x05")
    assert parts.world.felt == [(0, 100)]
    return parts


@pytest.fixture
def ran(monkeypatch):
    """Boards that the app was started with; `ran.fails` is what it raises."""
    ran = SimpleNamespace(boards=[], fails=None)

    def main(board):
        ran.boards.append(board)
        board.motor.on(80)
        if ran.fails:
            raise ran.fails

    app = SimpleNamespace(main=main)
    monkeypatch.setattr(legwise, "app", app, raising=False)
    monkeypatch.setitem(sys.modules, "legwise.app", app)
    return ran


def test_boot_switches_the_motor_off_at_once(parts):
    start("boot.py")
    assert parts.world.felt == [(0, 100), (0, 0)]
    assert parts.world.clock.ms == 0  # nothing that waits: mpremote comes through here


def test_boot_survives_whatever_is_wrong(parts, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "legwise.boards", None)
    start("boot.py")
    assert "boot could not switch the motor off" in capsys.readouterr().out


def test_boot_survives_a_bus_that_hangs(parts):
    parts.bus.stick(1 << 20)
    start("boot.py")
    assert parts.world.clock.ms < 3000


def test_main_waits_three_seconds_and_runs_the_app(parts, ran, capsys):
    start("main.py")
    assert [board.name for board in ran.boards] == ["T-Watch S3"]
    assert 3000 <= parts.world.clock.ms < 4000
    assert parts.world.felt[-1][1] == 0
    assert "T-Watch S3, Ctrl-C or the key within 3 s" in capsys.readouterr().out


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("inside")])
def test_the_motor_is_off_however_the_app_ends(parts, ran, error):
    ran.fails = error
    with pytest.raises(type(error)):
        start("main.py")
    assert (parts.world.felt[-2][1], parts.world.felt[-1][1]) == (79, 0)


def test_the_key_is_a_way_out(parts, ran):
    parts.world.clock.watchers.append(At(1000, parts.power.press))
    start("main.py")
    assert ran.boards == [] and parts.world.clock.ms < 1500


def test_ctrl_c_is_a_way_out(parts, ran):
    parts.world.clock.watchers.append(At(1000, interrupt))
    with pytest.raises(KeyboardInterrupt):
        start("main.py")
    assert ran.boards == []


def test_a_silent_key_keeps_nobody_from_running(parts, ran):
    def gone():
        parts.power.absent = True
        parts.power.line.drive(0)

    parts.world.clock.watchers.append(At(500, gone))
    start("main.py")
    assert len(ran.boards) == 1


def test_faults_are_told_on_the_console(parts, ran, capsys):
    parts.imu.regs[0] = 0x11
    start("main.py")
    assert "legwise: imu: bma423: id 0x11, not 0x13\n" in capsys.readouterr().out


def test_a_watch_without_aioble_says_what_to_do(parts, ran, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "legwise.drivers.ble_link", None)
    start("main.py")
    assert ran.boards[0].strap_radio is None and ran.boards[0].imu is not None
    out = capsys.readouterr().out
    assert "legwise: strap_radio: no aioble; with internet: legwise flash\n" in out


def test_on_real_micropython():
    with MicroPython(heap=4 << 20) as mp:
        load_firmware(mp, extra=[FIRMWARE / "boot.py", FIRMWARE / "main.py"])
        load_shims(mp)
        mp.run("class App:\n    def main(board):\n        print('app', board.name)")
        mp.run("import legwise\nlegwise.app = App")
        mp.run("from legwise_host import shims\nfrom legwise_host.chips import watches")
        mp.run("parts = watches.twatch_s3(lambda i, k: 0)\nshims.install(parts.world)")
        mp.run("parts.bus.write(0x34, 0x90, b'\\x20')")
        mp.run("parts.bus.write(0x5A, 2, b'\\x7f')\nparts.bus.write(0x5A, 1, b'\\x05')")
        mp.run("import boot")
        assert mp.run("print(parts.world.felt)") == "[(0, 100), (0, 0)]\n"
        out = mp.run("import main\nmain.main()")
    assert out.splitlines()[-1] == "app T-Watch S3"


class At:
    """Calls once when the clock has come so far."""

    def __init__(self, ms, call):
        self._ms = ms
        self._call = call

    def until(self, ms):
        """For Clock.watchers."""
        if self._call is not None and ms >= self._ms:
            call, self._call = self._call, None
            call()


def interrupt():
    """Ctrl-C."""
    raise KeyboardInterrupt
