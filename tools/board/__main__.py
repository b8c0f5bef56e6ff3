"""`make board`: a virtual board with the firmware on it, for use by hand."""

import argparse
import contextlib
import shutil
import sys
from pathlib import Path

from board.virtual import VirtualBoard
from legwise_host.errors import InputError
from legwise_host.traces.read import read

_ROOT = Path(__file__).resolve().parents[2]
_COMMANDS = """  Enter       the key, pressed
  3000        the key, held for so many ms
  run.csv.gz  this raw trace, fed to its sensors and its strap
  felt        what its motor did
  reset       off and on again
  Ctrl-C      the end"""


def main() -> None:
    """Until Ctrl-C, or the end of what is typed."""
    parser = argparse.ArgumentParser(prog="make board", description=__doc__)
    parser.add_argument("--folder", type=Path, default=_ROOT / "build" / "board")
    parser.add_argument("--kind", choices=("devkit", "twatch"), default="devkit")
    parser.add_argument("--speed", type=float, default=1, help="0: as fast as it can")
    parser.add_argument("--ppg", action="store_true", help="a devkit with its optical sensor")
    parser.add_argument("--blank", action="store_true", help="with nothing on its flash")
    given = parser.parse_args()
    if given.blank:
        shutil.rmtree(given.folder, ignore_errors=True)
    else:
        leave = shutil.ignore_patterns("__pycache__", "README.md")
        flash = given.folder / "flash"
        shutil.copytree(_ROOT / "firmware", flash, ignore=leave, dirs_exist_ok=True)
    with VirtualBoard(given.folder, given.kind, speed=given.speed, ppg=given.ppg) as board:
        print(f"port: {board.port}\nflash: {board.flash}\n{_COMMANDS}", flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            for line in sys.stdin:
                obey(board, line.strip())


def obey(board: VirtualBoard, line: str) -> None:
    """One line of the above."""
    if line == "felt":
        for ms, lengths in board.felt():
            print(f"{ms / 1000:8.1f} s  {' '.join(map(str, lengths))} ms")
    elif line == "reset":
        board.reset()
        print(f"port: {board.port}")
    elif not line or line.isdecimal():
        board.press(int(line or 150))
    else:
        try:
            board.feed(read(Path(line)))
        except InputError as error:
            print(error)


if __name__ == "__main__":
    main()
