"""Believed heart rate and load in, drift against the fresh phase out, in bp (0.01 %)."""

from legwise.constants import baseline as B
from legwise.constants import drift as C
from legwise.units import Blocks, Ema, bp, clamp

_MEMORY = 20  # half-minutes: ten minutes


class Drift:
    """`now_bp` is the smoothed drift, `low_bp` what it has been at least for minutes.

    `live`: measured this second. `slope_bp_min` and `rough` come from the line through the last
    ten minutes; all are None until they are known. `doubt_bp`: what the elasticity may be wrong
    by, because the effort is far from the baseline's.

    The baseline may have been taken before the heart was settled. Whoever runs for ten minutes
    below it, at nearly the same effort, is fresher than it: drift counts from there.
    """

    def __init__(self):
        self._ema = Ema(C.tau_s)
        self._blocks = Blocks(_MEMORY, C.block_valid_s)
        self._near = Blocks(
            _MEMORY, C.block_valid_s
        )  # of _blocks, at nearly the baseline's effort
        self._above = Blocks(_MEMORY, C.block_valid_s)  # effort above the baseline's
        self._ratio = Blocks(12, C.block_valid_s)  # ln HR - b load against its first value
        self.restart()

    def step(self, heart, effort, base):
        """One second. heart.ok and effort.settled are the gates."""
        self.live = False
        if not (heart.ok and effort.settled):
            return
        ratio = heart.ln - effort.load * B.elasticity // 100
        if self._ratio_of is None:
            self._ratio_of = ratio
        self._ratio.add(bp(ratio - self._ratio_of))
        if not base.ready:
            return
        above = effort.above(base.load)
        r = bp(heart.ln - base.hr - above * B.elasticity // 100)
        smooth = self._ema.step(r)
        self._blocks.add(clamp(smooth, -3000, 3000))
        self._above.add(bp(above))
        self.raw_bp = r - self._fresh_bp
        self.now_bp = smooth - self._fresh_bp
        self.live = True

    def close_block(self):
        """Every half-minute."""
        self._ratio.close()
        b = self._blocks
        b.close()
        even = self._weigh_effort()
        high = self._near.percentile(C.fresh_pct, _MEMORY, C.fresh_valid)
        if high is not None and high < self._fresh_bp:
            self._fresh_bp = max(high, -C.fresh_most)
        low = b.percentile(C.low_pct, C.memory, C.memory_valid)
        self.low_bp = None if low is None else low - self._fresh_bp
        b.line(C.line_valid)
        known = even and b.slope is not None
        self.slope_bp_min = b.slope * 60 // (100 * C.block_s) if known else None
        self.rough = b.variance is not None and b.variance > C.rough * C.rough

    def _weigh_effort(self):
        """Closes the effort's half-minute; False when it is another than nine minutes ago: a slope
        is then not the heart's own."""
        a = self._above
        a.close()
        last = a.back(0)
        near = last is not None and abs(last) <= C.near
        self._near.push(self._blocks.back(0) if near else None)
        lately = a.mean(C.memory, 1)
        far = 0 if lately is None else abs(lately) - C.near
        self.doubt_bp = far * C.doubt // 100 if far > 0 else 0
        now = a.mean(6, 2)
        then = a.mean(6, 2, 12)
        return now is None or then is None or abs(now - then) <= C.even

    def stepped(self):
        """The last two minutes less three minutes, a minute apart, in bp; None unknown."""
        now = self._ratio.mean(4, 3)
        then = self._ratio.mean(6, 4, 6)
        return None if now is None or then is None else now - then

    def lately_bp(self):
        """Drift over the last two minutes, None unknown."""
        mean = self._blocks.mean(4, 3)
        return None if mean is None else mean - self._fresh_bp

    def restart(self):
        """A new baseline, or a heart rate that made a step: the past is no longer comparable."""
        self._ema.restart()
        for b in (self._blocks, self._near, self._above, self._ratio):
            b.restart()
        self._ratio_of = None
        self._fresh_bp = 0  # how far below the baseline this heart has settled since; at most 0
        self.doubt_bp = 0
        self.raw_bp = self.now_bp = self.low_bp = self.slope_bp_min = None
        self.live = self.rough = False
