"""Accelerometer blocks in milli-g in, what the legs do out: once a second, into the Epoch.

A block waits in the stream until its second is ticked off; then it is brought to about 50 Hz by
means of whole numbers of samples (impact) and |a| of that to about 25 Hz (cadence), so that every
filter works at a rate the sensor itself gives. What a second says depends on the samples before it
alone, however they were cut into blocks.
"""

from array import array

from legwise.constants import motion as C
from legwise.detect import kernels
from legwise.detect.cadence import Cadence
from legwise.detect.gait import Gait
from legwise.detect.impact import Impact
from legwise.detect.stream import Stream
from legwise.units import NEVER

_MISSING = -32768
_FOREVER = (1 << 30) - 1
_HISTORY = 32  # vectors that the filters reach back, and more


class Motion:
    """`mhz`: the sensor's rate, 25 000 … 256 000. Other rates raise ValueError."""

    def __init__(self, mhz):
        self._on_ms = self._off_ms = NEVER  # the motor; its time is blanked
        self.gait = Gait()
        self._build(mhz)

    def _build(self, mhz):
        if not 24000 <= mhz <= 270000:
            raise ValueError("accelerometer rate outside 25-256 Hz")
        self._m = max(1, (mhz + 500 * C.fine_hz - 1) // (1000 * C.fine_hz))
        fine = mhz // self._m
        self._m2 = max(1, (fine + 500 * C.coarse_hz - 1) // (1000 * C.coarse_hz))
        self._stream = Stream(mhz)
        self.cadence = Cadence(fine // self._m2)
        self.impact = Impact(fine)
        self._most = fine // 1000 + 2  # vectors in one go
        self._end = _HISTORY + self._most
        self._xyz = array("h", [_MISSING] * (3 * self._end))
        self._size = array("h", [_MISSING] * self._end)
        self._window = array("h", [_MISSING] * self.cadence.n)
        self._turned = array("h", [_MISSING] * (3 * self.cadence.n))
        self._restart()

    def _restart(self):
        kernels.fill(self._xyz, 0, 3 * self._end, _MISSING)
        kernels.fill(self._size, 0, self._end, _MISSING)
        self.impact.restart()
        self._have = 0  # filled values of the window
        self._left = 0  # lengths not yet in it
        self._dry_s = 0
        self._last_ms = 0  # time of the newest vector

    def rate(self, mhz):
        """The disciplined true rate; a quite different one starts anew, but who ran runs."""
        if abs(mhz - self._stream.mhz) > self._stream.mhz // 10:
            self._build(mhz)
            if self.gait.now == "run":
                self.gait.goes_on()
        else:
            self._stream.rate(mhz)
            self.impact.rate(mhz // self._m)
            self.cadence.rate(mhz // (self._m * self._m2))

    def block(self, t_ms, samples, n):
        """array('h') of n interleaved x, y, z in milli-g, at most 4 s; t_ms: the first one's."""
        if self._stream.put(t_ms, samples, n):
            self._restart()

    def blank(self, t_ms, on):
        """The motor goes on or off: no shock, jerk and contrast until 300 ms after."""
        if on:
            if t_ms - 2000 > self._off_ms:  # else one long stretch
                self._on_ms = t_ms
            self._off_ms = _FOREVER
        else:
            self._off_ms = t_ms + C.blank_ms

    def second(self, t_ms, e):
        """Fills the Epoch from the samples before t_ms, a whole second; unknown is None."""
        groups = self._stream.before(t_ms) // self._m
        cadence = self.cadence
        if groups == 0:
            cadence.unknown()
            self._dry_s += 1
            if self._dry_s > C.hold_s:
                self._restart()
                self.gait.unknown()
            e.activity = self.gait.now
            return
        self._dry_s = 0
        while groups > 0:
            n = min(groups, self._most)
            self._add(n)
            groups -= n
        if self._have >= cadence.n * C.first_s // C.window_s:
            cadence.read(self._window, self._turned, self._have)
        else:
            cadence.unknown()
        self.gait.step(cadence)
        e.activity = self.gait.now
        afoot = cadence.deci_spm if e.activity in ("run", "walk") else None
        self.impact.steps(afoot, self._last_ms, self._on_ms, self._off_ms)
        self._tell(e)

    def _add(self, n):
        """The next n vectors, from n * m samples."""
        stream = self._stream
        first_ms = stream.time_ms(0)
        self._last_ms = stream.time_ms(n * self._m - 1)
        end = self._end
        kernels.slide(self._xyz, 3 * end, 3 * n)
        kernels.thin(stream.fifo, 0, n, self._m, self._xyz, end - n)
        stream.drop(n * self._m)
        kernels.slide(self._size, end, n)
        kernels.sizes(self._xyz, end - n, n, self._size, end - n)
        blank = self._on_ms <= self._last_ms and first_ms <= self._off_ms
        self.impact.second(self._xyz, self._size, end, n, blank)
        self._left += n
        k = self._left // self._m2
        window = self._window
        kernels.slide(window, len(window), k)
        kernels.coarse(self._size, end - self._left, k, self._m2, window, len(window) - k)
        turned = self._turned
        kernels.slide(turned, len(turned), 3 * k)
        kernels.thin(self._xyz, end - self._left, k, self._m2, turned, len(window) - k)
        self._left -= k * self._m2
        self._have = min(self._have + k, len(window))

    def _tell(self, e):
        c = self.cadence
        e.cadence_deci_spm = c.deci_spm
        e.intensity_mg = c.mean_mg
        if c.deci_spm is not None:
            e.regularity_pct = max(0, c.stride_pct)
            e.step_regularity_pct = max(0, c.step_pct)
            e.cadence_confidence_pct = c.sure_pct
        e.shock_mg = self.impact.shock_mg
        e.step_spread_pct = self.impact.spread_pct
        e.clipped_pct = self.impact.clipped_pct
        e.jerk_ln_q16 = self.impact.jerk_ln
        e.contrast_ln_q16 = self.impact.contrast_ln
