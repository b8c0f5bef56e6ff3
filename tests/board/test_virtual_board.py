"""Real mpremote in front of a virtual board: what a board on a cable does, this one does."""

import hashlib
import os
import random
import subprocess
from pathlib import Path

import pytest
from board.virtual import VirtualBoard

from .cable import mpremote

SLEEPS = """
import time
try:
    while True:
        time.sleep_ms(10)
finally:
    open("left", "w").close()
"""


def file(folder: Path, size: int) -> Path:
    """Of anything."""
    path = folder / "big.bin"
    path.write_bytes(random.Random(1).randbytes(size))
    return path


def test_exec_answers_and_fails_with_a_traceback(board: VirtualBoard):
    assert mpremote(board, "exec", "print(1 + 2)") == "3\n"
    assert mpremote(board, "eval", "'µs' * 2") == "µsµs\n"
    failed = mpremote(board, "exec", "1 / 0", rc=1)
    assert failed.startswith("Traceback")
    assert failed.endswith("ZeroDivisionError: divide by zero\n")
    assert mpremote(board, "exec", "import sys; print(4); sys.exit()") == "4\n"


def test_calls_are_chained_and_resumed(board: VirtualBoard):
    said = mpremote(board, "exec", "a = 5", "+", "exec", "print(a)", "+", "eval", "a + 1")
    assert said == "5\n6\n"
    assert mpremote(board, "resume", "eval", "a + 2") == "7\n"
    assert "NameError" in mpremote(board, "eval", "a", rc=1)


def test_it_says_what_it_is(make_board):
    asked = "import os, sys; print(os.uname()[2:], sys.platform, sys.implementation._mpy >> 10)"
    told = mpremote(make_board(), "exec", asked)
    assert "'1.29.0'" in told and "with ESP32S3')" in told and told.endswith("esp32 10\n")
    other = make_board(chip="ESP32C3", version="1.23.0", aioble=False)
    told = mpremote(other, "exec", f"{asked}; print(os.listdir('/'))")
    assert "'1.23.0'" in told and "ESP32C3" in told and told.endswith("esp32 11\n[]\n")
    assert "no module named 'aioble'" in mpremote(other, "exec", "import aioble", rc=1)


@pytest.mark.parametrize(("kind", "chips"), [("devkit", "90, 106"), ("twatch", "25, 52, 81, 90")])
def test_its_chips_are_on_the_bus(make_board, kind: str, chips: str):
    pins = {"devkit": (9, 8), "twatch": (11, 10)}[kind]
    code = "from machine import I2C, Pin; print(I2C(0, scl=Pin({}), sda=Pin({})).scan())"
    found = mpremote(make_board(kind=kind), "exec", code.format(*pins))
    assert found in (f"[{chips}]\n", f"[{chips.removesuffix(', 90')}]\n")  # its rail is off


def test_files(board: VirtualBoard, tmp_path: Path):
    big = file(tmp_path, 200_000)
    small = tmp_path / "small.txt"
    small.write_text("seven µs\n")
    told = mpremote(board, "cp", big, ":", "+", "sha256sum", ":big.bin", "+", "ls", "+", "df")
    assert (board.flash / "big.bin").read_bytes() == big.read_bytes()
    assert hashlib.sha256(big.read_bytes()).hexdigest() in told
    assert "200000 big.bin" in told and str(8 << 20) in told
    told = mpremote(board, "mkdir", ":d", "+", "cp", small, ":d/", "+", "cat", ":d/small.txt")
    assert told.endswith("seven µs\n")
    told = mpremote(board, "cp", ":d/small.txt", tmp_path / "back.txt", "+", "tree")
    assert (tmp_path / "back.txt").read_text() == "seven µs\n"
    names = [line.split()[-1] for line in told.splitlines()[3:]]
    assert names == ["big.bin", "d", "small.txt", "lib", "aioble", "__init__.py"]
    assert "No such file" in mpremote(board, "cat", ":nothing", rc=1)
    mpremote(board, "rm", ":big.bin", "+", "rm", "-r", ":d")
    assert os.listdir(board.flash) == ["lib"]


def test_boot_and_main_run_as_on_a_board(board: VirtualBoard):
    for name in ("boot", "main"):
        line = f"import machine; open('ran', 'a').write('{name} %d\\n' % machine.reset_cause())"
        (board.flash / f"{name}.py").write_text(line)
    board.reset()
    ran = board.flash / "ran"

    def runs(expected: list[str]) -> None:
        board.until(lambda: ran.exists() and ran.read_text().splitlines() == expected, 5)
        ran.unlink()

    runs(["boot 1", "main 1"])
    board.reset("hard")
    runs(["boot 2", "main 2"])
    mpremote(board, "soft-reset")
    runs(["boot 5"])
    Path(board.port).write_bytes(b"\x04")
    runs(["boot 5", "main 5"])
    mpremote(board, "resume", "reset")
    runs(["boot 2", "main 2"])


def test_ctrl_c_ends_what_sleeps(board: VirtualBoard):
    (board.flash / "main.py").write_text(SLEEPS)
    board.reset()
    assert mpremote(board, "exec", "print('here')") == "here\n"
    assert (board.flash / "left").exists()


def test_a_full_flash(make_board, tmp_path: Path):
    board = make_board(flash_bytes=40_000, aioble=False)
    told = mpremote(board, "cp", file(tmp_path, 50_000), ":", rc=1)
    assert "No space left" in told
    assert 20_000 < (board.flash / "big.bin").stat().st_size < 40_000
    mpremote(board, "rm", ":big.bin")
    free = mpremote(board, "eval", "(lambda s: s[0] * s[3])(__import__('os').statvfs('/'))")
    assert 20_000 < int(free) < 40_000


def test_the_cable_is_pulled_in_mid_copy(board: VirtualBoard, tmp_path: Path):
    big = file(tmp_path, 30_000)
    board.unplug(after_bytes=50_000)
    mpremote(board, "cp", big, ":", rc=1)
    assert "failed to access" in mpremote(board, "exec", "print(1)", rc=1)
    assert 5_000 < (board.flash / "big.bin").stat().st_size < 30_000
    board.plug()
    mpremote(board, "cp", big, ":")
    assert (board.flash / "big.bin").read_bytes() == big.read_bytes()


def test_a_dead_board_does_not_answer(board: VirtualBoard):
    mpremote(board, "exec", "print(1)")
    board.freeze()
    with pytest.raises(subprocess.TimeoutExpired):
        mpremote(board, "exec", "print(1)", timeout_s=1)
    board.plug()
    assert mpremote(board, "exec", "print(1)") == "1\n"
