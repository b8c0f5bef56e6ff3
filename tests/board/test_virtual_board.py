"""Real mpremote in front of a virtual board: what a board on a cable does, this one does."""

import subprocess
import sys
from pathlib import Path

from board.virtual import VirtualBoard


def mpremote(board: VirtualBoard, *words: str | Path, rc: int = 0, timeout_s: float = 20) -> str:
    """What one call prints, on both streams."""
    command = [sys.executable, "-m", "mpremote", "connect", board.port, *map(str, words)]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=timeout_s,
    )
    assert done.returncode == rc, done.stdout
    return done.stdout


def test_exec_answers_and_fails_with_a_traceback(board: VirtualBoard):
    assert mpremote(board, "exec", "print(1 + 2)") == "3\n"
    assert mpremote(board, "eval", "'µs' * 2") == "µsµs\n"
    failed = mpremote(board, "exec", "1 / 0", rc=1)
    assert failed.startswith("Traceback") and failed.endswith(
        "ZeroDivisionError: divide by zero\n"
    )


def test_calls_are_chained(board: VirtualBoard):
    assert (
        mpremote(board, "exec", "a = 5", "+", "exec", "print(a)", "+", "eval", "a + 1") == "5\n6\n"
    )
