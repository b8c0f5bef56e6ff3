"""The bytes of a FIT file in, a Trace out; of a damaged one all that is whole."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from legwise_host.errors import InputError
from legwise_host.traces import fit_fields as fields
from legwise_host.traces.recording import Recording, to_trace
from legwise_host.traces.trace import Trace

_SPAN_S = 1.0  # a point this much after the end of a leg still belongs to it
_BEATS_OFF_S = 3.0  # beats that drift further from their points are set to them again

# What fitdecode lets out on damaged bytes, besides errors of its own.
_DAMAGE = (ArithmeticError, AssertionError, LookupError, TypeError, ValueError, struct.error)


def read_fit(data: bytes, path: Path) -> Trace:
    """Fields as in the FIT profile. InputError when no point is whole, or none is of a run."""
    if len(data) < 14 or data[8:12] != b".FIT":
        raise InputError(f"{path}: not a FIT file, or its head is damaged; copy it again")
    faults: list[str] = []
    fit = _Fit()
    for message in _messages(data, faults):
        fit.take(message)
    recording = fit.recording()
    n = len(recording.points)
    if not n:
        why = f"{faults[0]}, no record" if faults else f"no records in a file of kind '{fit.kind}'"
        raise InputError(f"{path}: {why}; give the recording of a run")
    recording.warnings += [f"{fault}: {n} records read" for fault in faults]
    return to_trace(recording, path)


def _messages(data: bytes, faults: list[str]) -> Iterator[Any]:
    """fitdecode's data messages until the end or the first damage, which `faults` then names."""
    import fitdecode

    size = int.from_bytes(data[4:8], "little")
    if size == 0:  # the watch writes the size last
        faults.append("never closed by the watch, its end may be missing")
        data = data[:4] + (len(data) - data[0]).to_bytes(4, "little") + data[8:]
    reader = fitdecode.FitReader(
        data,
        processor=None,  # times stay numbers
        check_crc=fitdecode.CrcCheck.READONLY,
        error_handling=fitdecode.ErrorHandling.IGNORE,
    )
    closed = False
    try:
        for frame in reader:
            closed = isinstance(frame, fitdecode.FitCRC)
            if isinstance(frame, fitdecode.FitDataMessage):
                yield frame
            elif isinstance(frame, fitdecode.FitCRC) and not frame.matched:
                faults.append("its checksum is wrong, some numbers may be too")
    except (fitdecode.FitError, *_DAMAGE):
        if faults:
            return
        whole = data[0] + size + 2
        if closed:
            faults.append("what follows its end is no FIT and was left out")
        elif len(data) < whole:
            faults.append(f"cut short, {len(data)} of {whole} bytes are there")
        else:
            faults.append("damaged in the middle, what follows is missing")


class _Fit:
    """Collects the messages of one file."""

    def __init__(self) -> None:
        self.kind: Any = "unknown"
        self._r = Recording()
        self._stryd: list[fields.Point] = []
        self._spans: dict[str, list[tuple[float, float, str]]] = {"lap": [], "session": []}
        self._sport = ""
        self._said: dict[tuple[str, str], Any] = {}
        self._beat_s: float | None = None

    def take(self, message: Any) -> None:
        """One data message, in the order of the file."""
        name = message.name
        values = fields.values_of(message)
        t_s = fields.number(values.get("timestamp"))
        if name == "record" and t_s is not None:
            self._r.add(t_s, self._sport, fields.native_point(values))
            self._stryd.append(fields.stryd_point(message))
        elif name == "hrv":
            self._beats(values.get("time"))
        elif name == "event" and t_s is not None and values.get("event") == "timer":
            kind = str(values.get("event_type"))
            if kind == "start" or kind.startswith("stop"):
                self._r.timer.append((t_s, kind == "start"))
        elif name in self._spans:
            self._span(name, t_s, values)
        elif name == "sport":
            self._sport = fields.sport(values)
        elif name == "file_id":
            self.kind = values.get("type", "unknown")
        elif name in fields.SETTING_MESSAGES:
            for field, value in values.items():
                self._said.setdefault((name, field), value)

    def recording(self) -> Recording:
        """All of it, once the file is read."""
        r = self._r
        absent = {column for point in self._stryd for column in point}
        absent -= {column for point in r.points for column in point}
        for point, extra in zip(r.points, self._stryd, strict=True):
            point.update({column: x for column, x in extra.items() if column in absent})
        t_s = np.array(r.times_s)
        for first_s, last_s, sport in self._spans["lap"] + self._spans["session"]:
            for i in np.flatnonzero((t_s >= first_s) & (t_s <= last_s + _SPAN_S)).tolist():
                r.sports[i] = sport
        _carry(r.sports)
        r.profile = fields.profile(self._said)
        return r

    def _span(self, name: str, t_s: float | None, values: fields.Values) -> None:
        """A lap or a leg that names its sport."""
        sport = fields.sport(values)
        first_s = fields.number(values.get("start_time"))
        if not sport or first_s is None:
            return
        lasts_s = fields.number(values.get("total_elapsed_time")) or 0.0
        self._spans[name].append((first_s, max(t_s or first_s, first_s + lasts_s), sport))

    def _beats(self, intervals: Any) -> None:
        """Beats carry no time: they follow each other from the point they were written behind."""
        if not self._r.times_s:
            return
        point_s = self._r.times_s[-1]
        for interval in intervals if isinstance(intervals, tuple) else (intervals,):
            rr_s = fields.number(interval)
            if not rr_s:
                continue
            beat_s = point_s if self._beat_s is None else self._beat_s + rr_s
            if abs(beat_s - point_s) > _BEATS_OFF_S:
                beat_s = point_s
            self._beat_s = beat_s
            self._r.beats.append((beat_s, 1000 * rr_s))


def _carry(sports: list[str]) -> None:
    """Where no sport is named, the one before it holds; at the beginning the first."""
    first = next((sport for sport in sports if sport), "")
    last = first
    for i, sport in enumerate(sports):
        last = sports[i] = sport or last
