"""Altitude and speed in, grade and what it costs against level ground (Q16 logarithm) out.

Cost of running C(g), J/kg/m, after Minetti et al. 2002, J Appl Physiol 93:1039.
"""

from legwise.constants import effort as C
from legwise.units import Ema, Ring, clamp, ln

# C(g) = 155.4 g^5 - 30.4 g^4 - 43.3 g^3 + 46.3 g^2 + 19.5 g + 3.6, coefficients and result in Q12
_COST = (636518, -124518, -177357, 189645, 79872, 14746)
_ALTITUDE_MAX = 500000  # cm; keeps the low pass below 2^21


def cost_q12(grade_q12):
    """C(g) in Q12 for a grade of -.25 … .25 in Q12."""
    c = 0
    for a in _COST:
        c = (c * grade_q12 >> 12) + a
    return c


class Terrain:
    """The grade over the last stretch; `cost_ln` is 0 where altitude is unknown or refused."""

    def __init__(self):
        self._altitude = Ema(C.tau_altitude_s)
        self._heights = Ring(C.grade_s)
        self._speeds = Ring(C.grade_s)
        self._ground_mm = 0
        self._holes = C.grade_s  # seconds of the stretch without speed
        self._seen_s = 0
        self._steep_s = 0
        self._level = ln(_COST[5])
        self.known = False
        self.refused = False
        self.grade_q12 = 0
        self.cost_ln = 0
        self._cost = _COST[5]

    def step(self, altitude_cm, speed_mm_s):
        """One second; either may be None."""
        then = self._heights.back(C.grade_s - 1)
        gone = self._speeds.back(C.grade_s - 1)
        now = None
        if altitude_cm is not None:
            now = self._altitude.step(clamp(altitude_cm, -_ALTITUDE_MAX, _ALTITUDE_MAX) * 2)
        self._heights.push(now)
        self._speeds.push(speed_mm_s)
        self._ground_mm += (speed_mm_s or 0) - (gone or 0)
        self._holes += (speed_mm_s is None) - (gone is None)
        self.known = now is not None and not self.refused
        if now is None or then is None:
            self._set(0)
            return
        if self._holes or self._ground_mm < C.grade_min_m * 1000:
            return  # the last grade is the best guess
        climb = clamp(now - then, -50000, 50000)  # cm / 2
        top = (C.grade_max << 12) // 10000
        self._set(clamp(climb * 20480 // self._ground_mm, -top, top))
        self._refuse_nonsense()

    def _set(self, grade_q12):
        if grade_q12 == self.grade_q12 and not self.refused:
            return
        self.grade_q12 = grade_q12
        self._cost = _COST[5] if self.refused else cost_q12(grade_q12)
        self.cost_ln = (ln(self._cost) - self._level) * C.grade_share // 100

    def graded(self, speed_mm_s):
        """The level speed that costs as much, mm/s."""
        return speed_mm_s * self._cost // _COST[5]

    def _refuse_nonsense(self):
        self._seen_s += 1
        if abs(self.grade_q12) * 10000 > C.steep << 12:
            self._steep_s += 1
        if self._seen_s >= C.steep_from_s:
            self.refused = self._steep_s * 100 > self._seen_s * C.steep_share
