"""Features in; one state, the cue it calls for, and since when, out.

A condition has to last (dwell); its counter leaks twice as fast as it fills, and the state ends
when the counter is empty. While the heart cannot be watched the drift counters stand still.
"""

from legwise.constants import drift as D
from legwise.constants import effort as E
from legwise.constants import judge as C
from legwise.constants import legs as L
from legwise.judge.dwell import Dwell
from legwise.judge.height import Height

STATES = (
    "idle",
    "still",
    "walk",
    "warmup",
    "learning",
    "steady",
    "cardio",
    "dry_heat",
    "legs",
    "global",
    "form",
    "unsure",
    "recheck",
    "ended",
)


# Why the heart axis sees nothing → the reason a due cue is held back for.
_FROZEN = {
    "no_heart": "unsure_heart",
    "unsure_heart": "unsure_heart",
    "learning": "settling",
    "settling": "settling",
    "uneven": "settling",
    "no_effort": "settling",
    None: "settling",
}


class Judge:
    """`state`, and `cue`: what the state calls for this second, None for nothing.

    `margin_bp` is what a rough course or a poor baseline adds to the drift thresholds.
    """

    def __init__(self, hrmax_deci_bpm, hrmax_known, ceiling_deci_bpm):
        self._height = Height(hrmax_deci_bpm, hrmax_known, ceiling_deci_bpm)
        self._pace = Dwell(C.pace_s)
        self._dry = Dwell(C.drink_s)
        self._walk = Dwell(C.walk_s)
        self._legs = Dwell(C.legs_s)
        self._form = Dwell(C.form_s)
        self._steep = False  # a drift that rises fast, at an effort that is guessed
        self.state = "idle"
        self.cue = None
        self.margin_bp = 0
        self.high_since_s = None  # drift above its lower level
        self.tired_since_s = None  # legs score at its level
        self.frozen = None  # why the drift counters stand still
        self.held = None  # the cue that is due, but for that

    def step(self, t_s, f, activity, watching):
        """One second; watching: a cue's effect is being looked at."""
        self._height.step(t_s, f)
        self._weigh_drift(t_s, f)
        self._weigh_legs(t_s, f)
        self._decide(f, activity, watching)

    def drift_on(self, f):
        """The drift at which a drink is called for, bp."""
        source = f.effort.source
        if source == "motion":
            return self.margin_bp + C.drift_on_motion
        return self.margin_bp + (C.drift_on_cadence if source == "cadence" else C.drift_on)

    def _drift_low(self, f):
        """The drift that has to have been held, bp."""
        source = f.effort.source
        if source == "motion":
            return self.margin_bp + C.drift_low_motion
        return self.margin_bp + (C.drift_low_cadence if source == "cadence" else C.drift_low)

    def _weigh_drift(self, t_s, f):
        d = f.drift
        self.margin_bp = f.margin_bp()
        self.frozen = None
        begun = self._dry.n or self._pace.n or self._walk.n
        if not d.live and d.low_bp is not None and begun:
            self.frozen = _FROZEN[f.blind()]
            return
        hill = f.legs.on_hill(t_s)
        ok = d.live and d.low_bp is not None and d.now_bp < C.drift_max
        late = f.run_s >= C.from_s  # over-pace may come earlier
        if ok and hill and d.now_bp > C.pace_drift:
            self.frozen = "hill"
            return
        now = d.now_bp if ok else 0
        low = d.low_bp or 0
        more = self.margin_bp
        tired = (f.legs.score or 0) >= C.legs_on
        cool = f.air_deci_c is not None and f.air_deci_c < C.cool
        thirst = C.drift_cool if cool else 0
        dry = now > self.drift_on(f) + thirst and low > self._drift_low(f)
        fast = d.slope_bp_min is not None and d.slope_bp_min > C.pace_slope
        self._dry.step(dry and late and not tired)
        # Without speed a fast rise may be a hill, or a pace that nobody saw. It says "slow" in
        # place of "drink", but neither earlier nor at less.
        seen = f.effort.source == "speed"
        self._steep = fast and not seen
        over = seen and now > C.pace_drift + more and low > C.pace_low + more
        self._pace.step(fast and over)
        self._walk.step(tired and late and now > C.legs_drift and low > C.walk_drift_low + more)
        if d.live:
            self.high_since_s = _since(self.high_since_s, t_s, d.now_bp > C.drift_low)

    def _weigh_legs(self, t_s, f):
        g = f.legs
        tired = (g.score or 0) >= C.legs_on
        self.tired_since_s = _since(self.tired_since_s, t_s, tired)
        drift = f.drift.now_bp if f.heart.ok else None
        high = drift is not None and drift > C.legs_drift
        hill = g.on_hill(t_s)
        # A heart that is still being learnt, or still settling after a stop, may be the cause; it
        # has to have been watched for as long as the legs' score looks back. What it was before a
        # short stop still counts.
        settled = f.effort.since_stop_s >= E.settle_s or f.effort.stop_s < C.legs_stop_s
        watched = settled and f.base.ready and t_s - f.base.at_s >= L.memory * D.block_s
        ready = (watched or not f.heart.ok) and f.run_s >= C.from_s
        self._legs.step(g.live and tired and ready and not high and not hill)
        side = g.side_permille
        uneven = side is not None and abs(side) > g.side_level
        loose = g.regularity_drop is not None and g.regularity_drop > L.regularity and not hill
        self._form.step(g.live and (uneven or loose))

    def _decide(self, f, activity, watching):
        height = self._height
        cue = self.held = None
        if height.start.on:
            state = "warmup"
            cue = "warmup" if height.start.due else None
        elif not f.running:
            state = "walk" if activity == "walk" else "still"
        elif self._walk.on:
            state = "global"
            cue = "walk" if self._walk.due else None
        elif self._pace.on or height.red.on:
            state = "cardio"
            cue = "slow" if self._pace.due or height.red.due else None
        elif self._dry.on and self._steep:
            state = "cardio"
            cue = "slow" if self._dry.due else None
        elif self._dry.on:
            state = "dry_heat"
            cue = "drink" if self._dry.due else None
        elif self._legs.on:
            state = "legs"
            cue = "cadence" if self._legs.due else None
        elif self._form.on:
            state = "form"
            cue = "form" if self._form.due else None
        else:
            state = self._calm(f, watching)
        if state == "global" and not f.legs.live:  # its score may be of another pace
            self.frozen = self.frozen or "settling"
        if self.frozen is not None and state in ("global", "cardio", "dry_heat"):
            if height.red.due:  # which needs neither drift nor legs
                state, cue = "cardio", "slow"
            else:
                self.held, cue = cue, None
        if height.safety.on:
            state = "cardio"
            cue = "safety" if height.safety.due else None
        self.state = state
        self.cue = cue

    def _calm(self, f, watching):
        if not f.warm():
            return "warmup"
        if watching:
            return "recheck"
        if f.heart.seen and not f.heart.ok:
            return "unsure"
        return "steady" if f.base.ready or (not f.heart.seen and f.legs.base.ready) else "learning"

    def red_zone_only(self):
        """The cardio state comes from the height of heart rate, not from drift."""
        return self._height.red.on and not self._pace.on


def _since(since, t_s, holds):
    if not holds:
        return None
    return t_s if since is None else since
