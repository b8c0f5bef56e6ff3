"""In: what a watch would record, simulated. Out: the bytes of a FIT file, written by fit-tool."""

from collections.abc import Iterable
from typing import Any

from fit_tool.base_type import BaseType
from fit_tool.developer_field import DeveloperField
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.developer_data_id_message import DeveloperDataIdMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.field_description_message import FieldDescriptionMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.hrv_message import HrvMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.messages.sport_message import SportMessage
from fit_tool.profile.messages.time_in_zone_message import TimeInZoneMessage
from fit_tool.profile.messages.user_profile_message import UserProfileMessage
from fit_tool.profile.messages.zones_target_message import ZonesTargetMessage
from fit_tool.profile.profile_type import Event, EventType, FileType, Sport, SubSport

START_S = 1_000_000_000  # Unix time of second 0

# In the order of this table the messages get their local numbers.
_KINDS = {
    "record": RecordMessage,
    "event": EventMessage,
    "hrv": HrvMessage,
    "lap": LapMessage,
    "session": SessionMessage,
    "sport": SportMessage,
    "user_profile": UserProfileMessage,
    "zones_target": ZonesTargetMessage,
    "time_in_zone": TimeInZoneMessage,
}
_TIMES = ("timestamp", "start_time")
_WORDS = {"sport": Sport, "sub_sport": SubSport, "event": Event, "event_type": EventType}

Message = tuple[str, dict[str, Any]]  # kind, field → value; times in s since the start


def fit(messages: Iterable[Message], kind: FileType = FileType.ACTIVITY) -> bytes:
    """A whole file."""
    builder = FitFileBuilder(auto_define=True, min_string_size=24)
    file_id = FileIdMessage(local_id=15)
    file_id.type = kind
    file_id.serial_number = 123_456
    file_id.time_created = 1000 * START_S
    builder.add(file_id)
    fields = sorted({f for _, values in messages for f in values if f[0].isupper()})
    for message in _described(fields):
        builder.add(message)
    for name, values in messages:
        builder.add(_message(name, values, fields))
    return builder.build_bytes()


def record(t_s: int, **values: float) -> Message:
    """One second. A name with a capital is a developer field."""
    return "record", {"timestamp": t_s, **values}


def timer(t_s: int, event_type: str) -> Message:
    """start, stop, stop_all …"""
    return "event", {"timestamp": t_s, "event": "timer", "event_type": event_type}


def leg(first_s: int, last_s: int, sport: str, kind: str = "session", **values: str) -> Message:
    """A session or a lap."""
    times = {"timestamp": last_s, "start_time": first_s, "total_elapsed_time": last_s - first_s}
    return kind, {**times, "sport": sport, **values}


def jog(first_s: int, last_s: int) -> list[Message]:
    """Records of an even run, one a second, last second included."""
    return [
        record(t, heart_rate=120 + t % 40, cadence=85, fractional_cadence=0.5, enhanced_speed=3.0)
        for t in range(first_s, last_s + 1)
    ]


def _described(fields: list[str]) -> Iterable[Any]:
    if not fields:
        return
    developer = DeveloperDataIdMessage(local_id=14)
    developer.application_id = b"0123456789abcdef"
    developer.developer_data_index = 0
    yield developer
    for i, name in enumerate(fields):
        described = FieldDescriptionMessage(local_id=13)
        described.developer_data_index = 0
        described.field_definition_number = i
        described.fit_base_type_id = BaseType.FLOAT32.value
        described.field_name = name.replace("_", " ")
        described.units = "units"
        yield described


def _message(name: str, values: dict[str, Any], fields: list[str]) -> Any:
    extra = []
    for i, field in enumerate(fields):
        if field in values:
            extra.append(DeveloperField(field_id=i, base_type=BaseType.FLOAT32, size=4))
            extra[-1].set_value(0, float(values[field]))
    local_id = list(_KINDS).index(name)
    message = _KINDS[name](local_id=local_id, developer_fields=extra or None)
    for field, value in values.items():
        if field in fields:
            continue
        if field in _TIMES:
            value = 1000 * (START_S + value)
        elif field in _WORDS and isinstance(value, str):
            value = _WORDS[field][value.upper()]
        setattr(message, field, value)
    return message
