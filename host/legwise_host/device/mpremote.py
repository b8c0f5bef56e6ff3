"""Commands for a watch in, what it answers out: mpremote's command line, with a time-out.

Whatever goes wrong becomes one line that says what to do (troubles.py). To work on a watch stops
its app; leaving the `with` starts it again, and a run that was going on goes on.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from legwise_host.device import ports, troubles
from legwise_host.errors import InputError

_TIMEOUT_S = 30.0
_BACK_S = 10.0  # a restarted watch shows up at its port again within this

_MUTE = ("gone", "absent", "silent", "timeout")
# In the middle of a run: should the cable be pulled, and nobody start the app again, the watchdog
# does, in time for the run to go on (app/last.py: RESUME_S). A new one replaces the old.
_DOG = "import machine\nmachine.WDT(timeout=600000)\n"
SCRIPTS = Path(__file__).with_name("on_watch")  # sources of what is run there


class DeviceError(InputError):
    """The watch, or the way to it, failed. `why`: a name of troubles.py, e.g. "gone"."""

    def __init__(self, message: str, why: str = "other") -> None:
        super().__init__(message)
        self.why = why


class Mpremote:
    """`with Mpremote(port) as watch:` stops the app, and starts it again at the end.

    `going_on`: [log, seconds] of a run that was interrupted, else None.
    """

    def __init__(self, port: str) -> None:
        self.port = port
        self.going_on: list | None = None
        self._stopped = False  # the app is, so it has to be started again
        self._back_by = 0.0

    def __enter__(self) -> "Mpremote":
        try:
            self.going_on = self.script("going_on")
        except BaseException as error:  # Ctrl-C too
            if getattr(error, "why", None) not in _MUTE:
                self.__exit__(type(error), error)
            raise
        if self.going_on is not None:
            minutes = self.going_on[1] // 60
            told = f"a run is going on ({minutes} min); it pauses for this and goes on after"
            print(f"legwise: {told}", file=sys.stderr)
        return self

    def __exit__(self, _: object, error: object, *__: object) -> None:
        gone = isinstance(error, DeviceError) and error.why in ("gone", "absent")
        if gone or not self._stopped:
            return
        try:
            self.restart()
        except DeviceError:
            print(
                f"legwise: {self.port}: could not start the watch again; press its reset key",
                file=sys.stderr,
            )

    def restart(self) -> None:
        """Boots it, as its reset key does. The next call waits until it is there again."""
        self.run("reset", timeout_s=_BACK_S)
        self._stopped = False
        self._back_by = time.monotonic() + _BACK_S

    def script(
        self, name: str, *given: Any, call: str = "tell", timeout_s: float = _TIMEOUT_S
    ) -> Any:
        """Runs tell(*given) of on_watch/NAME.py; the value of the JSON line that it prints."""
        code = (SCRIPTS / f"{name}.py").read_text(encoding="utf-8")
        return self.ask(f"{code}\n{call}(*{given!r})\n", timeout_s)

    def ask(self, code: str, timeout_s: float = _TIMEOUT_S) -> Any:
        """Runs Python on the watch; the value of its last line, which is JSON."""
        code = code if self.going_on is None else _DOG + code
        told = self.run("exec", code, timeout_s=timeout_s).strip().splitlines()
        try:
            return json.loads(told[-1])
        except (IndexError, ValueError):
            line = told[-1][:60] if told else ""
            told = f"{self.port}: the watch answered {line!r}; try again"
            raise DeviceError(told, "garbled") from None

    def run(self, *words: str, timeout_s: float = _TIMEOUT_S) -> str:
        """One mpremote command; its stdout. The first one starts Python anew on the watch."""
        while self._back_by > time.monotonic() and not ports.exists(self.port):
            time.sleep(0.1)
        command = self.command(*words)
        self._stopped = True
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                env=environment(),
                timeout=timeout_s,
            )
        except subprocess.TimeoutExpired:
            raise self.trouble("timeout", f"{timeout_s:g} s") from None
        if done.returncode:
            raise self.failed(done.stdout, done.stderr)
        return done.stdout

    def command(self, *words: str) -> list[str]:
        """The command line of mpremote. `resume`: without a soft reset before."""
        start = [sys.executable, "-m", "mpremote", "connect", self.port]
        return [*start, *(["resume"] if self._stopped else []), *words]

    def failed(self, stdout: str, stderr: str) -> DeviceError:
        """What an mpremote that failed wrote, as one line."""
        why, detail = troubles.why(stdout, stderr, self.port)
        if why in troubles.UNTOUCHED:
            self._stopped = False
        return self.trouble(why, detail)

    def trouble(self, why: str, detail: str = "") -> DeviceError:
        """An error by its name in troubles.py."""
        return DeviceError(f"{self.port}: {troubles.text(why, detail)}", why)


def environment() -> dict[str, str]:
    """Of an mpremote whose output we read: UTF-8 on Windows too."""
    return {**os.environ, "PYTHONUTF8": "1"}
