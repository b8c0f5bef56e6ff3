"""A log's records with its raw samples in; whether the senses here make the same seconds of them.

Proven is more than by the epochs alone: heart rate, steps and shocks themselves. It goes as far
as all samples are in the log: to its end, to a reset, or to where the flash had no room for more.
"""

from array import array
from dataclasses import dataclass

from legwise.record import frames as F
from legwise.record import header
from legwise.record.settings import Settings
from legwise.run import Run
from legwise_host.replay.profile import Profile

_SAMPLES = (F.RAW, F.LIGHT)


@dataclass
class Sensed:
    """seconds that are the same; differs: the first that is not, in words."""

    seconds: int = 0
    differs: str | None = None


def sensed(found: list[tuple], profile: Profile, past: list) -> Sensed | None:
    """None when the log holds no samples."""
    boots = [i for i, (kind, _) in enumerate(found) if kind == F.BOOT]
    found = found[: boots[0]] if boots else found
    last = max((i for i, (kind, _) in enumerate(found) if kind in _SAMPLES), default=None)
    rates = _rates(found)
    if last is None or rates is None:
        return None
    settings = Settings()
    for name, text in profile:
        settings.put(name, text)
    run = Run(settings, past, rates)
    result = Sensed()
    for kind, record in _whole(found[: last + 1]):
        _feed(run, kind, record)
        if kind != F.EPOCH:
            continue
        run.tick(record[0])
        said: dict[str, object] = dict(zip(list(F.FIELDS), record[1], strict=False))
        ours = {name: getattr(run.epoch, name) for name in F.FIELDS}
        name = next((name for name in F.FIELDS if ours[name] != said[name]), None)
        if name is not None:
            result.differs = (
                f"first at {record[0] // 1000} s, in what the samples give: the watch said {name} "
                f"{said[name]}; this source says {ours[name]}"
            )
            return result
        result.seconds += 1
    return result


def _feed(run: Run, kind: int, record: tuple) -> None:
    """One record, as the app told it to the watch's Run."""
    if kind == F.RAW:
        run.imu(record[0], record[2], len(record[2]) // 3)
    elif kind == F.LIGHT:
        run.ppg(record[0], record[2], len(record[2]) // record[3])
    elif kind == F.RATE:
        run.rate(record[1], record[2])
    elif kind == F.PACKET:
        (run.strap if record[1] == "strap" else run.pod)(record[0], record[2])
    elif kind == F.EVENT and record[1] is not None:
        run.event(record[0], record[1])


def _whole(found: list[tuple]) -> list[tuple]:
    """The records, with blocks that were cut into frames in one piece again."""
    whole: list[tuple] = []
    for kind, record in found:
        if kind in _SAMPLES and record[1] > 0 and whole and whole[-1][0] == kind:
            before = whole[-1][1]
            if before[0] == record[0]:
                block: array = before[2] + record[2]
                whole[-1] = kind, (*before[:2], block, *before[3:])
                continue
        whole.append((kind, record))
    return whole


def _rates(found: list[tuple]) -> tuple[int | None, int | None, int | None] | None:
    """As Run takes them, from the header."""
    text = next((record[0] for kind, record in found if kind == F.HEADER), "")
    for key, value in header.pairs(text):
        words = value.split()
        if key == "rates" and len(words) == 3 and all(w == "-" or w.isdecimal() for w in words):
            imu, ppg, channels = (None if w == "-" else int(w) for w in words)
            return imu, ppg, channels
    return None
