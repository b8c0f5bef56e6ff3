"""Believed heart rate and load in, drift against the fresh phase out, in bp (0.01 %)."""

from legwise.constants import drift as C
from legwise.constants import effort as E
from legwise.constants import usual as U
from legwise.units import Blocks, Ema, Ring, bp, clamp

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
        self._near = Ring(_MEMORY)  # of _blocks, at nearly the baseline's effort
        self._above = Blocks(_MEMORY, C.block_valid_s)  # effort above the baseline's
        self._ratio = Blocks(12, C.block_valid_s)  # ln HR - b load against its first value
        self._sums = [0, 0, 0, 0]  # of effort, drift, their product, effort squared
        self._learnt = 0  # half-minutes in them
        self.restart()

    def step(self, heart, effort, base):
        """One second. heart.ok and effort.settled are the gates."""
        self.live = False
        if not (heart.ok and effort.settled):
            return
        ratio = heart.ln - effort.load * base.elasticity // 100
        if self._ratio_of is None:
            self._ratio_of = ratio
        self._ratio.add(bp(ratio - self._ratio_of))
        if not base.ready:
            return
        above = effort.above(base.load)
        if effort.source != "speed" and bp(above) > E.faster:
            return  # another pace, and how much that costs nobody knows
        r = bp(heart.ln - base.hr - above * base.elasticity // 100)
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
        if high is not None:
            self._fresh_bp = min(self._fresh_bp, max(high, -C.fresh_most))
        low = b.percentile(C.low_pct, C.memory, C.memory_valid)
        self.low_bp = None if low is None else low - self._fresh_bp
        b.line(C.line_valid)
        slope = b.slope if even else None
        self.slope_bp_min = None if slope is None else slope * 60 // (100 * C.block_s)
        self.rough = b.variance is not None and b.variance > C.rough * C.rough

    def _weigh_effort(self):
        """Closes the effort's half-minute; False when it is another than nine minutes ago: a slope
        is then not the heart's own."""
        a = self._above
        a.close()
        last = a.back(0)
        near = last is not None and abs(last) <= C.near
        self._near.push(self._blocks.back(0) if near else None)
        self._learn(last, self._blocks.back(0))
        lately = a.mean(C.memory, 1)
        self.doubt_bp = 0 if lately is None else max(0, (abs(lately) - C.near) * C.doubt // 100)
        now = a.mean(6, 2)
        then = a.mean(6, 2, 12)
        return now is None or then is None or abs(now - then) <= C.even

    def _learn(self, above, drift):
        """A half-minute away from the baseline's effort, early in the run."""
        if above is None or abs(above) < U.learn_from or self._learnt >= U.learn_blocks:
            return
        x = clamp(above // 10, -300, 300)
        y = drift // 10
        s = self._sums
        s[0] += x
        s[1] += y
        s[2] += x * y
        s[3] += x * x
        self._learnt += 1

    def learnt_pct(self, elasticity):
        """The elasticity for the next run, 0.01: towards what this one showed, a little."""
        n = self._learnt
        x, y, xy, xx = self._sums
        spread = (n * xx - x * x + n * U.learn_ridge) // 100
        off = (n * xy - x * y) // spread if n else 0
        most = elasticity * U.elasticity_step // 100
        return clamp(elasticity + clamp(off, -most, most), U.elasticity_low, U.elasticity_high)

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
        self._blocks.restart()
        self._near.clear()
        self._above.restart()
        self._ratio.restart()
        self._ratio_of = None
        self._fresh_bp = 0  # how far below the baseline this heart has settled since; at most 0
        self.doubt_bp = 0
        self.raw_bp = self.now_bp = self.low_bp = self.slope_bp_min = None
        self.live = self.rough = False
