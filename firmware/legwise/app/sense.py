"""A sensor's FIFO in; blocks of samples with counted times (ms) and its true rate out.

`ear` is told samples(name, first_ms, block, n, channels), rate(name, mhz), lost() and sensor(name,
word, dropped). Times are counted sample by sample at a rate that follows the clock: a late read
moves nothing.
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
_AT_ONCE = 64  # samples; more come in several blocks
_TELL_S = 10  # dropped samples are told at most this often
_ADJUST_S = 5  # so slowly the light follows the skin: each step costs heart rate a hop of 2 s


class Sense:
    """`drain` at the interrupt and before each tick, `second` after it.

    name: "imu" or "ppg"; chip: the board's, or None; kind: of the array its samples fill.
    """

    def __init__(self, name, chip, kind, board, ticks, ear):
        self._name = name
        self._board = board
        self.chip = chip
        self._ticks = ticks
        self._ear = ear
        self.awake = False
        self.word = None  # "lost" or "stuck"
        self.seen = 0  # samples so far
        self._told = self._adjust_s = 0
        self.channels = None if chip is None else chip.channels
        if chip is not None:
            self._block = array(kind, [0] * (chip.channels * min(chip.depth, _AT_ONCE)))
            self._rate = Rate(chip.rate_mhz)

    def wake(self):
        """Samples from now on."""
        if self.chip is None:
            return
        self.awake = True
        self.word = None
        self._dropped = self.chip.dropped
        self._good_ms = self._ticks.ms()
        self._for_s = 0
        try:
            self.chip.start()
        except (OSError, ValueError):
            self._good_ms -= _LOST_MS
        self._fresh()

    def sleep(self):
        """No more samples."""
        if self.awake:
            self.awake = False
            try:
                self.chip.stop()
            except OSError:
                pass

    def _fresh(self):
        """What is counted begins with the next block."""
        self._rate.restart()
        self._mhz = self._rate.mhz
        self._next_ms = None
        self._off_ms = 0
        self._ahead = 0  # samples that are counted but not read

    @property
    def mhz(self):
        """The rate as it is known, None without a sensor."""
        return None if self.chip is None else self._rate.mhz

    def drain(self):
        """Takes all that waits."""
        more = self.awake
        while more:
            more = self._read()

    def _read(self):
        """Takes a block; whether more waits."""
        try:
            n = self.chip.read_fifo(self._block)
        except OSError:
            return False
        now = self._ticks.ms()
        more = self.chip.left > 0
        if n == 0 or self._stuck():
            return more and n > 0
        self._good_ms = now
        if self.word is not None:
            self.word = None
            self._fresh()
            self._ear.sensor(self._name, "found", self.chip.dropped)
        self.seen += n
        self._time(now, n + self.chip.left)
        self._ear.samples(self._name, self._next_ms, self._block, n, self.channels)
        self._count(n)
        return more

    def _time(self, now, n):
        """Sets the time of the first of the n that waited, and the rate after the clock."""
        new = self._rate.add(n - self._ahead, self._ticks.last)
        self._ahead = self.chip.left
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
                self._ear.rate(self._name, mhz)

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
        dropped = self.chip.dropped
        self._told += 1
        if dropped != self._dropped and self._told >= _TELL_S:
            self._dropped = dropped
            self._told = 0
            self._ear.sensor(self._name, "dropped", dropped)
        stuck = self._stuck()
        if self._name == "ppg" and self.word != "lost":
            self._adjust()
        if self._ticks.ms() - self._good_ms < _LOST_MS and not stuck:
            return
        if self.word is None:
            self.word = "stuck" if stuck else "lost"
            self._for_s = 0
            self._ear.sensor(self._name, self.word, dropped)
        if self._for_s % _AGAIN_S == 0:
            self._again()
        if self._for_s == _FELT_S:
            self._ear.lost()
        self._for_s += 1

    def _stuck(self):
        return self.chip.same * 1000 >= _STUCK_S * self.chip.rate_mhz

    def _adjust(self):
        """Light that is too bright or too dark."""
        self._adjust_s = (self._adjust_s + 1) % _ADJUST_S
        if self._adjust_s == 0:
            try:
                self.chip.adjust()
            except OSError:
                pass

    def _again(self):
        try:
            self._board.unstick()
            if self.word == "stuck" or not self.chip.runs():
                self.chip.start()
        except (OSError, ValueError):
            pass
