"""A virtual board in, the same with Legwise on it out; and one command line, played to its end."""

import shutil
import subprocess
import sys
from pathlib import Path

from board.virtual import VirtualBoard

FIRMWARE = Path(__file__).parents[2] / "firmware"


def put_firmware(board: VirtualBoard) -> VirtualBoard:
    """The source files, without mpremote: tests of `flash` copy them the real way."""
    for name in ("boot.py", "main.py"):
        shutil.copy(FIRMWARE / name, board.flash / name)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(FIRMWARE / "legwise", board.flash / "legwise", ignore=ignored)
    return board


def pass_s(board: VirtualBoard, seconds: int) -> None:
    """Until so much simulated time has gone."""
    end_ms = board.ms + 1000 * seconds
    board.until(lambda: board.ms >= end_ms, 60)


def legwise(
    board: VirtualBoard, *words: object, answers: str = "", status: int = 0
) -> tuple[str, str]:
    """stdout and stderr of `legwise WORDS --port …`; answers: what is typed, line by line."""
    command = [sys.executable, "-m", "legwise_host.cli", *map(str, words), "--port", board.port]
    done = subprocess.run(command, input=answers, capture_output=True, text=True, timeout=120)
    assert done.returncode == status, (done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout, done.stderr
