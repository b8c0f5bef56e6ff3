"""A Trace in, the bytes of a FIT activity out: a record a second. Needs the extra `fit`.

A watch's log also tells what was judged and said (fit_own.py), and which watch it was.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from legwise_host.errors import InputError
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
HELD_EVENTS = ("start", "pause", "resume", "stop")
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
    yield from _device(trace, start_s)
    yield from _settings(trace)
    if own:
        yield from fit_own.descriptions()
    events = _events(trace)
    for t, second in sorted(seconds.items()):
        while events and events[0][0] <= t:
            yield _timer(*events.pop(0), start_s)
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
        yield _timer(t, word, start_s)
    yield from _summary(trace, start_s)


def _device(trace: Trace, start_s: int) -> Iterator[Any]:
    """Which watch it was, where the header states it."""
    from fit_tool.profile.messages.device_info_message import DeviceInfoMessage
    from fit_tool.profile.profile_type import Manufacturer

    for board in trace.head("board")[:1]:
        device = DeviceInfoMessage()
        device.timestamp = 1000 * start_s
        device.device_index = 0
        device.manufacturer = Manufacturer.DEVELOPMENT.value
        device.product_name = f"Legwise {' '.join(trace.head('firmware')[:1])} on {board}"
        yield device


def _settings(trace: Trace) -> Iterator[Any]:
    """HRmax and resting heart rate, where the header states them."""
    from fit_tool.profile.messages.user_profile_message import UserProfileMessage
    from fit_tool.profile.messages.zones_target_message import ZonesTargetMessage

    words = " ".join(trace.head("profile")).split()
    settings = {name: text for name, _, text in (word.partition("=") for word in words)}
    for name, message, attribute in (
        ("rest_bpm", UserProfileMessage(), "resting_heart_rate"),
        ("hrmax_bpm", ZonesTargetMessage(), "max_heart_rate"),
    ):
        if settings.get(name, "").isdecimal() and 0 < int(settings[name]) < 255:
            setattr(message, attribute, int(settings[name]))
            yield message


def _events(trace: Trace) -> list[tuple[float, str]]:
    """What the timer did; a FIT file has a start and an end."""
    events = [e for e in trace.events if e[1] in HELD_EVENTS]
    if not any(word == "start" for _, word in events):
        events.insert(0, (0.0, "start"))
    if not any(word == "stop" for _, word in events):
        events.append((float(trace.t_s[-1]), "stop"))
    return events


def _timer(t_s: float, word: str, start_s: int) -> Any:
    from fit_tool.profile.messages.event_message import EventMessage
    from fit_tool.profile.profile_type import Event, EventType

    message = EventMessage(local_id=3)
    message.timestamp = 1000 * (start_s + int(t_s))
    message.event = Event.TIMER
    message.event_type = EventType.START if word in ("start", "resume") else EventType.STOP_ALL
    return message


def _summary(trace: Trace, start_s: int) -> Iterator[Any]:
    """One lap, one session, the activity."""
    from fit_tool.profile.messages.activity_message import ActivityMessage
    from fit_tool.profile.messages.lap_message import LapMessage
    from fit_tool.profile.messages.session_message import SessionMessage
    from fit_tool.profile.profile_type import Event, EventType, Sport

    lasts_s = float(trace.t_s[-1])
    distance = trace.columns.get("distance_m", np.empty(0))
    for message in (LapMessage(), SessionMessage(), ActivityMessage()):
        message.timestamp = 1000 * (start_s + int(lasts_s))
        message.total_timer_time = lasts_s - _paused_s(trace)
        message.event_type = EventType.STOP
        if isinstance(message, ActivityMessage):
            message.num_sessions = 1
            message.event = Event.ACTIVITY
        else:
            message.event = Event.LAP if isinstance(message, LapMessage) else Event.SESSION
            message.sport = Sport.RUNNING
            message.message_index = 0
            message.start_time = 1000 * start_s
            message.total_elapsed_time = lasts_s
            if np.isfinite(distance).any():
                message.total_distance = float(np.nanmax(distance))
        if isinstance(message, SessionMessage):
            message.first_lap_index, message.num_laps = 0, 1
        yield message


def _paused_s(trace: Trace) -> float:
    paused_s, since_s = 0.0, None
    for t_s, word in trace.events:
        if word == "pause" and since_s is None:
            since_s = t_s
        elif word == "resume" and since_s is not None:
            paused_s, since_s = paused_s + t_s - since_s, None
    return paused_s


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
