"""Accelerometer blocks (milli-g) in, the samples before a time out in order, gaps as missing ones.

Sample times come from counting samples at the true rate; a block's own time only matters when it
is off by more than reads are late.
"""

from array import array

from legwise.constants import motion as C
from legwise.detect import kernels

_MISSING = -32768


class Stream:
    """`fifo` holds `waiting` triples; the time of the first one is counted to the microsecond."""

    def __init__(self, mhz):
        self._room = C.fifo_s * mhz // 1000 + 8
        self.fifo = array("h", [0] * (3 * self._room))
        self.waiting = 0
        self._known = False  # the time of the first sample
        self._at_ms = self._at_us = 0
        self.rate(mhz)

    def rate(self, mhz):
        """The true rate from now on, near the one it was made for."""
        self.mhz = mhz
        self._us = 1000000000 // mhz  # a period: microseconds …
        self._rest = 1000000000 % mhz  # … and the rest, in 1/mhz of one
        self._at_rest = 0

    def put(self, t_ms, block, n):
        """Takes a block, t_ms its first sample's. True when it does not go on from the last."""
        again = False
        if not self._known:
            self._anchor(t_ms)
        off = t_ms - self.time_ms(self.waiting)
        if off > C.late_ms or off < -C.late_ms:
            again = off > C.fifo_s * 1000 or off < -C.early_ms
            if again:
                self.waiting = 0
            elif off > 0:
                self._lose(off * 1000 // self._us)
            self._anchor(t_ms)
        n = min(n, self._room)
        over = self.waiting + n - self._room
        if over > 0:  # nobody asks for the samples: the oldest go
            self.drop(over)
        kernels.take(block, 0, n, self.fifo, self.waiting)
        self.waiting += n
        return again

    def before(self, t_ms):
        """How many of the waiting samples are earlier than t_ms."""
        ms = t_ms - self._at_ms
        if ms <= 0 or not self._known:
            return 0
        if ms > 2000 * C.fifo_s:
            return self.waiting
        n = min((1000 * ms - self._at_us) // self._us + 1, self.waiting)
        while n > 0 and self._since(n - 1) >= 1000 * ms:
            n -= 1
        return n

    def drop(self, n):
        """The first n samples are done."""
        kernels.slide(self.fifo, 3 * self.waiting, 3 * n)
        self.waiting -= n
        rest = self._at_rest + n * self._rest
        us = self._at_us + n * self._us + rest // self.mhz
        self._at_rest = rest % self.mhz
        self._at_ms += us // 1000
        self._at_us = us % 1000

    def _since(self, n):
        """Microseconds from the whole ms `_at_ms` to sample n."""
        return self._at_us + n * self._us + (self._at_rest + n * self._rest) // self.mhz

    def time_ms(self, n):
        """Whole ms at waiting sample n."""
        return self._at_ms + self._since(n) // 1000

    def _anchor(self, t_ms):
        """The next sample is at t_ms; those that wait keep their distance to it."""
        if self.waiting == 0:
            self._at_ms = t_ms
            self._at_us = self._at_rest = 0
        else:
            self._at_ms += t_ms - self.time_ms(self.waiting)
        self._known = True

    def _lose(self, n):
        n = min(n, self._room - self.waiting)
        kernels.fill(self.fifo, 3 * self.waiting, 3 * (self.waiting + n), _MISSING)
        self.waiting += n
