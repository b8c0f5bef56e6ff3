"""What the watch knows in; lines of text on its display out, while the crown has lit it.

It is drawn strip by strip into the same pixels, so that 4 kB are enough for 240 x 240. In a run:
time and battery, elapsed, heart rate (grey when in doubt), cadence, state, the last cue.
"""

import framebuf

from legwise.app import letters
from legwise.prompt.cue import SAY

HIGH = 8  # rows of the strip
LIGHT = 60  # % of the back light

WHITE = (255, 255, 255)
GREY = (110, 110, 110)
RED = (255, 90, 80)
GREEN = (90, 230, 120)
YELLOW = (255, 220, 60)
_CALM = ("idle", "still", "walk", "warmup", "learning", "steady", "ended")


class Screen:
    """`second` once a second and after each press: draws while it is lit."""

    def __init__(self, display, clock):
        self._display = display
        self._clock = clock
        self._wide = display.width
        self._buffer = bytearray(2 * self._wide * HIGH)
        self._strip = framebuf.FrameBuffer(self._buffer, self._wide, HIGH, framebuf.RGB565)
        self._view = memoryview(self._buffer)
        self._lit = False

    def second(self, watch):
        """Lights, draws or goes dark."""
        lit = watch.crown.lit
        if lit and not self._lit:
            self._display.wake()
        if lit:
            y = 0
            for text, colour, size, high in lines(watch, self._clock):
                self._line(y, text, colour, size, high)
                y += high
            if y < self._display.height:
                self._line(y, "", WHITE, 1, self._display.height - y)
        if lit != self._lit:
            self._lit = lit
            if lit:
                self._display.light(LIGHT)
            else:
                self._display.stop()

    def _line(self, y, text, colour, size, high):
        """One line of text in the middle of so many rows, a strip at a time."""
        while size > 1 and letters.width(text, size) > self._wide:
            size -= 1
        x = (self._wide - letters.width(text, size)) // 2
        top = (high - letters.height(size)) // 2
        for row in range(0, high, HIGH):
            part = min(HIGH, high - row)
            self._strip.fill(0)
            letters.draw(self._strip, text, x, top - row, size, _swapped(colour))
            self._display.show(self._view[: 2 * self._wide * part], 0, y + row, self._wide, part)


def _swapped(colour):
    """RGB 5-6-5 as the display wants it: framebuf stores the low byte first."""
    value = (colour[0] & 0xF8) << 8 | (colour[1] & 0xFC) << 3 | colour[2] >> 3
    return value >> 8 | (value & 0xFF) << 8


def lines(watch, clock=None):
    """[(text, colour, pixels of a dot, height)] from the top."""
    head = [(_head(watch, clock), GREY, 2, 24)]
    if watch.choice is not None:
        return head + watch.choice.lines()
    if watch.mode == "idle":
        told = _verdict(watch.verdict) if watch.verdict is not None else _ready(watch)
        return head + told
    return head + _run(watch, watch.session)


def _head(watch, clock):
    told = "" if watch.power.percent is None else "%d%%" % watch.power.percent
    if watch.session.on and watch.session.storage is not None:
        told = "NO LOG"
    return "%s   %s" % (_time_of_day(clock), told)


def _time_of_day(clock):
    try:
        at = None if clock is None else clock.read()
    except OSError:
        at = None
    return "--:--" if at is None else "%02d:%02d" % (at // 3600 % 24, at // 60 % 60)


def _ready(watch):
    minutes = watch.power.minutes()
    last = "" if minutes is None else "ABOUT %d.%d H LEFT" % (minutes // 60, minutes % 60 // 6)
    return [("LEGWISE", WHITE, 5, 48), ("PRESS TO START", GREEN, 2, 40), (last, GREY, 2, 32)]


def _run(watch, session):
    run = session.run
    e = run.epoch
    heart = run.features.heart
    hr = "--" if e.hr_deci_bpm is None else "%d" % ((e.hr_deci_bpm + 5) // 10)
    steps = "--" if e.cadence_deci_spm is None else "%d" % ((e.cadence_deci_spm + 5) // 10)
    state = "STOP? PRESS TO GO ON" if watch.crown.stopping else run.state.replace("_", " ")
    cue = session.last_cue
    return [
        (elapsed(session.t_s), WHITE, 5, 44),
        (hr, RED if heart.ok else GREY, 6, 48),
        ("%s STEPS" % steps, WHITE, 3, 36),
        (state, GREEN if run.state in _CALM else YELLOW, 2, 28),
        ("" if cue is None else SAY[cue.name], YELLOW, 3, 30),
        ("" if cue is None else cue.short, WHITE, 2, 30),
    ]


def _verdict(v):
    drift = "" if v.drift_bp is None else "HIGHEST HEART %+d.%d%%" % _tenths(v.drift_bp)
    return [
        (elapsed(v.t_s), WHITE, 5, 48),
        ("%d CUE%s" % (v.cues, "" if v.cues == 1 else "S"), YELLOW, 3, 36),
        ("HEART %d MIN" % (v.heart_s // 60), RED, 2, 28),
        ("LEGS %d MIN" % (v.legs_s // 60), GREEN, 2, 28),
        ("OF %d MIN RUNNING" % (v.run_s // 60), GREY, 2, 28),
        (drift, GREY, 1, 24),
        ("" if v.storage is None else "NO LOG", RED, 1, 24),
    ]


def _tenths(bp):
    """Basis points as % and tenths of it."""
    deci = (abs(bp) + 5) // 10
    return (deci // 10 if bp >= 0 else -(deci // 10)), deci % 10


def elapsed(t_s):
    """1:02:03."""
    return "%d:%02d:%02d" % (t_s // 3600, t_s // 60 % 60, t_s % 60)
