"""Acceleration at 33-75 Hz in, steps, shock (milli-g), logarithms of jerk and contrast (Q16) out.

Jerk: mean |da/dt| over eight seconds, mg/s. Contrast: how much of the movement is above 5 Hz,
against the jerk; it hardly moves with speed (E §2). Shock of a step: its highest |a|
above the mean around it; told is the mean of the stronger half of the last ten seconds' steps,
mostly those of the watch's side: the same speed again changes it by 7 % (median), p90 30 %; the
mean of all steps changes by 11 and 33 % (twelve people of the study's recordings).
"""

from array import array

from legwise.constants import motion as C
from legwise.detect import kernels
from legwise.units import ln

_STEPS = 40  # 10 s at 220 spm, and some
_MISSING = -32768
_LN_POWER = 317983  # Q16: ln of the (4 mg)^2 of `power` and of the >> 3 below


class Impact:
    """`second` adds a second's vectors, `steps` finds the steps in it."""

    def __init__(self, mhz):
        self.rate(mhz)
        self.slow = _odd(C.slow_ms, mhz)  # width of the mean that shock stands above
        self.fast = _odd(C.fast_ms, mhz)
        self._n = 3 * mhz // 1000 + 8
        self._high = array("i", [_MISSING] * self._n)  # |a| above its mean, slow // 2 late
        self._jerk = array("i", [0] * C.window_s)
        self._pairs = array("i", [0] * C.window_s)
        self._power = array("i", [0] * C.window_s)
        self._known = array("i", [0] * C.window_s)
        self._at = 0
        self._res = array("i", [0] * 2)
        self.step_ms = array("i", [0] * _STEPS)
        self.step_mg = array("i", [0] * _STEPS)
        self.step_n = 0  # steps so far; the last one is at (step_n - 1) % 40
        self._last = -1  # place of the last step in _high
        self.jerk_ln = self.contrast_ln = self.shock_mg = None

    def rate(self, mhz):
        """The true rate, mHz."""
        self._mhz = mhz
        self._ln_rate = ln(mhz) - ln(1000)

    def restart(self):
        """A hole: what was before does not count."""
        kernels.fill(self._high, 0, self._n, _MISSING)
        for i in range(C.window_s):
            self._pairs[i] = self._known[i] = self._jerk[i] = self._power[i] = 0
        self._last = -1
        self.jerk_ln = self.contrast_ln = self.shock_mg = None

    def second(self, xyz, size, last, n, blank):
        """The newest n vectors end before index `last` of xyz and of size (their lengths)."""
        res = self._res
        i = self._at
        self._at = (i + 1) % C.window_s
        kernels.jerk(xyz, last - n, n, res)
        self._jerk[i] = 0 if blank else res[0]
        self._pairs[i] = 0 if blank else res[1]
        kernels.power(xyz, last - n - self.fast // 2, n, self.fast, res)
        self._power[i] = 0 if blank else res[0] >> 3
        self._known[i] = 0 if blank else res[1]
        kernels.slide(self._high, self._n, n)
        kernels.above(size, last - n - self.slow // 2, n, self.slow, self._high, self._n - n)
        self._last = max(self._last - n, -1)
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

    def steps(self, deci_spm, t_ms, blank_ms, until_ms):
        """Finds the steps up to now. t_ms: of the newest vector; blank_ms … until_ms: motor on."""
        if deci_spm is None:
            self._last = -1
        else:
            period = self._mhz * 3 // (5 * deci_spm)
            k = self._last
            if k < 0:
                k = kernels.highest(self._high, self._n - 2 * period, self._n - period)
            while self._high[k] != _MISSING:
                self._last = k
                end = k + period * C.step_to // 100 + 1
                if end > self._n:
                    break
                k = kernels.highest(self._high, k + period * C.step_from // 100, end)
                if self._high[k] != _MISSING:
                    back = (self._n - 1 - k + self.slow // 2) * 1000000 // self._mhz
                    self._step(t_ms - back, self._high[k], blank_ms, until_ms)
            else:
                self._last = -1
        self.shock_mg = self._summary(t_ms)

    def _step(self, t_ms, mg, blank_ms, until_ms):
        i = self.step_n % _STEPS
        self.step_n += 1
        self.step_ms[i] = t_ms
        self.step_mg[i] = _MISSING if blank_ms <= t_ms <= until_ms else mg

    def _summary(self, t_ms):
        """Mean shock of the stronger half of the last seconds' steps; None of too few."""
        since_ms = t_ms - 1000 * C.shock_s
        n = total = 0
        for i in range(min(self.step_n, _STEPS)):
            if self.step_ms[i] >= since_ms and self.step_mg[i] != _MISSING:
                n += 1
                total += self.step_mg[i]
        if n < C.shock_steps:
            return None
        mean = total // n
        n = total = 0
        for i in range(min(self.step_n, _STEPS)):
            if self.step_ms[i] >= since_ms and self.step_mg[i] >= mean:
                n += 1
                total += self.step_mg[i]
        return total // n


def _odd(ms, mhz):
    """The odd number of samples nearest to ms."""
    return ms * mhz // 2000000 * 2 + 1
