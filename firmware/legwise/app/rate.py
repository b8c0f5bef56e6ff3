"""Counts of samples and the ticks_ms they were read at in, the true sample rate in mHz out.

Sensors are off by 1-5 %, as much as the cadence change we look for. A point is kept every 2 s and
set against the one half the window away; the median of these slopes ignores reads that came tens
of ms late. Good to .1 % after 20 s. For up to 300 Hz.
"""

import time
from array import array

_EVERY_MS = 2000
_POINTS = 32
_FEWEST = 6  # 10 s
_GAP_MS = 5000  # no FIFO is this deep: samples are missing


class Rate:
    """`mhz`: nominal until it is known better, and `known` whether it is."""

    def __init__(self, nominal_mhz):
        self._nominal = self.mhz = nominal_mhz
        self.known = False
        self._ms = array("i", [0] * _POINTS)
        self._count = array("i", [0] * _POINTS)
        self._slopes = array("i", [0] * (_POINTS // 2))
        self.restart()

    def restart(self):
        """Samples were lost: what is counted so far is worth nothing. `mhz` stays."""
        self._points = 0
        self._last = None
        self._elapsed = self._n = 0

    def add(self, n, ticks_ms):
        """n samples came, all that there were at ticks_ms. True when `mhz` was estimated anew."""
        step = 0 if self._last is None else time.ticks_diff(ticks_ms, self._last)
        if step < 0 or step > _GAP_MS:
            self.restart()
            step = 0
        if self._last is None:
            n = 0  # they came in an unknown time
        self._last = ticks_ms
        self._elapsed += step
        self._n += n
        k = self._points
        if k > 0 and self._elapsed - self._ms[k - 1] < _EVERY_MS:
            return False
        if k == _POINTS:
            for i in range(1, _POINTS):
                self._ms[i - 1] = self._ms[i]
                self._count[i - 1] = self._count[i]
            k -= 1
        self._ms[k] = self._elapsed
        self._count[k] = self._n
        self._points = k + 1
        return self._points >= _FEWEST and self._estimate()

    def _estimate(self):
        half = self._points // 2
        slopes = self._slopes
        for i in range(half):
            j = self._points - half + i
            ms = self._ms[j] - self._ms[i]
            n = (self._count[j] - self._count[i]) * 100000
            mhz = n // ms * 10 + n % ms * 10 // ms
            k = i
            while k > 0 and slopes[k - 1] > mhz:
                slopes[k] = slopes[k - 1]
                k -= 1
            slopes[k] = mhz
        mhz = (slopes[(half - 1) // 2] + slopes[half // 2]) // 2
        if not self._nominal // 4 < mhz < self._nominal * 2:
            return False  # a chip that stalls, not one that is slow
        self.mhz = mhz
        self.known = True
        return True
