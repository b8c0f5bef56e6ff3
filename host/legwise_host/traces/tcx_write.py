"""A Trace in, the text of a TCX file (Garmin's TrainingCenterDatabase v2) out."""

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from legwise_host.errors import InputError
from legwise_host.traces.trace import Trace

# What a Trackpoint holds, in the order of the schema: column → element, lowest, highest.
_POINT = {
    "altitude_m": ("<AltitudeMeters>{}</AltitudeMeters>", -500, 10_000),
    "distance_m": ("<DistanceMeters>{}</DistanceMeters>", 0, 10_000_000),
    "hr_bpm": ("<HeartRateBpm><Value>{}</Value></HeartRateBpm>", 1, 255),
}
_EXTENSION = {
    "speed_mps": ("<ns3:Speed>{}</ns3:Speed>", 0, 100),
    "cadence_spm": ("<ns3:RunCadence>{}</ns3:RunCadence>", 0, 508),  # strides/min
    "power_w": ("<ns3:Watts>{}</ns3:Watts>", 0, 65_535),
}
_WHOLE = ("hr_bpm", "cadence_spm", "power_w")  # the schema allows no decimals
HELD = (*_POINT, *_EXTENSION)
HELD_EVENTS = ("start", "pause", "resume", "stop")
HELD_HEADER = ("name", "profile", "started")

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2" \
xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2">
<Activities><Activity Sport="Running"><Id>{start}</Id><Lap StartTime="{start}">
<TotalTimeSeconds>{lasts}</TotalTimeSeconds><DistanceMeters>{far}</DistanceMeters>\
<Calories>0</Calories><Intensity>Active</Intensity><TriggerMethod>Manual</TriggerMethod>
<Track>"""
_TAIL = "</Track>\n</Lap></Activity></Activities></TrainingCenterDatabase>\n"


def tcx_text(trace: Trace, start: datetime, path: Path) -> str:
    """One lap; a pause begins a new track. InputError when no column is one that TCX holds."""
    points: list[str] = []
    pauses = iter([t for t, word in trace.events if word == "pause"] + [float("inf")])
    pause = next(pauses)
    columns = {name: trace.columns[name] for name in HELD if trace.has(name)}
    if not columns:
        raise InputError(f"{path}: nothing that TCX holds ({', '.join(HELD)}); write .csv")
    some = np.any([np.isfinite(values) for values in columns.values()], axis=0)
    for i in np.flatnonzero(some).tolist():
        t_s = float(trace.t_s[i])
        if t_s > pause and points:
            points.append("</Track><Track>")
        while t_s > pause:
            pause = next(pauses)
        when = _iso(start + timedelta(seconds=t_s))
        point = _elements(_POINT, columns, i)
        if extension := _elements(_EXTENSION, columns, i):
            point += f"<Extensions><ns3:TPX>{extension}</ns3:TPX></Extensions>"
        points.append(f"<Trackpoint><Time>{when}</Time>{point}</Trackpoint>")
    far = columns.get("distance_m", np.zeros(1))
    head = _HEAD.format(
        start=_iso(start), lasts=_text(float(trace.t_s[-1])), far=_text(float(np.nanmax(far)))
    )
    return "\n".join([head, *points, _TAIL])


def _elements(table: dict[str, tuple[str, int, int]], columns: dict, i: int) -> str:
    told = ""
    for name, (element, low, high) in table.items():
        if name in columns and low <= (x := float(columns[name][i])) <= high:
            x = x / 2 if name == "cadence_spm" else x
            told += element.format(round(x) if name in _WHOLE else _text(x))
    return told


def _text(x: float) -> str:
    return repr(x).removesuffix(".0")


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")
