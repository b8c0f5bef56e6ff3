"""How likely each heart rate is in these eight seconds in, the believed one and how surely out.

A forward belief filter over 40 … 220 bpm: what was believed spreads, mostly by 8 bpm in two
seconds, and is weighed with the cube of the spectrum. Where the steps are (cadence, its half and
its double) belief comes only from near by: a slow crossing passes, a jump does not (H §3.8, §6).
"""

from array import array

from legwise.constants import ppg as C
from legwise.detect import light_kernels
from legwise.detect.spectrum import BINS, LOW


class BeatFilter:
    """After `step`: `deci_bpm`, None before the first, and `pct`."""

    def __init__(self):
        self._low = _floor()
        self._b = array("i", [0] * BINS)
        self._next = array("i", [0] * BINS)
        self.restart()

    def restart(self):
        """Nothing is believed."""
        self.deci_bpm = None
        self.pct = 0  # 0: nothing yet
        light_kernels.fill_words(self._b, 0, BINS, 1 << 19)

    def step(self, s, deci_spm):
        """s: 0 … 1023 for each bin, None = nothing was seen. deci_spm: cadence, or None."""
        if s is None and self.deci_bpm is None:
            return
        b = self._b
        new = self._next
        light_kernels.blur(b, BINS, C.wide, C.wider, C.leak, new)
        if deci_spm is not None and self.deci_bpm is not None:
            for k in range(3):  # half of it, the cadence itself, its double
                at = ((deci_spm << k >> 1) + 5) // 10 - LOW
                start = max(at - C.lock_near, C.lock_narrow)
                end = min(at + C.lock_near + 1, BINS - C.lock_narrow)
                light_kernels.narrow(b, start, end, C.lock_narrow, new)
        if s is None:
            s = b
            light_kernels.fill_words(s, 0, BINS, 1023)
        best = light_kernels.believe(new, s, self._low, BINS)
        self._b = new
        self._next = b
        self._read(best)

    def _read(self, best):
        b = self._b
        far = min(C.read, best, BINS - 1 - best)
        total = moment = 0
        for i in range(-far, far + 1):
            v = b[best + i] >> 4
            total += v
            moment += i * v
        self.deci_bpm = 10 * (LOW + best) + (10 * moment + total // 2) // total
        near = light_kernels.mass(b, max(0, best - C.sure), min(BINS, best + C.sure + 1))
        self.pct = near * 100 // light_kernels.mass(b, 0, BINS)


def _floor():
    """1 / (1 + exp(-(f - floor) / width)) in 1/1024, by steps of 1 + 1/w + 1/2w^2 + 1/6w^3."""
    low = array("h", [0] * BINS)
    w = C.floor_width
    grow = 1024 + 1024 // w + 512 // (w * w) + 171 // (w * w * w)
    up = down = 1024  # odds, and their inverse, at floor +- i
    for i in range(BINS):
        k = C.floor - LOW + i
        if k < BINS:
            low[k] = 1024 * up // (up + 1024)
        k = C.floor - LOW - i
        if k >= 0:
            low[k] = max(1, 1024 * 1024 // (down + 1024))
        up = min(up * grow >> 10, 1 << 19)
        down = min(down * grow >> 10, 1 << 19)
    return low
