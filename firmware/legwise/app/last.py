"""The newest log in; how far its run came, and a watch that goes on with it, out."""

import sys

from legwise.app import start
from legwise.app.session import Session
from legwise.prompt import words
from legwise.record import frames, header
from legwise.record.keep import captures
from legwise.record.read import Reader
from legwise.record.resume import resume
from legwise.record.unpack import records
from legwise.run import Run

RESUME_S = 900  # choice: after a longer gap a reset begins a new run
_SHORT_S = 20  # choice: a stop within this gap hides no heart that has still to settle
_BOOT_S = 5  # a reset takes about as long, where no clock tells
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


def resumed(watch):
    """Goes on with the last run if it was cut off within 15 minutes; True if it does."""
    found = unfinished(watch.keep)
    if found is None:
        return False
    gap_s = None
    at = start.unix_s(watch)
    if at is not None and found.unix_s is not None:
        gap_s = at - found.unix_s - found.t_ms // 1000
        if gap_s < 0:
            gap_s = None  # set back: it tells nothing
    cause = watch.board.cause()
    if (gap_s is None and cause == "power") or (gap_s is not None and gap_s > RESUME_S):
        return False
    watch.power.mode("resume")
    run = Run(watch.settings, watch.keep.history(), start.rates(watch))
    last_ms, sequence = feed(watch.keep, found.name, run, watch.settings)
    if last_ms is None:
        return False
    gap_s = max(1, _BOOT_S if gap_s is None else gap_s)
    if gap_s <= _SHORT_S:
        run.goes_on()
    at_s = last_ms // 1000 + gap_s
    watch.power.mode("run")
    watch.radio.wake()
    start.wake(watch)
    capture = captures(watch.settings.capture, len(watch.keep.history()))
    watch.keep.reopen(found.name, capture)
    session = Session(run, watch.keep, capture, start.now(watch) - 1000 * at_s)
    session.unix_s = found.unix_s
    session.t_s = at_s
    if session.logs:
        session.log.boot(1000 * at_s, cause, sequence, run)
        session.text(header.hashes(watch.settings, sys.modules["legwise"].__source__))
    session.skip_notes()
    start.enter(watch, session)
    if found.event == "pause":
        watch.crown.paused()
    else:
        watch.haptic.play(words.SIGNALS["started"])
    return True


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
