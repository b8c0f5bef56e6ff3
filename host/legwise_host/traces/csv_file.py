"""A trace CSV (plain or gzip) in, a Trace out; whatever is wrong with it is said in one line."""

import gzip
import math
import zlib
from pathlib import Path

import numpy as np

from legwise_host.errors import InputError
from legwise_host.traces.trace import COLUMNS, EVENTS, WORDS, Trace

MAGIC = "# legwise-trace 1"
_LONGEST_S = 1_000_000  # the core counts ms within 2^30


def read_csv(path: Path) -> Trace:
    """Reads `.csv` or `.csv.gz`. Raises InputError naming file, line and remedy."""
    lines = _text(path).splitlines()
    if not lines or lines[0].strip() != MAGIC:
        raise InputError(f"{path}: not a trace (its first line is not '{MAGIC}')")
    header: list[tuple[str, str]] = []
    at = 1
    while at < len(lines) and lines[at].startswith("#"):
        key, _, value = lines[at][1:].partition(":")
        header.append((key.strip(), value.strip()))
        at += 1
    if at == len(lines):
        raise InputError(f"{path}: a header but no rows; nothing to replay")
    names = [n.strip() for n in lines[at].split(",")]
    if "t_s" not in names:
        raise InputError(f"{path}, line {at + 1}: no column t_s in '{lines[at][:60]}'; add it")
    if len(set(names)) < len(names):
        raise InputError(f"{path}, line {at + 1}: a column is named twice; name each once")
    return _build(path, header, names, lines, at + 1)


def _text(path: Path) -> str:
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; name the files in it, e.g. {path}/*.csv")
        data = path.read_bytes()
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; check the name") from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise InputError(f"{path}: gzip data damaged or cut short; copy the file again") from None
    except OSError as e:
        raise InputError(f"{path}: cannot be read ({e.strerror}); check the file") from None
    if not data.strip():
        raise InputError(f"{path}: the file is empty; record or copy it again")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: not a trace (not text); give a .csv or .csv.gz") from None


def _build(path: Path, header: list, names: list[str], lines: list[str], first: int) -> Trace:
    rows: list[list[str]] = []
    numbers: list[int] = []  # line number of each row
    for i in range(first, len(lines)):
        if not lines[i].strip():
            continue
        cells = lines[i].split(",")
        if len(cells) != len(names):
            raise InputError(
                f"{path}, line {i + 1}: {len(cells)} cells, the header has {len(names)}; mend it"
            )
        rows.append(cells)
        numbers.append(i + 1)
    if not rows:
        raise InputError(f"{path}: a header but no rows; nothing to replay")
    trace = Trace(path.name, np.empty(0), {}, header=header)
    for name, cells in zip(names, zip(*rows, strict=True), strict=True):
        if name == "event":
            continue
        if name in COLUMNS or name == "t_s" or name.startswith("ref_"):
            if name in WORDS:
                trace.words[name] = [cell.strip() for cell in cells]
            else:
                trace.columns[name] = _numbers(path, name, cells, numbers)
        else:
            trace.warnings.append(f"{path.name}: column '{name}' is unknown and ignored")
    trace.t_s = _times(path, trace.columns.pop("t_s"), numbers)
    if "event" in names:
        k = names.index("event")
        trace.events = _events(path, [r[k].strip() for r in rows], trace.t_s, numbers)
    return trace


def _numbers(path: Path, name: str, cells: tuple[str, ...], numbers: list[int]) -> np.ndarray:
    nan = math.nan
    try:
        values = np.array([float(c) if c else nan for c in cells])
    except ValueError:
        values = np.empty(0)
    if len(values) == 0 or np.isinf(values).any():
        for cell, line in zip(cells, numbers, strict=True):
            try:
                bad = bool(cell.strip()) and math.isinf(float(cell))
            except ValueError:
                bad = True
            if bad:
                raise InputError(
                    f"{path}, line {line}: {name} is '{cell.strip()[:20]}'; "
                    "give a number or leave it blank"
                )
        values = np.array([float(c) if c.strip() else nan for c in cells])
    return values


def _times(path: Path, t_s: np.ndarray, numbers: list[int]) -> np.ndarray:
    wrong = ~((t_s >= 0) & (t_s <= _LONGEST_S))
    if wrong.any():
        line = numbers[int(np.argmax(wrong))]
        raise InputError(f"{path}, line {line}: t_s is not within 0 to {_LONGEST_S} s; mend it")
    back = np.diff(t_s) < 0
    if back.any():
        i = int(np.argmax(back)) + 1
        jump = f"{t_s[i - 1]:g} s, then {t_s[i]:g} s"
        raise InputError(f"{path}, line {numbers[i]}: time goes backwards ({jump}); sort the rows")
    return t_s


def _events(path: Path, words: list[str], t_s: np.ndarray, numbers: list[int]) -> list:
    events = []
    for word, t, line in zip(words, t_s, numbers, strict=True):
        if word and word not in EVENTS:
            raise InputError(
                f"{path}, line {line}: no such event '{word[:20]}'; there are: {' '.join(EVENTS)}"
            )
        if word:
            events.append((float(t), word))
    return events
