"""One message of a FIT file in (fitdecode's), its numbers by column, in the trace's units, out."""

import math
from typing import Any

Values = dict[str, Any]  # field → value, of one message
Point = dict[str, float]  # column → value

# Column → fields of `record`, the preferred first (FIT profile 21.171, units already applied).
_NATIVE = {
    "hr_bpm": ("heart_rate",),
    "speed_mps": ("enhanced_speed", "speed"),
    "altitude_m": ("enhanced_altitude", "altitude"),
    "distance_m": ("distance",),
    "ground_contact_ms": ("stance_time",),
    "vertical_oscillation_mm": ("vertical_oscillation",),
    "step_length_mm": ("step_length",),
    "contact_balance_left_pct": ("stance_time_balance",),
    "temperature_c": ("temperature",),
    "power_w": ("power",),
}

# Developer field, as Stryd's foot pod names it → column, and the column's units in one of its.
_STRYD = {
    "Cadence": ("cadence_spm", 1),
    "Ground Time": ("ground_contact_ms", 1),
    "Vertical Oscillation": ("vertical_oscillation_mm", 10),  # cm
    "Power": ("power_w", 1),
}

# Setting → where a file may state it, the preferred first; lowest and highest that are believed.
_SETTINGS = {
    "hrmax_bpm": (
        ("zones_target", "max_heart_rate"),
        ("time_in_zone", "max_heart_rate"),
        ("user_profile", "default_max_running_heart_rate"),
        ("user_profile", "default_max_heart_rate"),
    ),
    "rest_bpm": (
        ("user_profile", "resting_heart_rate"),
        ("time_in_zone", "resting_heart_rate"),
    ),
}
_BELIEVED = {"hrmax_bpm": (120, 230), "rest_bpm": (30, 110)}
SETTING_MESSAGES = ("zones_target", "time_in_zone", "user_profile")


def values_of(message: Any) -> Values:
    """The message's own fields that hold something; one that was written beats one expanded."""
    values: Values = {}
    for f in message.fields:
        if f.value is None or (f.field_def is not None and f.field_def.is_dev):
            continue
        if f.is_expanded:
            values.setdefault(f.name, f.value)
        else:
            values[f.name] = f.value
    return values


def number(value: Any) -> float | None:
    """A finite number, else None."""
    if isinstance(value, int | float) and math.isfinite(value):
        return float(value)
    return None


def native_point(values: Values) -> Point:
    """A `record` by column. `cadence_spm` as written: strides/min, by some writers steps/min."""
    point: Point = {}
    for column, fields in _NATIVE.items():
        for name in fields:
            x = number(values.get(name))
            if x is not None:
                point[column] = x
                break
    cadence = number(values.get("cadence"))
    if cadence is not None:
        point["cadence_spm"] = cadence + (number(values.get("fractional_cadence")) or 0.0)
    return point


def stryd_point(message: Any) -> Point:
    """What a foot pod wrote into developer fields of a `record`, by column."""
    point: Point = {}
    for f in message.fields:
        if f.field_def is not None and f.field_def.is_dev and f.name in _STRYD:
            column, scale = _STRYD[f.name]
            x = number(f.value)
            if x is not None:
                point[column] = scale * x
    return point


def profile(said: dict[tuple[str, str], Any]) -> str:
    """`hrmax_bpm=… rest_bpm=…`, what is said and can be; (message, field) → value."""
    words = []
    for setting, places in _SETTINGS.items():
        low, high = _BELIEVED[setting]
        for place in places:
            x = number(said.get(place))
            if x is not None and low <= x <= high:
                words.append(f"{setting}={x:.0f}")
                break
    return " ".join(words)


def sport(values: Values) -> str:
    """`running`, another sport's name, or "" when the message leaves it open."""
    name = values.get("sport")
    if name is None or name in ("generic", "all"):
        return ""
    if name == "running" or values.get("sub_sport") == "treadmill":
        return "running"
    return name.replace("_", " ") if isinstance(name, str) else f"sport {name}"
