"""A file that a runner owns in, its Trace out; what it is, its bytes say."""

import zlib
from pathlib import Path

from legwise_host.errors import InputError
from legwise_host.traces.trace import Trace

KINDS = ".csv .csv.gz .fit .fit.gz .tcx .tcx.gz .gpx .gpx.gz .lgw .zip"

_MARKS = {
    b"<trainingcenterdatabase": "tcx",
    b"<gpx": "gpx",
    b"<!doctype html": "html",
    b"<html": "html",
}
_MOST_BYTES = 256 * 1024 * 1024  # unpacked; a day at 1 Hz is 10 MB


def read(path: Path) -> Trace:
    """The one run in `path`. InputError in one line: what, where, what to do."""
    traces = read_all(path)
    if len(traces) > 1:
        names = ", ".join(trace.name for trace in traces[:3]) + (" …" if len(traces) > 3 else "")
        raise InputError(f"{path}: holds {len(traces)} runs ({names}); unpack it and give one")
    return traces[0]


def read_all(path: Path) -> list[Trace]:
    """Every run in `path`, at least one: only a zip may hold several."""
    if path.name.lower().endswith((".csv", ".csv.gz")):
        return [_read_csv(path)]
    data = _bytes(path)
    if data[:4] == b"PK\x03\x04" or data[:4] == b"PK\x05\x06":
        return _read_zip(data, path)
    return [_read_one(data, path)]


def _read_csv(path: Path) -> Trace:
    from legwise_host.traces.csv_file import read_csv

    return read_csv(path)


def log_bytes(path: Path) -> bytes:
    """A watch's log, unpacked; InputError for any other file."""
    data, _ = _unpacked(_bytes(path), path)
    if _kind(data) != "lgw" and not path.name.lower().endswith((".lgw", ".lgw.gz")):
        raise InputError(f"{path}: is no log of a watch; pull one with `legwise logs pull`")
    return data


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; name the files in it")
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the name") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no file name"
        raise InputError(f"{path}: cannot be read ({why}); check the file") from None
    if not data.strip():
        raise InputError(f"{path}: the file is empty; record or copy it again")
    return data


def _read_zip(data: bytes, path: Path) -> list[Trace]:
    from legwise_host.traces.zip_file import members

    traces: list[Trace] = []
    refused: list[InputError] = []
    for name, inside in members(data, path, _MOST_BYTES):
        try:
            traces.append(_read_one(inside, name))
        except InputError as error:
            refused.append(error)
    if not traces:
        more = f" (and {len(refused) - 1} more like it)" if len(refused) > 1 else ""
        raise InputError(f"{refused[0]}{more}")
    if refused:
        traces[0].warnings.append(f"{path.name}: {len(refused)} files left out; {refused[0]}")
    return traces


def _read_one(data: bytes, path: Path) -> Trace:
    data, whole = _unpacked(data, path)
    kind = _kind(data)
    if kind == "fit":  # says itself what is missing
        from legwise_host.traces.fit_file import read_fit

        return read_fit(data, path)
    if kind == "lgw" or path.name.lower().endswith(".lgw"):  # it may be damaged at its beginning
        from legwise_host.traces.lgw_file import read_lgw

        return read_lgw(data, path)
    if kind == "csv":  # under another name
        return _read_csv(path)
    if not whole:
        raise InputError(f"{path}: gzip data cut short; copy the file again")
    if kind in ("tcx", "gpx") and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
        raise InputError(f"{path}: declares a DOCTYPE, as no recording does; export it again")
    if kind == "tcx":
        from legwise_host.traces.tcx_file import read_tcx

        return read_tcx(data, path)
    if kind == "gpx":
        from legwise_host.traces.gpx_file import read_gpx

        return read_gpx(data, path)
    if kind == "html":
        raise InputError(f"{path}: is a web page, not a recording; log in and download it again")
    raise InputError(f"{path}: unknown kind, or damaged at its beginning; give one of {KINDS}")


def _unpacked(data: bytes, path: Path) -> tuple[bytes, bool]:
    """What gzip holds, and whether it is all there; other bytes as they are."""
    if data[:2] != b"\x1f\x8b":
        return data, True
    inflate = zlib.decompressobj(wbits=31)
    try:
        inside = inflate.decompress(data, _MOST_BYTES)
    except zlib.error:
        raise InputError(f"{path}: gzip data damaged; copy the file again") from None
    if len(inside) >= _MOST_BYTES:
        raise InputError(f"{path}: unpacks to more than a recording holds; check the file")
    return inside, inflate.eof


def _kind(data: bytes) -> str | None:
    if data[8:12] == b".FIT":
        return "fit"
    if data[6:18] == b"legwise-log ":
        return "lgw"
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(b"# legwise-trace"):
        return "csv"
    if head.startswith(b"<"):
        for mark, kind in _MARKS.items():
            if mark in head:
                return kind
    return None
