"""Eight seconds of |a| (milli-g, 18-38 Hz) in, rhythm out: 0.1 steps/min, intensity, regularity.

The step rate is where the autocorrelation is high a step and a stride back and low half a step
either side, which settles the octave; then lags of up to eight steps refine it (M §3).
"""

from array import array

from legwise.constants import motion as C
from legwise.detect import kernels
from legwise.units import clamp

_LIMIT = 1800  # 300 * 1800^2 < 2^30
_SHIFT_ABOVE = 450  # mg of mean distance: a quarter of the limit


class Cadence:
    """One `read` a second. `deci_spm` is None without a rhythm; `score_pct`: how good it is."""

    def __init__(self, mhz):
        self.n = C.window_s * mhz // 1000
        self._x = array("i", [0] * self.n)
        self._r = array("i", [0] * (self.n * C.reach // 100 + 2))
        self._res = array("i", [0] * 3)
        self.rate(mhz)
        self.unknown()

    def rate(self, mhz):
        """The true rate, mHz."""
        self._deci = mhz * 1536 // 5  # 0.1 spm of a stride lag in 1/256 sample
        self._low = 120 * mhz // (1000 * C.fastest)
        self._high = 120 * mhz // (1000 * C.slowest) + 1
        self._tilt = C.tilt * mhz // 1000
        self._recent = 2 * mhz // 1000

    def unknown(self):
        """Nothing is known."""
        self.deci_spm = None
        self.mean_mg = self.recent_mg = None  # |a| about its mean, eight and two seconds
        self.score_pct = self.stride_pct = self.even_pct = 0

    def read(self, d, n):
        """d: the window, its last n values filled."""
        self.unknown()
        res = self._res
        start = len(d) - n
        kernels.spread(d, len(d) - self._recent, self._recent, res)
        if res[2] * 100 >= self._recent * C.known:
            self.recent_mg = res[1]
        kernels.spread(d, start, n, res)
        if res[2] * 100 < n * C.known:
            return
        self.mean_mg = res[1]
        if res[1] < C.faint or self.recent_mg is not None and self.recent_mg < C.faint:
            return
        shift = 0
        while res[1] >> shift > _SHIFT_ABOVE:
            shift += 1
        kernels.centre(d, start, n, res[0], shift, _LIMIT, self._x)
        self._rhythm(n)

    def _rhythm(self, n):
        x = self._x
        r = self._r
        res = self._res
        kernels.correlate(x, n, 0, self._high + 2, r)
        if r[0] == 0:
            return
        stride = kernels.comb(r, self._low, self._high, self._tilt, res)
        self.score_pct = _pct(res[0], r[0])
        top = kernels.highest(r, stride - 1, stride + 2)
        self.stride_pct = _pct(r[top], r[0])
        lag = _between(r, top)
        best = lag  # in 1/256 sample, of `strides`
        strides = 1
        for k in range(2, 5):
            centre = (best * k // strides + 128) >> 8
            wide = 1 + (centre >> 4)
            if centre + wide >= n * C.reach // 100:
                break
            kernels.correlate(x, n, centre - wide - 1, centre + wide + 1, r)
            top = kernels.highest(r, centre - wide, centre + wide + 1)
            if k == 2:
                self.even_pct = self.score_pct + 2 * _pct(r[top], r[0])
            if _pct(r[top], r[0]) < C.peak:
                break
            best = _between(r, top)
            strides = k
        if self.score_pct >= C.rhythm:
            spm = self._deci * strides // best
            if 10 * C.slowest <= spm <= 10 * C.fastest:
                self.deci_spm = spm


def _pct(a, b):
    return clamp(a, -10000000, 10000000) * 100 // b


def _between(r, k):
    """Where the parabola through r[k-1 … k+1] is highest, in 1/256."""
    bend = r[k - 1] - 2 * r[k] + r[k + 1]
    if bend >= 0:
        return 256 * k
    return 256 * k + clamp(128 * (r[k - 1] - r[k + 1]) // bend, -256, 256)
