"""A virtual board and words for mpremote in, what that prints out."""

import subprocess
import sys
from pathlib import Path

from board.virtual import VirtualBoard


def mpremote(board: VirtualBoard, *words: str | Path, rc: int = 0, timeout_s: float = 60) -> str:
    """One call of it; both of its streams."""
    done = subprocess.run(
        [sys.executable, "-m", "mpremote", "connect", board.port, *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=timeout_s,
    )
    assert done.returncode == rc, done.stdout
    return done.stdout
