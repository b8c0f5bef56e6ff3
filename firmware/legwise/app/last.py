"""The newest log in; how far its run came, and a Run that stands where that one stood, out."""

from legwise.record import frames, header
from legwise.record.read import Reader
from legwise.record.resume import resume
from legwise.record.unpack import records

_PHASES = ("start", "pause", "resume", "stop")


class Unfinished:
    """A log without an end. unix_s: when its t = 0 was; t_ms (-1: none), event: its last."""

    def __init__(self, name):
        self.name = name
        self.unix_s = self.event = None
        self.t_ms = -1

    def hear(self, kind, record):
        """The next record of the log."""
        if kind == frames.HEADER:
            for key, value in header.pairs(record[0]):
                if key == "started" and value.isdigit():
                    self.unix_s = int(value)  # type: ignore
        elif kind == frames.SENSOR and record[1] == "clock":
            self.unix_s = frames.CLOCK_FROM + record[3]  # type: ignore
        elif kind == frames.EPOCH:
            self.t_ms = record[0]
        elif kind == frames.EVENT and record[1] in _PHASES:
            self.event = record[1]


def unfinished(keep):
    """The newest log, if its run has no end; else None."""
    names = [name for name, _, pulled in keep.logs() if not pulled]
    if not names:
        return None
    found = Unfinished(names[-1])
    with _opened(keep.path(found.name)) as file:
        for kind, record in records(Reader(file.readinto, skim=True)):
            found.hear(kind, record)
    return None if found.t_ms < 0 or found.event in (None, "stop") else found


def feed(keep, name, run, settings):
    """Feeds a log to a fresh Run: (last t_ms or None, sequence the log goes on with)."""
    with _opened(keep.path(name)) as file:
        reader = Reader(file.readinto, skim=True)
        return resume(reader, run, settings), reader.next_sequence


class _Nothing:
    """What a file that cannot be read holds."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def readinto(self, buffer):
        return 0


def _opened(path):
    try:
        return open(path, "rb")  # noqa: SIM115
    except OSError:
        return _Nothing()
