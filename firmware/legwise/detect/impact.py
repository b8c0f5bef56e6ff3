"""Vectors and their lengths at 33-75 Hz (milli-g) in, steps with time and shock (milli-g) out.

Shock of a step: its highest |a| above the mean around it. Told is the mean of the stronger half of
the last ten seconds' steps, mostly those of the watch's side: the same speed again changes it by
9 % (median), p90 35 %, all steps by 15 and 36 %; against the intensity only by 3 and 16 %, which
is what `features` compares (features/README.md). A step shaken by the motor has no shock, nor has
one at which the sensor came to its end: the highest value ever seen, met again and again.
"""

from array import array

from legwise.constants import motion as C
from legwise.detect import kernels
from legwise.detect.vigour import Vigour
from legwise.units import clamp

_STEPS = 40  # 10 s at 220 spm, and some
_MISSING = -32768
_CLIPPED = -32767
_RAIL_MG = 4  # the two ends of a 12-bit sensor of +-8 g differ by a step of that


class Impact:
    """`second` adds a second's vectors, `steps` finds the steps in it.

    The last steps stand in `step_ms` and `step_mg` (below -32000: not known), `step_n` in all.
    `vigour`: jerk and contrast of the same vectors.
    """

    def __init__(self, mhz):
        self.vigour = Vigour(mhz)
        self.slow = mhz * C.slow_ms // 2000000 * 2 + 1  # width of the mean that shock stands above
        self._n = 3 * mhz // 1000 + 8
        self._high = array("h", [_MISSING] * self._n)  # |a| above its mean, slow // 2 late
        self._rail = array("h", [0] * self._n)  # 1: an axis at the end of its range
        self._top = 0  # the highest value of any axis
        self._hits = 0  # how often it was met lately, in 1/8
        self.step_ms = array("i", [0] * _STEPS)
        self.step_mg = array("i", [0] * _STEPS)
        self.step_n = 0  # steps so far; the last one is at (step_n - 1) % 40
        self._last = -1  # place of the last step in _high
        self.rate(mhz)
        self._forget()

    def rate(self, mhz):
        """The true rate, mHz."""
        self._mhz = mhz
        self.vigour.rate(mhz)

    def restart(self):
        """A hole: what was before does not count."""
        kernels.fill(self._high, 0, self._n, _MISSING)
        self.vigour.restart()
        self._last = -1
        self._forget()

    def _forget(self):
        self.jerk_ln = self.contrast_ln = None
        self.shock_mg = self.spread_pct = self.clipped_pct = None

    def second(self, xyz, size, last, n, blank):
        """The newest n vectors end before index `last` of xyz and of size (their lengths)."""
        self.vigour.second(xyz, last, n, blank)
        self.jerk_ln = self.vigour.jerk_ln
        self.contrast_ln = self.vigour.contrast_ln
        start = last - n - self.slow // 2
        kernels.slide(self._high, self._n, n)
        kernels.above(size, start, n, self.slow, self._high, self._n - n)
        top = kernels.peak(xyz, start, n)
        if top > self._top:
            self._top = top
            self._hits = 0
        kernels.slide(self._rail, self._n, n)
        hits = kernels.rails(xyz, start, n, self._top - _RAIL_MG, self._rail, self._n - n)
        self._hits += hits - self._hits // 8
        self._last = max(self._last - n, -1)

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
                    blank = blank_ms <= t_ms - back <= until_ms
                    self._step(t_ms - back, _MISSING if blank else self._shock(k))
            else:
                self._last = -1
        self._summary(t_ms)

    def _shock(self, k):
        """Of the step at place k of _high."""
        if self._hits >= C.rail_hits:
            for i in range(max(0, k - 2), min(self._n, k + 3)):
                if self._rail[i]:
                    return _CLIPPED
        return self._high[k]

    def _step(self, t_ms, mg):
        i = self.step_n % _STEPS
        self.step_n += 1
        self.step_ms[i] = t_ms
        self.step_mg[i] = mg

    def _summary(self, t_ms):
        """Of the last seconds' steps: mean shock of the stronger half, spread, share clipped."""
        since_ms = t_ms - 1000 * C.shock_s
        newest = self.step_n - 1
        n = total = clipped = pairs = apart = 0
        for j in range(max(0, self.step_n - _STEPS), self.step_n):
            i = j % _STEPS
            if self.step_ms[i] < since_ms:
                continue
            mg = self.step_mg[i]
            clipped += mg == _CLIPPED
            if mg > _CLIPPED:
                n += 1
                total += mg
                other = self.step_mg[(j + 2) % _STEPS] if j + 2 <= newest else _MISSING
                if other > _CLIPPED:
                    pairs += 1
                    apart += abs(mg - other)
        self.shock_mg = self.spread_pct = None
        seen = n + clipped
        self.clipped_pct = None if seen < C.shock_steps else 100 * clipped // seen
        if n < C.shock_steps or 100 * clipped > C.clipped * seen:
            return
        mean = total // n
        if pairs and mean > 0:
            self.spread_pct = clamp(89 * (apart // pairs) // mean, 0, 999)
        n = total = 0
        for i in range(min(self.step_n, _STEPS)):
            if self.step_ms[i] >= since_ms and self.step_mg[i] >= mean:
                n += 1
                total += self.step_mg[i]
        self.shock_mg = total // n
