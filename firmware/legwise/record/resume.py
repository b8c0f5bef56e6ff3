"""The log of a run that was cut off in; the same Run, as if nothing had happened, out.

The watch after a reset and the replay of a pulled log go through the same `story`.
"""

from legwise.record import frames as F
from legwise.record.unpack import records

FELT_MS = 30000  # the longest pattern takes 13 s
_ACTIVITY = F.FIELDS.index("activity")


def story(found):
    """(kind, record) in; what Run is to be told, in order.

    ("epoch", t_ms, values), ("event", t_ms, code) and ("withhold", t_ms, cue or ""). A cue
    without its felt mark when the log breaks off was not felt: it is withheld until there, so
    that its waits do not count and it can come again.
    """
    cue = None  # (t_ms, name), not felt yet
    later = []  # what is told once that is known
    for kind, record in found:
        t_ms = record[0]
        if cue is not None and kind == F.BOOT:
            yield from _unfelt(cue, later)
            cue = None
        elif cue is not None and _settles(kind, t_ms, cue[0]):
            yield from later
            cue = None
        if kind == F.CUE and record[1] is not None:
            cue = record[:2]
            later = []
        told = None
        if kind == F.EPOCH:
            told = ("epoch", t_ms, _fed(record[1]))
        elif kind == F.EVENT and record[1] is not None:
            told = ("event", t_ms, record[1])
        if told is not None and cue is not None:
            later.append(told)
        elif told is not None:
            yield told
    if cue is not None:
        yield from _unfelt(cue, later)


def _settles(kind, t_ms, cue_ms):
    """The cue counts: felt, followed by another, or the motor is broken but the run goes on."""
    if kind == F.FELT:
        return t_ms == cue_ms
    return kind == F.CUE or (kind == F.EPOCH and t_ms - cue_ms > FELT_MS)


def _unfelt(cue, later):
    yield ("withhold", cue[0], cue[1])
    yield from later
    yield ("withhold", cue[0], "")


def _fed(values):
    """The log holds the activity after its dwell; unknown is given as `other`, to act at once."""
    values = values[: len(F.FIELDS)]
    if values[_ACTIVITY] is None:
        values[_ACTIVITY] = "other"
    return values


def resume(reader, run, settings):
    """Feeds the log to a fresh Run made with these Settings; the last t_ms, None without epochs.

    Cues that come up are swallowed. Afterwards: log.boot(…, reader.next_sequence, run).
    """
    last_ms = None
    e = run.epoch
    for what, t_ms, told in story(records(reader)):
        if what == "withhold":
            settings.withheld = told
        elif what == "event":
            try:
                run.event(t_ms, told)
            except ValueError:
                pass  # a word of the log that is no event
        else:
            for name, value in zip(F.FIELDS, told):
                setattr(e, name, value)
            e.t_ms = t_ms
            run.epoch(e)
            run.tick(t_ms)
            last_ms = t_ms
    return last_ms
