"""Believed heart rate and load in, drift against the fresh phase out, in bp (0.01 %)."""

from legwise.constants import baseline as B
from legwise.constants import drift as C
from legwise.units import Blocks, Ema, bp, clamp


class Drift:
    """`now_bp` is the smoothed drift, `low_bp` what it has been at least for minutes.

    `live`: measured this second. `slope_bp_min` and `rough` come from the line through the last
    ten minutes; all are None until they are known.
    """

    def __init__(self):
        self._ema = Ema(C.tau_s)
        self._blocks = Blocks(20, C.block_valid_s)
        self._ratio = Blocks(12, C.block_valid_s)  # ln HR - b load against its first value
        self._ratio_of = None
        self.live = False
        self.raw_bp = None
        self.now_bp = None
        self.low_bp = None
        self.slope_bp_min = None
        self.rough = False

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
        r = bp(heart.ln - base.hr - effort.above(base.load) * B.elasticity // 100)
        self.raw_bp = r
        self.now_bp = self._ema.step(r)
        self._blocks.add(clamp(self.now_bp, -3000, 3000))
        self.live = True

    def close_block(self):
        """Every half-minute."""
        self._ratio.close()
        b = self._blocks
        b.close()
        self.low_bp = b.percentile(C.low_pct, C.memory, C.memory_valid)
        b.line(C.line_valid)
        self.slope_bp_min = None if b.slope is None else b.slope * 60 // (100 * C.block_s)
        self.rough = b.variance is not None and b.variance > C.rough * C.rough

    def stepped(self):
        """The last two minutes less three minutes, a minute apart, in bp; None unknown."""
        now = self._ratio.mean(4, 3)
        then = self._ratio.mean(6, 4, 6)
        return None if now is None or then is None else now - then

    def lately_bp(self):
        """Drift over the last two minutes, None unknown."""
        return self._blocks.mean(4, 3)

    def restart(self):
        """A new baseline, or a heart rate that made a step: the past is no longer comparable."""
        self._ema.restart()
        self._blocks.restart()
        self._ratio.restart()
        self._ratio_of = None
        self.raw_bp = self.now_bp = self.low_bp = self.slope_bp_min = None
        self.live = self.rough = False
