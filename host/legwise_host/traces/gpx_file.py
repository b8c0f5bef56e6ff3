"""The bytes of a GPX file with heart rate or cadence extensions in, a Trace out."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from legwise_host.errors import InputError
from legwise_host.traces.recording import Recording, to_trace
from legwise_host.traces.trace import Trace

# Local name of an extension (Garmin's gpxtpx/ns3, Cluetrust's gpxdata, Strava's power) → column.
_COLUMNS = {
    "hr": "hr_bpm",
    "heartrate": "hr_bpm",
    "cad": "cadence_spm",
    "cadence": "cadence_spm",
    "runcadence": "cadence_spm",
    "speed": "speed_mps",
    "distance": "distance_m",
    "atemp": "temperature_c",
    "temp": "temperature_c",
    "power": "power_w",
    "watts": "power_w",
}

# <type> is free text: parts of words that tell another sport, and what to call it.
_OTHERS = {
    "cycl": "cycling",
    "bik": "cycling",
    "ride": "cycling",
    "swim": "swimming",
    "walk": "walking",
    "hik": "hiking",
    "row": "rowing",
    "ski": "skiing",
    "skat": "skating",
    "paddl": "paddling",
    "kayak": "kayaking",
    "climb": "climbing",
    "driv": "driving",
}
_STRAVA = {"1": "cycling", "9": "running"}

# What gpxpy lets out on damaged files, besides errors of its own.
_DAMAGE = (AttributeError, RecursionError, TypeError, ValueError)


def read_gpx(data: bytes, path: Path) -> Trace:
    """Tracks only, no routes. InputError says where the XML breaks."""
    import gpxpy
    from gpxpy.gpx import GPXException

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    try:
        gpx = gpxpy.parse(text.strip())
    except (GPXException, *_DAMAGE) as error:
        why = "".join(c if c.isprintable() else " " for c in str(error))[:80]
        raise InputError(f"{path}: GPX damaged or cut short ({why}); export it again") from None
    r = Recording()
    untimed = 0
    for track in gpx.tracks:
        sport = _sport(track.type)
        for point in (point for segment in track.segments for point in segment.points):
            if point.time is None:
                untimed += 1
            else:
                r.add(_time_s(point.time), sport, _values(point))
    if not r.points:
        what = "its points have no times" if untimed else "no recorded track in it"
        raise InputError(f"{path}: {what} (a planned route?); give the recording of a run")
    if untimed:
        r.warnings.append(f"{untimed} points left out: without time")
    return to_trace(r, path)


def _values(point: Any) -> dict[str, float]:
    values: dict[str, float] = {}
    for column, x in (("altitude_m", point.elevation), ("speed_mps", point.speed)):
        if x is not None:
            values[column] = float(x)
    for extension in point.extensions:
        for element in extension.iter():
            column = _COLUMNS.get(str(element.tag).rpartition("}")[2].lower())
            if column is not None:
                try:
                    values[column] = float(element.text or "")
                except ValueError:
                    continue  # no sample
    return values


def _sport(kind: str | None) -> str:
    """`running`, another sport's name, or "" for a word that tells none."""
    word = (kind or "").strip().lower()
    if "run" in word:
        return "running"
    return _STRAVA.get(word) or next((name for part, name in _OTHERS.items() if part in word), "")


def _time_s(when: datetime) -> float:
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return (when - datetime(2000, 1, 1, tzinfo=UTC)).total_seconds()
