"""What a failed mpremote wrote in; which trouble it is, and one line on what to do, out.

mpremote 1.29 says "failed to access" for three troubles; the system tells them apart.
"""

import os
import re
import sys

from legwise_host.device import ports

UNTOUCHED = ("install", "absent", "permission", "busy")  # the watch never heard of it

_TEXTS = {
    "install": "a watch is reached through mpremote; pip install '.[watch]'",
    "absent": "no such port; plug the watch in, or name another port with --port",
    "busy": "another program holds it (Thonny, a serial monitor, another legwise); close that",
    "silent": "no answer; is it a watch with MicroPython? Press its reset key and try again,"
    " or flash it: legwise flash",
    "timeout": "no answer within {}; press the watch's reset key and try again",
    "gone": "the watch has gone in the middle of it; check cable and battery, and do it again:"
    " what was done is kept",
    "full": "the watch's flash is full; make room: legwise logs pull, then legwise logs delete",
    "bare": "there is no Legwise on it, or only a part; legwise flash",
    "python": "the watch says: {}",
    "other": "mpremote says: {}",
}
_LINUX = "no permission; sudo usermod -aG dialout $USER, log out and in again"
_ELSEWHERE = "no permission to open it; check its owner"

_SILENT = ("could not enter raw repl", "timeout waiting for", "could not exec command")
_SILENT += ("could not complete raw paste", "unexpected read during raw paste")
_GONE = ("disconnected", "Input/output error", "SerialException", "ClearCommError", "WriteFile")
_GONE += ("Device not configured", "No such device", "struct.error", "termios.error")


def why(stdout: str, stderr: str, port: str) -> tuple[str, str]:
    """(name, detail). A traceback of the watch is on mpremote's stdout, the rest on its stderr."""
    last = _last(stderr)
    if "No module named" in last and "mpremote" in last:
        return "install", ""
    if "failed to access" in last:
        return _refused(port), ""
    if any(word in stderr for word in _SILENT):
        return "silent", ""
    ours = "Error with transport" not in stderr  # else the traceback is the watch's
    if ours and (any(word in stderr for word in _GONE) or "\nTraceback" in f"\n{stderr}"):
        return "gone", ""
    told = last or _last(stdout)
    if "ENOSPC" in told or "No space left" in told or re.search(r"OSError: 28$", told):
        return "full", ""
    if re.match(r"ImportError: .*'legwise", told):
        return "bare", ""
    if not stderr.strip() or not ours:
        return "python", told
    return "other", told.removeprefix("mpremote: ")


def text(name: str, detail: str = "") -> str:
    """What is wrong, and what to do."""
    if name == "permission":
        return _LINUX if sys.platform.startswith("linux") else _ELSEWHERE
    return _TEXTS[name].format(detail)


def _refused(port: str) -> str:
    if not ports.exists(port):
        return "absent"
    if sys.platform != "win32" and not os.access(port, os.R_OK | os.W_OK):
        return "permission"
    return "busy"


def _last(told: str) -> str:
    lines = told.strip().splitlines()
    return lines[-1].strip() if lines else ""
