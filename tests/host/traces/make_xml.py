"""In: seconds of a simulated run. Out: the bytes of TCX and GPX files as watches write them."""

import re
from collections.abc import Iterable

TCX_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
 xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><Activities>"""
TCX_TAIL = "</Activities></TrainingCenterDatabase>"
GPX_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="a watch" xmlns="http://www.topografix.com/GPX/1/1"
 xmlns:ns3="http://www.garmin.com/xmlschemas/TrackPointExtension/v1"
 xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v2">"""


def clock(t_s: float) -> str:
    """09:00 and t_s on a day, as both formats write it."""
    s = int(t_s)
    return (
        f"2001-02-03T{9 + s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}.{round(t_s % 1 * 1000):03}Z"
    )


def trackpoint(t_s: float, inside: str = "", extension: str = "") -> str:
    """`inside` elements, `extension` elements of the TPX."""
    if extension:
        inside += f"<Extensions><ns3:TPX>{extension}</ns3:TPX></Extensions>"
    position = "<Position><LatitudeDegrees>48</LatitudeDegrees></Position>"
    return f"<Trackpoint><Time>{clock(t_s)}</Time>{position}{inside}</Trackpoint>"


def hr(bpm: int) -> str:
    """A TCX heart rate."""
    return f"<HeartRateBpm><Value>{bpm}</Value></HeartRateBpm>"


def activity(*tracks: Iterable[str], sport: str = "Running") -> str:
    """One lap of these tracks."""
    inside = "".join(f"<Track>{''.join(points)}</Track>" for points in tracks)
    lap = f'<Lap StartTime="{clock(0)}"><TotalTimeSeconds>1</TotalTimeSeconds>{inside}</Lap>'
    return f'<Activity Sport="{sport}"><Id>{clock(0)}</Id>{lap}</Activity>'


def tcx(*activities: str) -> bytes:
    """A whole file."""
    return (TCX_HEAD + "".join(activities) + TCX_TAIL).encode()


def trkpt(t_s: float, extension: str = "", inside: str = "") -> str:
    """A GPX point; `extension` as it is."""
    if extension:
        extension = f"<extensions>{extension}</extensions>"
    return f'<trkpt lat="48" lon="11">{inside}<time>{clock(t_s)}</time>{extension}</trkpt>'


def gpxtpx(inside: str, prefix: str = "gpxtpx") -> str:
    """Garmin's extension; elements of `inside` without prefix."""
    inside = re.sub("<(/?)", rf"<\1{prefix}:", inside)
    return f"<{prefix}:TrackPointExtension>{inside}</{prefix}:TrackPointExtension>"


def gpx(*points: str, kind: str = "running") -> bytes:
    """A whole file with one track."""
    inside = (
        f"<trk><name>Morning</name><type>{kind}</type><trkseg>{''.join(points)}</trkseg></trk>"
    )
    return (GPX_HEAD + inside + "</gpx>").encode()
