"""Cadence and jerk in (Q16 logarithms), whether the running is even enough to be judged out.

Without speed these gates matter more than any correction of the effort (E §4).
"""

from legwise.constants import even as C
from legwise.units import Ema, bp, clamp


class Even:
    """One step a second of running; `now` is True while the effort hardly changes."""

    def __init__(self):
        self._cadence = Ema(C.tau_fast_s)
        self._cadence_slow = Ema(C.tau_slow_s)
        self._jerk = Ema(C.tau_fast_s)
        self._jerk_slow = Ema(C.tau_slow_s)
        self._smooth = Ema(C.tau_smooth_s)
        self._mean = Ema(C.tau_spread_s)
        self._variance = Ema(C.tau_spread_s)
        self.now = False

    def step(self, cadence_ln, jerk_ln):
        """One second; jerk_ln is None where only cadence is recorded."""
        change = bp(self._cadence.step(cadence_ln) - self._cadence_slow.step(cadence_ln))
        smooth = self._smooth.step(cadence_ln)
        off = clamp(bp(smooth - self._mean.step(smooth)), -1000, 1000)
        spread = self._variance.step(off * off)
        self.now = abs(change) < C.cadence and spread < C.spread * C.spread
        if jerk_ln is not None:
            change = bp(self._jerk.step(jerk_ln) - self._jerk_slow.step(jerk_ln))
            self.now = self.now and abs(change) < C.jerk

    def restart(self):
        """A stop: the fast memories start anew."""
        self._cadence.restart()
        self._jerk.restart()
        self._smooth.restart()
        self.now = False
