"""How the watch waits, begins a run and ends it."""

import sys

from legwise.app.forget import KEEPER, forget
from legwise.app.haptic import FAULTS
from legwise.app.session import Nobody, Session
from legwise.prompt import words
from legwise.record.day import day
from legwise.record.frames import CLOCK_FROM
from legwise.record.keep import captures, hour_raw
from legwise.run import Run

_MOVED_S = 30  # the clock was set in mid-run


def idle(watch):
    """Waits for the key, or for 60 s of running."""
    from legwise.record import history

    watch.mode = "idle"
    watch.session = Nobody()
    watch.power.mode("idle")
    watch.light.sleep()
    watch.power.learn(history.hourly(watch.keep.history()))
    forget(KEEPER)
    if watch.settings.start == "auto" and watch.board.imu is not None:
        watch.sense.wake()
        watch.keep.level = "none"
        run = Run(watch.settings, None, (watch.sense.mhz, None, None))
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
    return (watch.sense.mhz, watch.light.mhz, watch.light.channels)


def unix_s(watch):
    """What the clock says; None where it is not to be believed."""
    clock = watch.board.clock
    if clock is None:
        return None
    try:
        at = clock.read()
    except OSError:
        return None
    return None if day(at) is None else at


def begin(watch):
    """A run begins: started."""
    from legwise.record import header, history

    watch.power.mode("run")
    watch.radio.wake()
    wake(watch)
    watch.power.begin()
    past = watch.keep.history()
    capture = captures(watch.settings.capture, len(past))
    at_rates = rates(watch)
    watch.keep.create(hour_raw(*at_rates) if capture else 0)
    run = Run(watch.settings, past, at_rates)
    session = Session(run, watch.keep, capture, now(watch))
    at = unix_s(watch)
    firmware = sys.modules["legwise"]
    told = header.text(
        firmware.__version__,
        watch.board.name,
        watch.settings,
        history.dump(past),
        at_rates,
        at,
        firmware.__source__,
    )
    session.log.header(told)
    forget(KEEPER)
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


def wake(watch):
    """Samples of every sensor."""
    if not watch.sense.awake:
        watch.sense.wake()
    watch.light.wake()


def enter(watch, session):
    """A session is on; what was measured before it began is not its own."""
    watch.sense.drain()
    watch.light.drain()
    watch.session = session
    watch.mode = "run"
    watch.verdict = None
    watch.crown.forget()
    watch.beat_from(session.start_ms + 1000 * session.t_s)


def end(watch):
    """The run is over: what was learnt is kept, the log is closed."""
    from legwise.record import history

    session = watch.session
    session.flush(whole=True)
    watch.keep.close()
    watch.verdict = Verdict(session)
    entry = history.entry(
        session.run,
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
