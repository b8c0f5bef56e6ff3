"""A folder in, a watch that can be asked through mpremote's commands out, all in this process.

The scripts for the watch run on CPython with the firmware's own packages; tests/board has the
real way.
"""

import contextlib
import io
import os
from pathlib import Path

from legwise_host.device.mpremote import Mpremote


class Here(Mpremote):
    """`said`: the commands so far. `run` can be replaced by a test to fail."""

    def __init__(self, flash: Path) -> None:
        super().__init__("COM3")
        self.flash = flash
        self.said: list[str] = []

    def run(self, *words: str, timeout_s: float = 0) -> str:
        """exec only; a reset does nothing."""
        self.said.append(words[0])
        self._stopped = True
        out, back = io.StringIO(), os.getcwd()
        os.chdir(self.flash)
        try:
            with contextlib.redirect_stdout(out):
                if words[0] == "exec":
                    exec(words[1], {"__name__": "watch"})
        finally:
            os.chdir(back)
        return out.getvalue()
