"""How the watch comes up (anew, or in the middle of a run), begins a run and ends it."""

import sys

from legwise.app.haptic import FAULTS
from legwise.app.session import CLOCK_FROM, Nobody, Session
from legwise.prompt import words
from legwise.record import header, history
from legwise.record.keep import captures
from legwise.run import Run

_BOOT_S = 5  # a reset takes about as long, where no clock tells
RESUME_S = 900  # choice: after a longer gap a reset begins a new run
_MOVED_S = 30  # the clock was set in mid-run


def up(watch):
    """Power is on: goes on with a run that was cut off, or waits for the key.

    Without a key a run begins at once: better than a watch that does nothing.
    """
    if watch.complaints:
        watch.haptic.play(FAULTS["settings"])
    goes_on = resumed(watch)
    forget_reader()
    if goes_on:
        return
    if watch.board.key is None:
        begin(watch)
    else:
        idle(watch)


def idle(watch):
    """Waits for the key, or for 60 s of running."""
    watch.mode = "idle"
    watch.session = Nobody()
    watch.power.mode("idle")
    watch.power.learn(watch.keep.history())
    if watch.settings.start == "auto" and watch.board.imu is not None:
        watch.sense.wake()
        watch.keep.level = "none"
        run = Run(watch.settings, None, rates(watch))
        watch.session = Session(run, watch.keep, False, now(watch))
        watch.beat_from(watch.session.start_ms)
    else:
        watch.sense.sleep()
        watch.radio.sleep()


def now(watch):
    """ms since the app began."""
    return watch.ticks.ms()


def rates(watch):
    """As Run takes them."""
    return (watch.sense.mhz, None, None)


def unix_s(watch):
    """What the clock says; None where it is not to be believed."""
    clock = watch.board.clock
    if clock is None:
        return None
    try:
        at = clock.read()
    except OSError:
        return None
    return at if history.day(at) is not None else None


def begin(watch):
    """A run begins: started."""
    watch.power.mode("run")
    watch.radio.wake()
    if not watch.sense.awake:
        watch.sense.wake()
    watch.sense.drain()
    watch.power.begin()
    past = watch.keep.history()
    capture = captures(watch.settings.capture, len(past))
    watch.keep.create(capture)
    run = Run(watch.settings, past, rates(watch))
    session = Session(run, watch.keep, capture, now(watch))
    at = unix_s(watch)
    firmware = sys.modules["legwise"].__version__
    told = header.text(
        firmware,
        watch.board.name,
        watch.settings,
        history.dump(past),
        rates(watch),
        at,
    )
    session.log.header(told)
    session.unix_s = at
    if watch.complaints:
        session.text("settings: " + " ".join(watch.complaints))
    for fault in watch.board.faults:
        session.text(fault)
    session.event(session.start_ms, "start")
    enter(watch, session)
    watch.haptic.play(words.SIGNALS["started"])
    if watch.keep.level == "none":
        session.storage = "full"
        watch.haptic.play(FAULTS["storage"])


def look_at_clock(watch, session):
    """When it was set in mid-run, the log says when t = 0 was by the new time."""
    at = unix_s(watch)
    if at is None:
        return
    at -= session.t_s
    if session.unix_s is None or abs(at - session.unix_s) > _MOVED_S:
        session.unix_s = at
        session.sensor(now(watch), "clock", "found", at - CLOCK_FROM)


def enter(watch, session):
    """A session is on."""
    watch.session = session
    watch.mode = "run"
    watch.verdict = None
    watch.crown.forget()
    watch.beat_from(session.start_ms + 1000 * session.t_s)


def forget_reader():
    """What reads logs is needed once: 8 kB that a run can use. A PC keeps it."""
    if sys.implementation.name != "micropython":
        return
    for name in ("app.last", "record.resume", "record.read", "record.unpack"):
        room, _, file = name.partition(".")
        if sys.modules.pop("legwise." + name, None) is not None:
            delattr(sys.modules["legwise." + room], file)


def resumed(watch):
    """Goes on with the last run if it was cut off within 15 minutes; True if it does."""
    from legwise.app import last

    found = last.unfinished(watch.keep)
    if found is None:
        return False
    gap_s = None
    at = unix_s(watch)
    if at is not None and found.unix_s is not None:
        gap_s = at - found.unix_s - found.t_ms // 1000
        if gap_s < 0:
            gap_s = None  # set back: it tells nothing
    cause = watch.board.cause()
    if (gap_s is None and cause == "power") or (gap_s is not None and gap_s > RESUME_S):
        return False
    watch.power.mode("resume")
    run = Run(watch.settings, watch.keep.history(), rates(watch))
    last_ms, sequence = last.feed(watch.keep, found.name, run, watch.settings)
    if last_ms is None:
        return False
    at_s = last_ms // 1000 + max(1, _BOOT_S if gap_s is None else gap_s)
    watch.power.mode("run")
    watch.radio.wake()
    watch.sense.wake()
    capture = captures(watch.settings.capture, len(watch.keep.history()))
    watch.keep.reopen(found.name, capture)
    session = Session(run, watch.keep, capture, now(watch) - 1000 * at_s)
    session.unix_s = found.unix_s
    session.t_s = at_s
    if session.logs:
        session.log.boot(1000 * at_s, cause, sequence, run)
    session.skip_notes()
    enter(watch, session)
    if found.event == "pause":
        watch.crown.paused()
    else:
        watch.haptic.play(words.SIGNALS["started"])
    return True


def end(watch):
    """The run is over: what was learnt is kept, the log is closed."""
    session = watch.session
    session.flush(whole=True)
    watch.keep.close()
    watch.verdict = Verdict(session)
    entry = history.entry(
        session.run,
        session.top.deci_bpm,
        unix_s(watch),
        watch.power.discharge(session.t_s),
    )
    if entry is not None:
        watch.keep.remember(entry)
    idle(watch)


class Verdict:
    """What is left to say about a run: seconds, cues, seconds watched, the highest drift."""

    def __init__(self, session):
        c = session.run.coverage
        self.t_s = session.t_s
        self.cues = session.cues
        self.run_s = c.run_s
        self.heart_s = c.heart_s
        self.legs_s = c.legs_s
        self.drift_bp = c.drift_bp
        self.score = c.score
        self.storage = session.storage
