"""The accelerometer's FIFO in; blocks of milli-g with counted times (ms) and its true rate out.

`ear` is told imu(first_ms, block, n), rate(mhz), sensor("imu", word, dropped) and lost(). Times
are counted sample by sample at a rate that follows the clock: a late read moves nothing.
"""

from array import array

from legwise.app.rate import Rate

_GAP_MS = 260  # more than Run takes for jitter: counted anew
_JUMP_MS = 100  # from one block to the next no rate is this wrong
_FOLLOW_S = 60  # an offset from the clock is gone after about this time
_LOST_MS = 3000  # nothing came
_FELT_S = 27  # lost for so long more (30 s in all, as a strap) it is felt
_STUCK_S = 10  # the same sample all the time: no wrist is that still
_AGAIN_S = 5  # a chip that is lost is started anew this often
_TELL_S = 10  # dropped samples are told at most this often


class Sense:
    """`drain` at the interrupt and before each tick, `second` after it. imu may be None."""

    def __init__(self, board, ticks, ear):
        self._board = board
        self.imu = board.imu
        self._ticks = ticks
        self._ear = ear
        self.awake = False
        self.word = None  # "lost" or "stuck"
        self.seen = 0  # samples so far
        self._block = array("h", [0] * (0 if self.imu is None else 3 * self.imu.depth))
        self._rate = Rate(100000 if self.imu is None else self.imu.rate_mhz)
        self._told = 0

    def wake(self):
        """Samples from now on."""
        if self.imu is None:
            return
        self.awake = True
        self.word = None
        self._dropped = self.imu.dropped
        self._good_ms = self._ticks.ms()
        self._for_s = 0
        try:
            self.imu.start()
        except (OSError, ValueError):
            self._good_ms -= _LOST_MS
        self._fresh()

    def sleep(self):
        """No more samples."""
        if self.awake:
            self.awake = False
            try:
                self.imu.stop()
            except OSError:
                pass

    def _fresh(self):
        """What is counted begins with the next block."""
        self._rate.restart()
        self._mhz = self._rate.mhz
        self._next_ms = None
        self._off_ms = 0

    @property
    def mhz(self):
        """The rate as it is known, None without a sensor."""
        return None if self.imu is None else self._rate.mhz

    def drain(self):
        """Takes all that waits."""
        if not self.awake:
            return
        try:
            n = self.imu.read_fifo(self._block)
        except OSError:
            return
        now = self._ticks.ms()
        if n == 0:
            return
        if self.imu.same * 1000 >= _STUCK_S * self.imu.rate_mhz:
            return
        self._good_ms = now
        if self.word is not None:
            self.word = None
            self._fresh()
            self._ear.sensor("imu", "found", self.imu.dropped)
        self.seen += n
        self._time(now, n)
        self._ear.imu(self._next_ms, self._block, n)
        self._count(n)

    def _time(self, now, n):
        """Sets the time of the block's first sample, and the rate after the clock."""
        new = self._rate.add(n, self._ticks.last)
        first_ms = now - (2 * n - 1) * 500000 // self._mhz  # the last one came half a period ago
        off = 0 if self._next_ms is None else first_ms - self._next_ms
        if abs(off - self._off_ms) > _JUMP_MS:  # samples are missing
            self._rate.restart()
        self._off_ms = off
        if self._next_ms is None or off > _GAP_MS or off < -_GAP_MS:
            self._next_ms = first_ms
            self._us = self._rest = self._off_ms = 0
        elif new:
            mhz = self._rate.mhz
            mhz -= mhz // 1000 * off // _FOLLOW_S
            if abs(mhz - self._mhz) * 20000 > mhz:
                self._mhz = mhz
                self._rest = 0
                self._ear.rate(mhz)

    def _count(self, n):
        """The time of the next block, to the microsecond and the rest of it."""
        mhz = self._mhz
        rest = self._rest + n * (1000000000 % mhz)
        us = self._us + n * (1000000000 // mhz) + rest // mhz
        self._rest = rest % mhz
        self._us = us % 1000
        self._next_ms += us // 1000

    def second(self):
        """Looks after the chip, once a second."""
        if not self.awake:
            return
        dropped = self.imu.dropped
        self._told += 1
        if dropped != self._dropped and self._told >= _TELL_S:
            self._dropped = dropped
            self._told = 0
            self._ear.sensor("imu", "dropped", dropped)
        stuck = self.imu.same * 1000 >= _STUCK_S * self.imu.rate_mhz
        if self._ticks.ms() - self._good_ms < _LOST_MS and not stuck:
            return
        if self.word is None:
            self.word = "stuck" if stuck else "lost"
            self._for_s = 0
            self._ear.sensor("imu", self.word, dropped)
        if self._for_s % _AGAIN_S == 0:
            self._again()
        if self._for_s == _FELT_S:
            self._ear.lost()
        self._for_s += 1

    def _again(self):
        try:
            self._board.unstick()
            if self.word == "stuck" or not self.imu.runs():
                self.imu.start()
        except (OSError, ValueError):
            pass
