"""Cadence and quickness in (Q16 logarithms), whether the running is even enough to be judged out.

Without speed these gates matter more than any correction of the effort (E §4).
"""

from legwise.constants import even as C
from legwise.units import Ema, bp, clamp


class Even:
    """One step a second of running; `now` is True while the effort hardly changes."""

    def __init__(self):
        self._cadence = Ema(C.tau_fast_s)
        self._cadence_slow = Ema(C.tau_slow_s)
        self._quick = Ema(C.tau_fast_s)
        self._quick_slow = Ema(C.tau_slow_s)
        self._smooth = Ema(C.tau_smooth_s)
        self._mean = Ema(C.tau_spread_s)
        self._variance = Ema(C.tau_spread_s)
        self.restart()

    def step(self, cadence_ln, quick):
        """One second; quick is None where only cadence is recorded."""
        fast = self._cadence.step(cadence_ln)
        smooth = self._smooth.step(cadence_ln)
        self._s += 1
        if self._s < C.start_s:
            return
        change = bp(fast - self._cadence_slow.step(cadence_ln))
        off = clamp(bp(smooth - self._mean.step(smooth)), -1000, 1000)
        spread = self._variance.step(off * off)
        self.now = abs(change) < C.cadence and spread < C.spread * C.spread
        if quick is not None:
            change = bp(self._quick.step(quick) - self._quick_slow.step(quick))
            self.now = self.now and abs(change) < C.quick

    def restart(self):
        """At first, and at a stop: the fast memories start anew."""
        self._cadence.restart()
        self._quick.restart()
        self._smooth.restart()
        self._s = 0  # since the start, or the last stop
        self.now = False
