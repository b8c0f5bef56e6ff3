"""`legwise flash` with real mpremote on virtual boards: blank, flashed before, foreign, full."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from board.virtual import VirtualBoard

from legwise_host.device.facts import MARK

from ..host.device.test_image import S3, made
from .mip_index import FILES, MipIndex, mip_index
from .on_it import FIRMWARE, legwise

RUN = b"LGW1 a run nobody has pulled yet"
HISTORY = '["legwise-history", 1, [20400, 3600, null, null, null, null, 1700, 200, 0, null]]'
STARTED = [300]


@pytest.fixture(scope="module")
def index() -> Iterator[MipIndex]:
    with mip_index() as served:
        yield served


@pytest.fixture(scope="module")
def flashed(tmp_path_factory: pytest.TempPathFactory, index: MipIndex) -> tuple[Path, str]:
    """The flash of a blank board after `legwise flash`, and what that said."""
    folder = tmp_path_factory.mktemp("flashed")
    with VirtualBoard(folder, aioble=False) as board:
        out, err = legwise(board, "flash", "--index", index.url)
        assert err == ""
        starts(board)
    return folder / "flash", out


def starts(board: VirtualBoard) -> None:
    """The app is up: a press of the key, after the way out to the REPL, starts a run."""
    before, until_ms = len(board.felt()), board.ms + 6000
    board.until(lambda: board.ms > until_ms)
    board.press()
    board.until(lambda: [pulses for _, pulses in board.felt()][before:] == [STARTED])


@pytest.fixture
def again(make_board, flashed) -> VirtualBoard:
    """Another board with that flash."""
    board = make_board(aioble=False)
    board.close()
    shutil.copytree(flashed[0], board.flash, dirs_exist_ok=True)
    shutil.rmtree(board.flash / "log", ignore_errors=True)
    board.plug()
    return board


def tree(board: VirtualBoard) -> dict[str, bytes]:
    """Every file on it."""
    files = (file for file in board.flash.rglob("*") if file.is_file())
    return {file.relative_to(board.flash).as_posix(): file.read_bytes() for file in files}


def mark(board: VirtualBoard) -> dict:
    return json.loads((board.flash / MARK).read_text())


def test_a_blank_board_boots_into_the_app(flashed):
    flash, out = flashed
    assert "ESP32S3, MicroPython 1.29.0" in out
    assert re.search(r"accelerometer       10[345]\.\d Hz \(nominal 104\)", out)
    assert "vibration           DRV2605" in out
    assert "nobody is at a terminal to feel it" in out
    assert out.endswith("The watch has started.\n")
    assert max(map(len, out.splitlines())) <= 80
    files = {f.relative_to(flash).as_posix() for f in flash.rglob("*") if f.is_file()}
    assert {"boot.py", "main.py", "legwise/run.mpy", *(f"lib/{n}" for n in FILES)} <= files
    assert [name for name in files if name.startswith("legwise/") and name.endswith(".py")] == []
    kernels = (flash / "legwise/detect/kernels.mpy").read_bytes()
    assert kernels[2] >> 2 == 10  # machine code for the ESP32-S3
    told = json.loads((flash / MARK).read_text())
    assert (told["state"], told["form"], told["aioble"]) == ("complete", "mpy", "0.6.2")


def test_once_more_changes_nothing(again, index):
    before, asked = tree(again), len(index.asked)
    out, err = legwise(again, "flash", "--index", index.url)
    assert "up to date; nothing was changed" in out and err == ""
    assert tree(again) == before
    assert len(index.asked) == asked


def test_a_new_version_keeps_what_is_the_runners(again, index):
    """What an older firmware left goes, and a settings file of before version 1 is rewritten."""
    (again.flash / "log").mkdir()
    (again.flash / "log/0001.lgw").write_bytes(RUN)
    (again.flash / "settings.json").write_text('{"version": 0, "age": 41, "cue.form": "on"}')
    (again.flash / "history.json").write_text(HISTORY)
    (again.flash / "legwise/mine.py").write_text("# the runner's own\n")
    (again.flash / "legwise/judge/old.mpy").write_bytes(b"M")
    (again.flash / "legwise/run.mpy").write_bytes(b"M of yesterday")
    old = mark(again)
    old["version"] = "0.0.9"
    old["files"].append("legwise/judge/old.mpy")
    (again.flash / MARK).write_text(json.dumps(old))
    out, _ = legwise(again, "flash", "--index", index.url)
    assert "kept: 1 run, settings, history" in out
    after = tree(again)
    assert after["log/0001.lgw"] == RUN and after["history.json"] == HISTORY.encode()
    settings = json.loads(after["settings.json"])
    assert (settings["version"], settings["age"], settings["cue.form"]) == (1, "41", "on")
    assert "legwise/mine.py" in after and "legwise/judge/old.mpy" not in after
    assert mark(again)["version"] != "0.0.9" and len(after["legwise/run.mpy"]) > 1000
    starts(again)


def test_as_source_and_back(again, index):
    """Of two forms of a module MicroPython takes the .py: never both."""
    legwise(again, "flash", "--source", "--index", index.url)
    there = set(tree(again))
    assert "legwise/run.py" in there and "legwise/run.mpy" not in there
    starts(again)
    legwise(again, "flash", "--index", index.url)
    there = set(tree(again))
    assert "legwise/run.mpy" in there and "legwise/run.py" not in there


def test_somebody_elses_main_is_put_aside(make_board, index):
    board = make_board()
    theirs = "import machine\nprint('my clock')\n"
    (board.flash / "main.py").write_text(theirs)
    (board.flash / "boot.py").write_text("# This file is executed on every boot\n#import esp\n")
    legwise(board, "flash", "--index", index.url)
    there = tree(board)
    assert there["main.before-legwise.py"] == theirs.encode()
    assert "boot.before-legwise.py" not in there  # all comments: MicroPython's own
    assert there["main.py"] == (FIRMWARE / "main.py").read_bytes()


def test_without_internet_all_but_the_radio(again, index):
    told = mark(again)
    (again.flash / MARK).write_text(json.dumps(told | {"aioble": None}))
    out, _ = legwise(again, "flash", "--index", "http://127.0.0.1:1")
    assert "Without aioble" in out and "All else works" in out
    assert mark(again) == told | {"aioble": None}
    legwise(again, "flash", "--index", index.url)
    assert mark(again) == told


def test_a_demo_is_felt_and_leaves_nothing(again, index):
    before = tree(again)
    out, _ = legwise(again, "flash", "--demo", "--index", index.url)
    assert "DRINK    Sip if thirsty" in out and "WALK     Walk a minute" in out
    assert "The watch said what the same firmware says here, to the second." in out
    felt = [pulses for _, pulses in again.felt()]
    assert felt[:2] == [[400, 200, 200, 200], [400, 1500]]
    assert tree(again) == before


def test_a_dry_run_changes_nothing(board, index):
    before = tree(board)
    out, _ = legwise(board, "flash", "--dry-run", "--index", index.url)
    assert tree(board) == before
    calls = " ".join(out.split())
    assert f"mpremote connect {board.port} cp copying.json :legwise.json.new + exec" in calls
    assert calls.index("cp -f legwise/app/") < calls.index("cp main.py :main.py")
    assert out.endswith("Nothing was changed.\n")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"chip": "ESP32C3"}, "this board is ESP32C3 module with ESP32C3; Legwise runs on"),
        ({"version": "1.23.0"}, "its MicroPython 1.23.0 is too old, 1.24 or newer is needed"),
        ({"flash_bytes": 300 << 10}, "its flash is too full: "),
    ],
)
def test_what_cannot_be_flashed_stays_as_it_is(make_board, options, says):
    board = make_board(aioble=False, **options)
    before = tree(board)
    _, err = legwise(board, "flash", status=2)
    assert says in err and len(err.splitlines()) == 1
    assert tree(board) == before


def test_an_image_does_not_erase_a_run_that_nobody_has_pulled(again, tmp_path):
    (again.flash / "log").mkdir()
    (again.flash / "log/0001.lgw").write_bytes(RUN)
    image = made(tmp_path / "micropython.bin", S3)
    out, err = legwise(again, "flash", "--image", image, status=2)
    assert f"esptool --chip esp32s3 --port {again.port} write-flash 0 {image}" in out
    assert "a run on it is not pulled yet, nothing was erased; legwise logs pull" in err
    assert (again.flash / "log/0001.lgw").read_bytes() == RUN
