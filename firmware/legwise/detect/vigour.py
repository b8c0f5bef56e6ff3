"""Vectors at 33-75 Hz (milli-g) in, logarithms of jerk and contrast (Q16) out, once a second.

Jerk: mean |da/dt| over eight seconds, mg/s. Contrast: how much of the movement is above 5 Hz,
against the jerk; it hardly moves with speed (E §2).
"""

from array import array

from legwise.constants import motion as C
from legwise.detect import kernels
from legwise.units import ln

_LN_POWER = 317983  # Q16: ln of the (4 mg)^2 of `power` and of the >> 3 below


class Vigour:
    """One `second` a second; None while less than three quarters of the time are known."""

    def __init__(self, mhz):
        self.rate(mhz)
        self.fast = mhz * C.fast_ms // 2000000 * 2 + 1  # width of the mean below 5 Hz
        self._jerk = array("i", [0] * C.window_s)
        self._pairs = array("i", [0] * C.window_s)
        self._power = array("i", [0] * C.window_s)
        self._known = array("i", [0] * C.window_s)
        self._at = 0
        self._res = array("i", [0] * 2)
        self.jerk_ln = self.contrast_ln = None

    def rate(self, mhz):
        """The true rate, mHz."""
        self._mhz = mhz
        self._ln_rate = ln(mhz) - ln(1000)

    def restart(self):
        """A hole: what was before does not count."""
        for i in range(C.window_s):
            self._pairs[i] = self._known[i] = self._jerk[i] = self._power[i] = 0
        self.jerk_ln = self.contrast_ln = None

    def second(self, xyz, last, n, blank):
        """The newest n vectors end before index `last`; blank: the motor shook them."""
        res = self._res
        i = self._at
        self._at = (i + 1) % C.window_s
        kernels.jerk(xyz, last - n, n, res)
        self._jerk[i] = 0 if blank else res[0]
        self._pairs[i] = 0 if blank else res[1]
        kernels.power(xyz, last - n - self.fast // 2, n, self.fast, res)
        self._power[i] = 0 if blank else res[0] >> 3
        self._known[i] = 0 if blank else res[1]
        self._logarithms()

    def _logarithms(self):
        jerk = pairs = power = known = 0
        for i in range(C.window_s):
            jerk += self._jerk[i]
            pairs += self._pairs[i]
            power += self._power[i]
            known += self._known[i]
        self.jerk_ln = self.contrast_ln = None
        if jerk == 0 or power == 0 or pairs * 100000 < self._mhz * C.window_s * C.known:
            return
        self.jerk_ln = ln(jerk) - ln(pairs) + self._ln_rate
        self.contrast_ln = (ln(power) - ln(known) + _LN_POWER) // 2 - self.jerk_ln
