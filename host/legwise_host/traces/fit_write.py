"""A Trace in, the bytes of a FIT activity out: a record a second. Needs the extra `fit`.

A watch's log also tells what was judged and said (fit_own.py), and which watch it was.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from legwise_host.errors import InputError
from legwise_host.traces import fit_frame as frame
from legwise_host.traces import fit_own
from legwise_host.traces.lgw_file import WatchLog
from legwise_host.traces.trace import Trace

# What a record holds: column → field, lowest, highest (what its number of bits can say).
_RECORD = {
    "hr_bpm": ("heart_rate", 1, 254),
    "speed_mps": ("enhanced_speed", 0, 1000),
    "altitude_m": ("enhanced_altitude", -500, 100_000),
    "distance_m": ("distance", 0, 10_000_000),
    "ground_contact_ms": ("stance_time", 0, 6553),
    "vertical_oscillation_mm": ("vertical_oscillation", 0, 6553),
    "step_length_mm": ("step_length", 0, 6553),
    "contact_balance_left_pct": ("stance_time_balance", 0, 100),
    "temperature_c": ("temperature", -127, 126),
    "power_w": ("power", 0, 65_534),
}
_WHOLE = ("hr_bpm", "temperature_c", "power_w")
_CADENCE = "cadence_spm"  # becomes strides/min and 128ths
HELD = (*_RECORD, _CADENCE, "rr_ms")
HELD_EVENTS = frame.HELD_EVENTS
HELD_HEADER = ("name", "profile", "started", "board", "firmware")
_BEATS = 5  # intervals to a message, as watches write them


def fit_bytes(trace: Trace, start: datetime, path: Path) -> bytes:
    """InputError when fit-tool is missing, or when no column is one that FIT holds."""
    try:
        from fit_tool.fit_file_builder import FitFileBuilder
    except ImportError:
        raise InputError(f"{path}: writing FIT needs fit-tool; pip install '.[fit]'") from None
    own = fit_own.seconds(trace) if isinstance(trace, WatchLog) else {}
    seconds = dict(_seconds(trace))
    if not seconds and not own:
        raise InputError(f"{path}: nothing that FIT holds ({', '.join(HELD)}); write .csv")
    for t in own:
        seconds.setdefault(t, {})
    builder = FitFileBuilder(auto_define=True)
    for message in _messages(trace, seconds, own, round(start.timestamp())):
        builder.add(message)
    return builder.build_bytes()


def _messages(
    trace: Trace, seconds: dict[int, dict[str, Any]], own: dict[int, dict[str, Any]], start_s: int
) -> Iterator[Any]:
    """In the order a watch writes them. Times are Unix time in ms, as fit-tool wants them."""
    from fit_tool.profile.messages.file_id_message import FileIdMessage
    from fit_tool.profile.messages.hrv_message import HrvMessage
    from fit_tool.profile.messages.record_message import RecordMessage
    from fit_tool.profile.profile_type import FileType, Manufacturer

    file_id = FileIdMessage()
    file_id.type = FileType.ACTIVITY
    file_id.manufacturer = Manufacturer.DEVELOPMENT.value
    file_id.product = 0
    file_id.serial_number = 1  # must be there; it names no device
    file_id.time_created = 1000 * start_s
    yield file_id
    yield from frame.device(trace, start_s)
    yield from frame.settings(trace)
    if own:
        yield from fit_own.descriptions()
    events = frame.events(trace)
    for t, second in sorted(seconds.items()):
        while events and events[0][0] <= t:
            yield frame.timer(*events.pop(0), start_s)
        fields = fit_own.developer_fields(own.get(t, {}))
        record = RecordMessage(local_id=1, developer_fields=fields)
        record.timestamp = 1000 * (start_s + t)
        for name, (attribute, low, high) in _RECORD.items():
            if name in second and low <= second[name] <= high:
                x = second[name]
                setattr(record, attribute, round(x) if name in _WHOLE else x)
        if 0 <= second.get(_CADENCE, -1) < 508:
            strides, part = divmod(round(64 * second[_CADENCE]), 128)
            record.cadence, record.fractional_cadence = strides, part / 128
        yield record
        beats = [x / 1000 for x in second.get("rr_ms", []) if 0 < x < 65_535]
        for i in range(0, len(beats), _BEATS):
            hrv = HrvMessage(local_id=2)
            hrv.time = (beats[i : i + _BEATS] + _BEATS * [65.535])[:_BEATS]  # 65.535: none
            yield hrv
    for t, word in events:
        yield frame.timer(t, word, start_s)
    yield from frame.summary(trace, start_s)


def _seconds(trace: Trace) -> Iterator[tuple[int, dict[str, Any]]]:
    """Second → the last value of each column in it; `rr_ms` as the list of all."""
    columns = {name: trace.columns[name] for name in HELD if trace.has(name)}
    if not columns:
        return
    second: dict[str, Any] = {}
    at = -1
    for i in np.flatnonzero(np.any([np.isfinite(v) for v in columns.values()], axis=0)):
        t = int(trace.t_s[i])
        if t != at and second:
            yield at, second
            second = {}
        at = t
        for name, values in columns.items():
            if np.isfinite(values[i]):
                x = float(values[i])
                if name == "rr_ms":
                    second.setdefault(name, []).append(x)
                else:
                    second[name] = x
    yield at, second
