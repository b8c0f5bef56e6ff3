"""A Trace in, the messages around the records of a FIT out: watch, settings, timer, totals.

Times are Unix time in ms, as fit-tool wants them.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from legwise_host.traces.trace import Trace

HELD_EVENTS = ("start", "pause", "resume", "stop")


def device(trace: Trace, start_s: int) -> Iterator[Any]:
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


def settings(trace: Trace) -> Iterator[Any]:
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


def events(trace: Trace) -> list[tuple[float, str]]:
    """What the timer did; a FIT file has a start and an end."""
    events = [e for e in trace.events if e[1] in HELD_EVENTS]
    if not any(word == "start" for _, word in events):
        events.insert(0, (0.0, "start"))
    if not any(word == "stop" for _, word in events):
        events.append((float(trace.t_s[-1]), "stop"))
    return events


def timer(t_s: float, word: str, start_s: int) -> Any:
    """It went on or off."""
    from fit_tool.profile.messages.event_message import EventMessage
    from fit_tool.profile.profile_type import Event, EventType

    message = EventMessage(local_id=3)
    message.timestamp = 1000 * (start_s + int(t_s))
    message.event = Event.TIMER
    message.event_type = EventType.START if word in ("start", "resume") else EventType.STOP_ALL
    return message


def summary(trace: Trace, start_s: int) -> Iterator[Any]:
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
