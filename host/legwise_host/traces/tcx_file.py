"""The bytes of a TCX file (Garmin's TrainingCenterDatabase v2) in, a Trace out."""

from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from legwise_host.errors import InputError
from legwise_host.traces.recording import Recording, to_trace
from legwise_host.traces.trace import Trace

# Element anywhere in a Trackpoint → column. Cadence and RunCadence count one foot, by the schema.
_COLUMNS = {
    "Value": "hr_bpm",  # of HeartRateBpm
    "AltitudeMeters": "altitude_m",
    "DistanceMeters": "distance_m",
    "Cadence": "cadence_spm",
    "RunCadence": "cadence_spm",  # comes later, so it holds where both are given
    "Speed": "speed_mps",
    "Watts": "power_w",
}
_SPORTS = {"running": "running", "biking": "cycling"}  # Other: unknown
_PAUSE_S = 2  # a new Track after a longer hole: the watch was paused


def read_tcx(data: bytes, path: Path) -> Trace:
    """Activities only, no courses. InputError names the line where the XML breaks."""
    try:
        root = ElementTree.fromstring(data.strip())
    except ElementTree.ParseError as error:
        where = f"{path}, line {error.position[0]}"
        raise InputError(f"{where}: TCX damaged or cut short; export it again") from None
    except (LookupError, ValueError):
        raise InputError(f"{path}: in no encoding XML knows; export it again") from None
    r = Recording()
    untimed = 0
    for activity in root.iterfind(".//{*}Activity"):
        sport = _SPORTS.get(activity.get("Sport", "").lower(), "")
        started_s = _time_s(activity.findtext("{*}Id"))
        if started_s is not None:
            r.timer.append((started_s, True))
        for lap in activity.iterfind("{*}Lap"):
            for track in lap.iterfind("{*}Track"):
                untimed += _add(r, sport, track, track is not lap.find("{*}Track"))
    if not r.points:
        what = "its points have no times" if untimed else "no recorded activity in it"
        raise InputError(f"{path}: {what}; give the recording of a run")
    if untimed:
        r.warnings.append(f"{untimed} points left out: without time")
    return to_trace(r, path)


def _add(r: Recording, sport: str, track: ElementTree.Element, paused: bool) -> int:
    """The points of a track; how many had no time."""
    untimed = 0
    for point in track.iterfind("{*}Trackpoint"):
        t_s = None
        values: dict[str, float] = {}
        for element in point.iter():
            name = str(element.tag).rpartition("}")[2]
            if name == "Time":
                t_s = _time_s(element.text)
            elif name in _COLUMNS:
                try:
                    values[_COLUMNS[name]] = float(element.text or "")
                except ValueError:
                    continue  # no sample
        if t_s is None:
            untimed += 1
            continue
        if paused and r.times_s and t_s - r.times_s[-1] > _PAUSE_S:
            r.timer += [(r.times_s[-1], False), (t_s, True)]
        paused = False
        r.add(t_s, sport, values)
    return untimed


def _time_s(text: str | None) -> float | None:
    try:
        when = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return (when - datetime(2000, 1, 1, tzinfo=UTC)).total_seconds()
