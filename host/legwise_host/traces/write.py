"""A Trace in, a file out, its kind by its name; what that kind cannot hold is said."""

import gzip
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from legwise_host.errors import InputError
from legwise_host.traces.lgw_file import WatchLog
from legwise_host.traces.trace import Trace

KINDS = ".csv .csv.gz .tcx .fit"
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # only a watch's log knows one


def write(trace: Trace, path: Path, start: datetime | None = None) -> list[str]:
    """Writes `path`; `start` is when t_s = 0 was, for TCX and FIT (a watch's log knows it itself).

    Returns lines on what was lost. InputError when the kind is unknown, holds nothing of this
    trace, or cannot be written.
    """
    name = path.name.lower().removesuffix(".gz")
    if start is None and isinstance(trace, WatchLog):
        start = trace.started
    start = (start or NO_DATE).astimezone(UTC)
    lost: list[str] = []
    if name.endswith(".csv"):
        from legwise_host.traces.csv_write import csv_text

        data = csv_text(trace).encode()
    elif name.endswith(".tcx"):
        from legwise_host.traces import tcx_write

        data = tcx_write.tcx_text(trace, start, path).encode()
        lost = _lost(trace, path, tcx_write)
    elif name.endswith(".fit"):
        from legwise_host.traces import fit_write

        data = fit_write.fit_bytes(trace, start, path)
        lost = _lost(trace, path, fit_write)
    else:
        raise InputError(f"{path}: no such kind of file; name it {KINDS}")
    _save(data, path)
    return lost


def _lost(trace: Trace, path: Path, kind: ModuleType) -> list[str]:
    """What does not go into TCX or FIT, in one line."""
    left = [name for name in trace.columns if trace.has(name) and name not in kind.HELD]
    left += [name for name, words in trace.words.items() if any(words)]
    left += sorted({word for _, word in trace.events} - set(kind.HELD_EVENTS))
    left += sorted(f"# {key}:" for key in {key for key, _ in trace.header} - set(kind.HELD_HEADER))
    return [f"{path.name}: left out, as it has no place there: {', '.join(left)}"] if left else []


def _save(data: bytes, path: Path) -> None:
    try:
        with path.open("wb") as file:
            if path.suffix.lower() != ".gz":
                file.write(data)
                return
            # Without name and time inside, equal traces give equal files.
            with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
                packed.write(data)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from None
