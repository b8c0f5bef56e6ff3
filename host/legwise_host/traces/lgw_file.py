"""The watch's own log (.lgw), cut or damaged anywhere, in; a WatchLog out: its seconds, to replay.

The bytes are read by the firmware's own reader (legwise/record/README.md has the format).
"""

import io
import math
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from legwise.detect.epoch import FIELDS
from legwise.record import frames as F
from legwise.record import header
from legwise.record.read import Reader
from legwise.record.resume import story
from legwise.record.unpack import records
from legwise_host.errors import InputError
from legwise_host.traces.lgw_raw import Samples
from legwise_host.traces.trace import EVENTS, Trace

# Field → column, and how many units of the field make one of the column's.
_COLUMNS = {
    "hr_deci_bpm": ("hr_bpm", 10),
    "cadence_deci_spm": ("cadence_spm", 10),
    "contact_deci_ms": ("ground_contact_ms", 10),
    "speed_mm_s": ("speed_mps", 1000),
    "altitude_cm": ("altitude_m", 100),
    "temperature_deci_c": ("temperature_c", 10),
}


@dataclass
class WatchLog(Trace):
    """A Trace that also holds the watch's own seconds, where unknown is None and nothing is held.

    A row's time in the columns is the begin of its second, t_ms its end.
    """

    rows: list[tuple] = field(default_factory=list)  # in the order of FIELDS
    told: list[tuple[int, int, str]] = field(default_factory=list)  # (before row, t_ms, code)
    cues: list[tuple[int, str, str, bool]] = field(default_factory=list)  # (t_s, cue, state, felt)
    judged: list[tuple] = field(default_factory=list)  # of each row: drift %, legs score, or None
    started: datetime | None = None  # when t_s = 0 was, by the watch's own clock


def read_lgw(data: bytes, path: Path) -> WatchLog:
    """InputError when no second of a run can be read from it."""
    reader = Reader(io.BytesIO(data).readinto)
    found = list(records(reader))
    log = WatchLog(path.name, np.array([]), {})
    _tell(log, found)
    if not log.rows:
        raise InputError(f"{path}: {_nothing(data)}")
    for kind, record in found:
        if kind == F.HEADER and not log.header:
            log.header = header.pairs(record[0])
    felt = {record[0] for kind, record in found if kind == F.FELT}
    log.cues = [
        (r[0] // 1000, r[1] or "?", r[2] or "?", r[0] in felt)
        for kind, r in found
        if kind == F.CUE
    ]
    log.judged = _judged(log, found)
    log.started = _started(log, found)
    _fill(log, Samples(found))
    log.warnings = [f"{path.name}: {line}" for line in _damage(reader, log)]
    return log


def _tell(log: WatchLog, found: list[tuple]) -> None:
    """What Run was told, as rows and as events before them; time never runs back."""
    order = [F.FIELDS.index(name) if name in F.FIELDS else None for name in FIELDS[1:]]
    last_ms = 0
    for what, t_ms, told in story(found):
        if what == "epoch" and last_ms < t_ms < 1 << 30:
            log.rows.append((t_ms, *(None if i is None else told[i] for i in order)))
            last_ms = t_ms
        elif what == "withhold":
            log.told.append((len(log.rows) + 1, last_ms, f"withhold {told}"))
        elif what == "event" and told in EVENTS:
            log.told.append((len(log.rows) + 1, t_ms, told))
            log.events.append((t_ms / 1000, told))
    log.events.sort(key=lambda event: event[0])


def _judged(log: WatchLog, found: list[tuple]) -> list[tuple]:
    """What the watch itself made of each row's second."""
    at = {}
    for kind, record in found:
        if kind == F.EPOCH:
            drift_bp, score = record[1][-2:]
            drift_pct = None if drift_bp is None else drift_bp / 100
            at.setdefault(record[0], (drift_pct, None if score is None else score / 100))
    return [at[row[0]] for row in log.rows]


def _started(log: WatchLog, found: list[tuple]) -> datetime | None:
    """As the header says, or the clock that was set in mid-run."""
    words = log.head("started")
    unix_s = int(words[0]) if words and words[0].isdecimal() else None
    for kind, record in found:
        if kind == F.SENSOR and record[1] == "clock" and record[2] == "found":
            unix_s = F.CLOCK_FROM + record[3]
    try:
        return None if unix_s is None else datetime.fromtimestamp(unix_s, UTC)
    except (OverflowError, OSError, ValueError):  # damaged, yet with the right CRC
        return None


def _fill(log: WatchLog, samples: Samples) -> None:
    t_s = np.array([row[0] / 1000 - 1 for row in log.rows])
    columns: dict[str, np.ndarray] = {}
    for name, (column, scale) in _COLUMNS.items():
        i = FIELDS.index(name)
        values = [math.nan if row[i] is None else row[i] / scale for row in log.rows]
        if not np.isnan(values).all():
            columns[column] = np.array(values)
    log.t_s, log.columns, rate_hz = samples.joined(t_s, columns)
    if rate_hz is not None:
        log.header.append(("rate_hz", f"{rate_hz:g}"))


def _damage(reader: Reader, log: WatchLog) -> list[str]:
    lines = []
    if reader.damaged or reader.missing:
        lines.append(
            f"{reader.damaged} bytes are damaged and {reader.missing} records missing;"
            " the rest is used"
        )
    if reader.torn:
        lines.append(f"cut in the middle of a record; the last {reader.torn} bytes are left out")
    not_felt = [f"{cue} at {t_s} s" for t_s, cue, _, felt in log.cues if not felt]
    if not_felt:
        lines.append(f"not felt, as far as the log says: {', '.join(not_felt)}")
    if not any(key == "profile" for key, _ in log.header):
        lines.append("its header is lost: settings unknown; give them with --profile")
    return lines


def _nothing(data: bytes) -> str:
    if data[:1] > bytes([F.MARK]) and data[0] >> 4 == F.MARK >> 4:
        return f"a log of format {data[0] & 15}; install a newer Legwise"
    return "no second of a run can be read from it; pull it from the watch again"
