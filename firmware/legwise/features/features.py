"""One Epoch a second in, everything the judge looks at out: effort, heart, drift and legs."""

from legwise.constants import baseline as B
from legwise.constants import drift as D
from legwise.constants import effort as E
from legwise.constants import heart as H
from legwise.constants import judge as J
from legwise.constants import legs as L
from legwise.features.baseline import HeartBaseline
from legwise.features.drift import Drift
from legwise.features.effort import Effort
from legwise.features.heart import STEP_S, Heart
from legwise.features.legs import Legs
from legwise.units import bp

_MEMORY = 20  # half-minutes that anything remembers


class Features:
    """The runner now against the same runner fresh. hrmax_deci_bpm and usual
    (record.usual) may be None."""

    def __init__(self, hrmax_deci_bpm, usual=None):
        self._hrmax = hrmax_deci_bpm
        self.effort = Effort()
        self.heart = Heart()
        self.base = HeartBaseline(B.elasticity if usual is None else usual.elasticity_pct)
        self.early = None
        if usual is not None:
            from legwise.features.early import Early  # the first runs need none; it takes room

            self.early = Early(usual)
        self.drift = Drift()
        self.legs = Legs(usual)
        self._block = 0  # half-minutes closed
        self.air_deci_c = None  # typed, or measured
        self._faster = 0  # half-minutes at another pace
        self._jumped = False  # the heart rate made a step that was not weighed yet
        self.running = False
        self.run_s = 0

    def step(self, t_s, e, activity):
        """One second."""
        if e.temperature_deci_c is not None:
            self.air_deci_c = e.temperature_deci_c
        self.running = activity == "run"
        self.drift.live = self.legs.live = False
        effort = self.effort
        effort.step(e, self.running, self.base.ready or self.legs.base.ready)
        even = effort.settled and abs(effort.uneven_bp) < H.step_load
        # The heart rate of a minute ago must have been a settled one too: a cold start rises far.
        self.heart.step(t_s, e, even and effort.since_stop_s >= E.settle_s + STEP_S)
        if self.heart.step_found or effort.changed:
            self._jumped = self.heart.step_found
            self.drift.restart()
        if self.running:
            self.run_s += 1
            if effort.settled and self.warm():
                self._learn(t_s, e)
                if self.early is not None and not self.base.ready:
                    self.early.step(e, self.heart, effort)
            self.drift.step(self.heart, effort, self.base)
            self.legs.step(t_s, e, effort, self._eased(), self.drift.raw_bp)
        self._close_blocks(t_s)

    def _close_blocks(self, t_s):
        """Every half-minute; those in which no second came close empty."""
        due = t_s // D.block_s
        late = min(due - self._block, _MEMORY)
        self._block = due
        for _ in range(late):
            self.drift.close_block()
            self.legs.close_block(self.effort.source == "speed")
        if late > 0:
            self._check_sensor(t_s)
            self._check_pace()

    def _learn(self, t_s, e):
        if not self.legs.base.ready:
            self.legs.learn(e, self.effort)
        if self.heart.ok and not self.base.ready:
            if self.base.take(t_s, self.run_s, self.heart.ln, self.effort.load):
                self.drift.restart()

    def _eased(self):
        """Heart rate is lower than when fresh; None while it is not known."""
        if self.heart.ln is None or not (self.heart.ok and self.base.ready):
            return None
        return bp(self.heart.ln - self.base.hr) < -L.ease_heart

    def _check_pace(self):
        """Without speed, a guess that stays far above the baseline's is another pace."""
        effort = self.effort
        if effort.source == "speed" or effort.load is None or not self.base.ready:
            return
        if bp(effort.above(self.base.load)) <= E.faster:
            self._faster = 0
            return
        self._faster += 1
        if self._faster >= E.faster_blocks:
            self._faster = 0
            self.base.relearn()
            self.drift.restart()

    def _check_sensor(self, t_s):
        """A drift right after the baseline, or a step, is a sensor that settles late."""
        jumped = self._jumped
        self._jumped = False
        if not self.base.again_possible() or self.red_zone():
            return
        step = self.drift.stepped()
        lately = self.drift.lately_bp()
        fresh = t_s - self.base.at_s < B.again_s
        hot = self.air_deci_c is not None and self.air_deci_c >= B.again_hot
        early = fresh and not hot and lately is not None and lately > B.again_drift
        if early or (fresh and jumped) or (step is not None and abs(step) > B.again_step):
            self.base.restart()
            self.drift.restart()

    def share_of_max(self):
        """Smoothed heart rate in % of HRmax; None while either is unknown."""
        hr = self.heart.deci_bpm
        return None if hr is None or self._hrmax is None else hr * 100 // self._hrmax

    def red_zone(self):
        """Heart rate in the red zone of a known HRmax."""
        share = self.share_of_max()
        return share is not None and share >= J.red_zone

    def margin_bp(self):
        """What a rough course and a poor baseline add to the drift thresholds."""
        margin = self.drift.doubt_bp
        if self.drift.rough:
            margin += D.rough_margin
        return margin + B.poor_margin if self.base.poor else margin

    def warm(self):
        """The warm-up, of which nothing is learnt, is over."""
        return self.run_s > B.warmup_s

    def blind(self):
        """Why the heart axis sees nothing this second of running; None when it does."""
        if self.heart.why == "no_heart" and not self.heart.ok:
            return "no_heart"
        if self.effort.source is None or self.effort.x is None:
            return "no_effort"
        if not self.base.ready:
            return "learning"
        if not self.heart.ok:
            return "unsure_heart"
        if self.effort.since_stop_s < E.settle_s:
            return "settling"
        return None if self.effort.settled else "uneven"
