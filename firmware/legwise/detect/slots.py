"""Blocks of samples with their times in, means over 40 ms out: two clocks on one grid of time.

A sample holds until the next one's time, so any rate from 20 to 300 Hz gives the slots their area
mean. Time is counted at the true rate; where blocks tell another one, it follows them.
"""

from array import array

from legwise.constants import ppg as C
from legwise.detect import light_kernels

SLOT_MS = 40
HOP = 50  # slots
_ROOM = 126  # slots that may wait: five seconds
_AT_ONCE = 64  # samples
_MISSING = -(1 << 30)


class Slots:
    """`out`: HOP slots of `channels` values, 4 times the mean, after each `hop`."""

    def __init__(self, mhz, channels):
        self._c = channels
        self.out = array("i", [_MISSING] * (_ROOM * channels))
        self._st = array("i", [0] * (7 + channels))  # as light_kernels.pour has it
        self._base = None  # number of the first slot
        self.rate(mhz)

    def rate(self, mhz):
        """The rate from now on, mHz."""
        st = self._st
        st[3] = 819200000 // mhz  # 25 slots of 32768
        st[4] = 819200000 % mhz
        st[5] = mhz
        st[2] = 0
        self._since_ms = None
        self._count = 0

    def put(self, t_ms, block, n, scratch=None):
        """n frames, t_ms the first one's time; scratch: where array('h') triples are unpacked."""
        if n <= 0:
            return
        self._time(t_ms)
        self._count += n
        at = 0
        while at < n:
            part = min(n - at, _AT_ONCE)
            self._make_room(part)
            if scratch is None:
                light_kernels.pour(block, at, part, self._c, self._st, self.out)
            else:
                light_kernels.take_words(block, at, part, scratch, 0)
                light_kernels.pour(scratch, 0, part, self._c, self._st, self.out)
            at += part

    def hop(self, slot):
        """`out` begins with the HOP slots before `slot`; the ones before them are gone."""
        if self._base is None or self._base > slot - HOP:
            return False
        self._drop(slot - HOP - self._base)
        return True

    def done(self):
        """The slots of this hop are not needed any more."""
        self._drop(HOP)

    def _time(self, t_ms):
        """Where the block begins: as counted, unless its own time says otherwise."""
        if self._base is None:
            self._base = t_ms // (HOP * SLOT_MS) * HOP
            self._anchor(t_ms)
            return
        st = self._st
        off = t_ms - (self._base + st[0]) * SLOT_MS - (st[1] * 5 >> 12)
        if -C.late_ms <= off <= C.late_ms:
            if self._since_ms is None or t_ms - self._since_ms > C.follow_ms:
                self._since_ms = t_ms
                self._count = 0
            return
        since = self._since_ms
        if since is not None and -C.gap_ms <= off <= C.gap_ms and t_ms - since >= C.trust_ms:
            mhz = self._count * 1000 // (t_ms - since) * 1000
            mhz += self._count * 1000 % (t_ms - since) * 1000 // (t_ms - since)
            if 20000 <= mhz <= 300000:
                self.rate(mhz)
        self._anchor(t_ms)

    def _anchor(self, t_ms):
        """The next sample is at t_ms. If slots after it are closed, none that waits is right."""
        st = self._st
        slot = t_ms // SLOT_MS - self._base
        if slot < st[0] - 3 * HOP or slot > 4 * _ROOM:  # the clock was set
            light_kernels.fill_words(self.out, 0, len(self.out), _MISSING)
            self._base = t_ms // (HOP * SLOT_MS) * HOP
            slot = t_ms // SLOT_MS - self._base
        elif slot < st[0]:
            slot = max(0, slot)
            light_kernels.fill_words(self.out, 0, st[0] * self._c, _MISSING)
        light_kernels.fill_words(st, 6, len(st), 0)
        st[0] = slot
        st[1] = (t_ms % SLOT_MS << 12) // 5
        st[2] = 0
        self._since_ms = t_ms
        self._count = 0

    def _make_room(self, n):
        """Nobody asks for the slots: the oldest go, in whole hops."""
        st = self._st
        while st[0] + (n * (st[3] + 1) >> 15) + 2 > _ROOM:
            self._drop(HOP)

    def _drop(self, n):
        if n <= 0:
            return
        out = self.out
        size = len(out)
        gone = min(n * self._c, size)
        light_kernels.slide_words(out, size, gone)
        light_kernels.fill_words(out, size - gone, size, _MISSING)
        self._base += n
        self._st[0] -= n
        if self._st[0] < 0:  # nothing came meanwhile
            self._st[0] = 0
            self._st[1] = 0
            light_kernels.fill_words(self._st, 6, len(self._st), 0)
