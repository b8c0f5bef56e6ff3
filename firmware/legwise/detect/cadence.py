"""Eight seconds of acceleration (milli-g, 18-38 Hz) in, rhythm out: 0.1 steps/min, regularity.

The stride is where the autocorrelation of |a| is high a step and a stride back and low half a step
either side. Which of half, whole and double it is, |a| alone does not settle: an arm that swings
hard makes one bump a stride, a stiff one three a step; and where the sensor clips, three steps
look like a stride. So the arm is asked too (an axis it swings along comes back after a stride and
is reversed after a step, all three come back after a stride), and the strength: nobody runs at 75
steps/min, nobody walks at 200 (README.md). Then lags of up to four strides refine the rate.
"""

from array import array

from legwise.constants import motion as C
from legwise.detect import kernels
from legwise.units import clamp

_LIMIT = 1800  # 300 * 1800^2 < 2^30
_SHIFT_ABOVE = 450  # mg of mean distance: a quarter of the limit


class Cadence:
    """One `read` a second. `deci_spm` is None without a rhythm; `score_pct`: how good it is.

    `sure_pct`: how far it may be trusted: what comes back a stride later; missing samples do not.
    """

    def __init__(self, mhz):
        self.n = C.window_s * mhz // 1000
        self._x = array("i", [0] * self.n)
        self._v = array("h", [0] * (3 * self.n))
        self._r = array("i", [0] * (self.n * C.reach // 100 + 2))
        self._res = array("i", [0] * 3)
        self._still = array("i", [0] * 3)  # of each axis, its power
        self._half = array("i", [0] * 3)
        self.rate(mhz)
        self.unknown()

    def rate(self, mhz):
        """The true rate, mHz."""
        self._deci = mhz * 1536 // 5  # 0.1 spm of a stride lag in 1/256 sample
        self._low = 120 * mhz // (1000 * C.fastest)
        self._high = 120 * mhz // (1000 * C.slowest) + 1
        self._slow = 120 * mhz // (1000 * C.slow_run)  # longer lags: no run
        self._quick = 120 * mhz // (1000 * C.quick_walk)  # shorter lags: no walk
        self._tilt = C.tilt * mhz // 1000
        self._recent = 2 * mhz // 1000

    def unknown(self):
        """Nothing is known."""
        self.deci_spm = None
        self.mean_mg = self.recent_mg = None  # |a| about its mean, eight and two seconds
        self.score_pct = self.step_pct = self.stride_pct = self.even_pct = 0
        self.sure_pct = 0
        self.again_pct = 0  # of the vector's movement, what comes back after one and two strides
        self.sway_mg = None  # the axis that moves most, about its mean

    def read(self, d, xyz, n):
        """d, xyz: lengths and vectors of the window, the last n of them filled."""
        self.unknown()
        res = self._res
        start = len(d) - n
        kernels.spread(d, len(d) - self._recent, self._recent, res)
        if res[2] * 100 >= self._recent * C.known:
            self.recent_mg = res[1]
        kernels.spread(d, start, n, res)
        if res[2] * 100 < n * C.rhythm_known:
            return
        mean_mg = self.mean_mg = res[1]
        mean = res[0]
        self.sway_mg = kernels.axes(xyz, start, n, _LIMIT, self._v)
        if mean_mg < C.faint or self.recent_mg is not None and self.recent_mg < C.faint:
            return
        shift = 0
        while mean_mg >> shift > _SHIFT_ABOVE:
            shift += 1
        kernels.centre(d, start, n, mean, shift, _LIMIT, self._x)
        kernels.correlate(self._x, n, 0, self._high + 2, self._r)
        if self._r[0] == 0:
            return
        kernels.again(self._v, n, 0, self._still)
        strength_mg = max(mean_mg, self.sway_mg - C.run_sway)  # clipped, |a| hardly moves
        self._rhythm(n, self._stride(n, strength_mg))
        still = self._still
        if still[0] and still[1] and still[2]:  # an axis that does not move at all is stuck
            self.sure_pct = clamp(max(self.stride_pct, self.again_pct), 0, 100)

    def _stride(self, n, strength_mg):
        """The lag of a stride: the comb's, its half, its double, or two of its three steps."""
        r = self._r
        res = self._res
        first = kernels.comb(r, self._low, self._high, self._tilt, res)
        self.score_pct = _pct(res[0], r[0])
        best = first
        high = self._likely(n, first, self.score_pct, strength_mg)
        for part in (4, 1, 3):
            lag = 2 * first // part
            if self._low < lag < self._high:
                lag = kernels.comb(r, lag - 1, lag + 1, self._tilt, res)
                score = _pct(res[0], r[0])
                likely = self._likely(n, lag, score, strength_mg)
                if likely > high:
                    high = likely
                    best = lag
                    self.score_pct = score
        return best

    def _likely(self, n, lag, score, strength_mg):
        """The comb's score of a stride, the arm's added, what does not fit the strength off, %."""
        likely = (score + self._arm(n, lag)) * (self._tilt - lag) // self._tilt
        odd = 0
        if lag > self._slow:
            odd = clamp(strength_mg - C.run_clear, 0, C.run_wide) * C.unlikely // C.run_wide
        elif lag < self._quick:
            odd = clamp(C.walk_clear - strength_mg, 0, C.walk_wide) * C.unlikely // C.walk_wide
        return likely - odd

    def _arm(self, n, lag):
        """Of the axis that shows it most: correlation a stride back less that a step back, %.

        Added: what of all three comes back a stride later.
        """
        still = self._still
        half = self._half
        res = self._res
        v = self._v
        kernels.again(v, n, lag >> 1, half)
        if lag & 1 == 1:
            kernels.again(v, n, (lag >> 1) + 1, res)
            for i in range(3):
                half[i] = (half[i] + res[i]) >> 1
        whole = C.whole * self._comes_back(n, lag)
        least = (still[0] + still[1] + still[2]) // C.axis_share + 1  # an axis at rest is noise
        swing = 0
        for i in range(3):
            swing = max(swing, _pct(res[i] - half[i], max(still[i], least)))
        return swing + whole

    def _rhythm(self, n, stride):
        x = self._x
        r = self._r
        top = kernels.crest(r, stride - 1, stride + 2)
        self.stride_pct = _pct(r[top], r[0])
        half = stride >> 1
        self.step_pct = _pct(r[kernels.crest(r, half, half + 2)], r[0])
        lag = _between(r, top)
        best = lag  # in 1/256 sample, of `strides`
        strides = 1
        for k in range(2, 5):
            centre = (best * k // strides + 128) >> 8
            wide = 1 + (centre >> 4)
            if centre + wide >= n * C.reach // 100:
                break
            kernels.correlate(x, n, centre - wide - 1, centre + wide + 1, r)
            top = kernels.crest(r, centre - wide, centre + wide + 1)
            if k == 2:
                self.even_pct = self.score_pct + 2 * _pct(r[top], r[0])
                self.again_pct = min(self._comes_back(n, stride), self._comes_back(n, top))
            if _pct(r[top], r[0]) < C.peak:
                break
            best = _between(r, top)
            strides = k
        if self.score_pct >= C.rhythm or self.again_pct >= C.again:
            spm = self._deci * strides // best
            if 10 * C.slowest <= spm <= 10 * C.fastest:
                self.deci_spm = spm

    def _comes_back(self, n, lag):
        """Correlation of the vector `lag` back, %."""
        res = self._res
        still = self._still
        kernels.again(self._v, n, lag, res)
        return _pct(res[0] + res[1] + res[2], still[0] + still[1] + still[2] + 1)


def _pct(a, b):
    return clamp(a, -10000000, 10000000) * 100 // b


def _between(r, k):
    """Where the parabola through r[k-1 … k+1] is highest, in 1/256."""
    bend = r[k - 1] - 2 * r[k] + r[k + 1]
    if bend >= 0:
        return 256 * k
    return 256 * k + clamp(128 * (r[k - 1] - r[k + 1]) // bend, -256, 256)
