"""What only Legwise knows of a second (drift, legs score, cue and its state) in; FIT out.

FIT has no fields for it, so the file describes them itself: developer fields, base type 136 for
numbers (32-bit floats). Names, units and sizes only ever grow at the end.
"""

from collections.abc import Iterator
from typing import Any

from legwise_host.traces.lgw_file import WatchLog

_APPLICATION = bytes.fromhex("6c656777697365000000000000000001")  # whose fields they are
_FLOAT32, _STRING = 136, 7
_LETTERS = 12  # bytes of a word with its closing 0: the longest is "dry_heat"
# name, units, base type, bytes; the place in the list is the field's number
FIELDS = (
    ("drift", "%", _FLOAT32, 4),
    ("legs", "score", _FLOAT32, 4),  # 1.0: the level at which the legs are called tired
    ("cue", "", _STRING, _LETTERS),
    ("cue_state", "", _STRING, _LETTERS),
)


def seconds(log: WatchLog) -> dict[int, dict[str, Any]]:
    """Second → field → value, where there is one. A cue stands beside its second's heart rate."""
    told: dict[int, dict[str, Any]] = {}
    for (t_ms, *_), (drift_pct, legs) in zip(log.rows, log.judged, strict=True):
        known = {"drift": drift_pct, "legs": legs}
        told[t_ms // 1000 - 1] = {name: x for name, x in known.items() if x is not None}
    for t_s, cue, state, _ in log.cues:
        told.setdefault(t_s - 1, {}).update(cue=cue, cue_state=state)
    return told


def descriptions() -> Iterator[Any]:
    """The messages that say what the fields are."""
    from fit_tool.profile.messages.developer_data_id_message import DeveloperDataIdMessage
    from fit_tool.profile.messages.field_description_message import FieldDescriptionMessage

    whose = DeveloperDataIdMessage(local_id=4)
    whose.developer_data_index = 0
    whose.application_id = _APPLICATION
    whose.application_version = 1
    yield whose
    for number, (name, units, base_type, _) in enumerate(FIELDS):
        field = FieldDescriptionMessage(local_id=5)
        field.developer_data_index = 0
        field.field_definition_number = number
        field.fit_base_type_id = base_type
        field.field_name = name
        if units:
            field.units = units
        yield field


def developer_fields(values: dict[str, Any]) -> list[Any]:
    """Of one record."""
    from fit_tool.base_type import BaseType
    from fit_tool.developer_field import DeveloperField

    made = []
    for number, (name, units, base_type, size) in enumerate(FIELDS):
        if name in values:
            field = DeveloperField(
                field_id=number,
                name=name,
                units=units,
                base_type=BaseType(base_type),
                size=size,
                developer_data_index=0,
            )
            field.set_value(0, values[name])
            made.append(field)
    return made
