"""Heart rate, its confidence and the cadence every two seconds in; out: does it count the steps?

A heart rate on the cadence, its half or its double that got there by a jump is suspect until it
leaves; one that crossed slowly, or comes back to where it was surely before, is not (P §3.3).
"""

from legwise.constants import ppg as C
from legwise.units import NEVER

_LEAVES = 2  # steps off the cadence that end it


class Lock:
    """One `step` every two seconds; `on`: suspect."""

    def __init__(self):
        self._last = self._before = self._sure = None
        self._sure_s = NEVER
        self._left = 0

    @property
    def on(self):
        return self._left > 0

    def lost(self):
        """There is no heart rate."""
        self._last = self._before = None

    def step(self, t_s, deci_bpm, pct, deci_spm):
        """All of this time; deci_spm None = no steps."""
        near = deci_spm is not None and (
            _near(deci_bpm, deci_spm)
            or _near(deci_bpm, deci_spm // 2)
            or _near(deci_bpm, 2 * deci_spm)
        )
        if self._left > 0:
            self._left = _LEAVES if near else self._left - 1
        elif near and self._jumped(t_s, deci_bpm):
            self._left = _LEAVES
        if self._left == 0 and pct >= C.lock_sure:
            self._sure = deci_bpm
            self._sure_s = t_s
        self._before = self._last
        self._last = deci_bpm

    def _jumped(self, t_s, deci_bpm):
        if t_s - self._sure_s <= C.lock_trust_s and abs(deci_bpm - self._sure) <= C.lock_jump:
            return False
        return self._before is None or abs(deci_bpm - self._before) > C.lock_jump


def _near(a, b):
    return abs(a - b) <= 10 * C.lock_near
