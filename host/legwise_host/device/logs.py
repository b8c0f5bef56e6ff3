"""The logs on a watch in; what they are, copies that were verified, and room on its flash, out.

A transfer that breaks off goes on where it was. A log counts as pulled when its SHA-256 here is
that on the watch; only what lies here, equal to the byte, is deleted there.
"""

import hashlib
import os
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from legwise_host.device.mpremote import DeviceError, Mpremote
from legwise_host.errors import InputError

# A call for so many bytes; more would overrun a reader that is late. `fs cp` waits for an answer
# every 256 bytes, this way streams: 29 against 21 kB/s from a virtual board on a busy PC, of which
# mpremote's own work allows 84 (half a megabyte; on a real cable untested).
CHUNK = 40 * 1024
_CHUNK_S = 120.0
_TRIES = 3
_LIST_S = 120.0
_SUM_S = 120.0


@dataclass(frozen=True)
class Log:
    """One run. started: Unix s, None where the watch had no time. ended: not cut off."""

    name: str
    bytes: int
    pulled: bool
    started: int | None
    seconds: int
    cues: int
    ended: bool

    @property
    def number(self) -> str:
        """0007, whether 0007.lgw or 0007.old."""
        return self.name.partition(".")[0]

    @property
    def stem(self) -> str:
        """What a copy is called: by when the run began, local time."""
        if self.started is None:
            return f"run_{self.number}"
        return f"{datetime.fromtimestamp(self.started):%Y-%m-%d_%H%M}"


def listed(watch: Mpremote) -> list[Log]:
    """The oldest first."""
    return [Log(**log) for log in watch.script("logs", timeout_s=_LIST_S)]


def chosen(logs: list[Log], names: list[str]) -> list[Log]:
    """Those that are named, by number or name, each once. InputError for one that is not there."""
    by_number = {log.number: log for log in logs}
    picked = {}
    for name in names:
        number = name.partition(".")[0].rjust(4, "0")
        if number not in by_number:
            there = " ".join(by_number) or "none"
            raise InputError(f"no log {name} on the watch; there are: {there}")
        picked[number] = by_number[number]
    return list(picked.values())


def pull(watch: Mpremote, log: Log, folder: Path, came: Callable[[int], object]) -> Path:
    """Copies a log into the folder; its file. came: told the bytes that are here, as they come.

    DeviceError when the transfer broke off (do it again: it goes on) or came wrong twice.
    """
    part = folder / f"{log.name}.part"
    for _ in range(2):
        _transfer(watch, log, part, came)
        data = part.read_bytes()
        if sums(watch, [log])[log.name] == hashlib.sha256(data).hexdigest():
            target = _target(folder, log, data)
            os.replace(part, target)
            return target
        part.unlink()
        came(-len(data))
    raise DeviceError(f"{watch.port}: {log.name} came damaged twice; try another cable or port")


def _transfer(watch: Mpremote, log: Log, part: Path, came: Callable[[int], object]) -> None:
    if part.exists() and part.stat().st_size > log.bytes:
        part.unlink()
    with part.open("ab") as file:
        came(file.tell())
        while file.tell() < log.bytes:
            most = min(CHUNK, log.bytes - file.tell())
            data = _part(watch, log, file.tell(), most)
            file.write(data)
            came(len(data))
        file.flush()
        os.fsync(file.fileno())


def _part(watch: Mpremote, log: Log, first: int, most: int) -> bytes:
    """So many bytes of a log. What a busy computer does not fetch in time is lost: asked again."""
    for _ in range(_TRIES):
        try:
            lines = watch.script("send", log.name, first, most, timeout_s=_CHUNK_S)
            data = b"".join(b64decode(line, validate=True) for line in lines)
        except DeviceError as error:
            if error.why != "garbled":
                raise
        except ValueError:
            pass
        else:
            if len(data) == most:
                return data
    raise DeviceError(f"{watch.port}: {log.name} comes damaged; try another cable or port")


def _target(folder: Path, log: Log, data: bytes) -> Path:
    """A name that is free, or of an earlier copy of the same run, which may have gone on since."""
    for more in ("", f"_{log.number}", *(f"_{log.number}_{i}" for i in range(2, 100))):
        path = folder / f"{log.stem}{more}.lgw"
        if not path.exists() or data.startswith(path.read_bytes()):
            return path
    raise InputError(f"{folder}: too many files {log.stem}*.lgw; give another folder with --out")


def mark(watch: Mpremote, log: Log) -> None:
    """The watch learns that it was pulled: it may make room with it."""
    watch.script("logs_done", "pulled", log.name)


def sums(watch: Mpremote, logs: list[Log]) -> dict[str, str]:
    """SHA-256 of each on the watch, by name."""
    if not logs:
        return {}
    names = [log.name for log in logs]
    return watch.script("send", names, call="tell_sum", timeout_s=_SUM_S * len(logs))


def copies(watch: Mpremote, logs: list[Log], folder: Path) -> dict[Log, Path]:
    """Those of which an equal copy lies in the folder, and where."""
    here = {}
    sizes = {log.bytes for log in logs}
    for path in sorted(folder.glob("*.lgw")):
        if path.stat().st_size in sizes:
            data = path.read_bytes()
            here[len(data), hashlib.sha256(data).hexdigest()] = path
    asked = [log for log in logs if log.bytes in {size for size, _ in here}]
    there = sums(watch, asked)
    found = {log: here.get((log.bytes, there[log.name])) for log in asked}
    return {log: path for log, path in found.items() if path is not None}


def delete(watch: Mpremote, log: Log) -> None:
    """For good."""
    watch.script("logs_done", "delete", log.name)
