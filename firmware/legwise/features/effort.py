"""Epochs in, what the runner does out: Q16 logarithm of graded speed, or a guess without speed.

`load` is what heart rate is compared with (it lags like the heart does); `settled` says that
the effort has been even for long enough that the heart has caught up.
"""

from legwise.constants import effort as C
from legwise.features.arm import Arm
from legwise.features.even import Even
from legwise.features.terrain import Terrain
from legwise.units import Ema, bp, clamp, ln

SOURCES = ("speed", "motion", "cadence")


class Effort:
    """One step a second. `x` is None while the effort is unknown or the runner does not run."""

    def __init__(self):
        self.terrain = Terrain()
        self._speed = Ema(C.tau_speed_s)
        self._cadence = Ema(C.tau_speed_s)
        self._fast = Ema(C.tau_fast_s)
        self._lag = Ema(C.tau_lag_s)
        self._slow = Ema(C.tau_slow_s)
        self._even = Even()
        self.arm = Arm()
        self.source = None
        self.changed = False  # the source, this second
        self.x = None
        self.speed_ln = None  # plain speed, for the legs
        self.graded_mm_s = None
        self.load = None
        self.uneven_bp = 0  # fast less slow effort
        self.since_stop_s = 0
        self.stop_s = 0  # how long the last stop was
        self.settled = False
        self._no_speed_s = C.lost_s  # never had any
        self.hole_s = 0  # since it was last known, while running

    def step(self, e, running, fixed):
        """One Epoch. `fixed`: a baseline stands on the present source, which is then kept."""
        self.terrain.step(e.altitude_cm, e.speed_mm_s)
        if not running:
            self._rest()
            return
        self.changed = False
        self.since_stop_s += 1
        self._choose(e, fixed)
        self.x = self._read(e)
        if self.x is None:
            self.settled = False
            self.hole_s += 1
            return
        if self.hole_s > C.hole_s:  # what the legs did meanwhile, the heart may still answer
            self.since_stop_s = 0
            self._fast.restart()
            self._lag.restart()
        self.hole_s = 0
        fast = self._fast.step(self.x)
        slow = self._slow.step(self.x)
        self.load = self._lag.step(self.x)
        self.uneven_bp = bp(fast - slow)
        even = abs(self.uneven_bp) < C.band if self.source == "speed" else self._even.now
        self.settled = self.since_stop_s >= C.settle_s and even

    def above(self, load):
        """Load now less a former one, Q16. Without speed a fall is no evidence of less effort, and
        what the movement tells of a rise is too little."""
        d = self.load - load
        if self.source == "speed":
            return d
        if d <= 0:
            return 0
        return d * C.motion_rise // 100 if self.source == "motion" else d

    def shown(self, base):
        """The effort as it is told: mm/s for speed, else thousandths of the baseline's."""
        if self.source == "speed":
            return self.graded_mm_s
        if self.x is None or not base.ready:
            return None
        d = clamp(self.x - base.load, -32767, 32767)
        return 1000 + ((d + (d * d >> 17) + (d * d >> 16) * d // 393216) * 1000 >> 16)  # exp

    def _choose(self, e, fixed):
        """Speed is better than cadence, but a baseline must not change its footing."""
        if self.source is not None and fixed:
            return
        self._no_speed_s = 0 if e.speed_mm_s is not None else self._no_speed_s + 1
        if e.speed_mm_s is not None:
            better = "speed"
        elif self._no_speed_s < C.lost_s or e.cadence_deci_spm is None:
            return
        elif e.jerk_ln_q16 is not None and e.intensity_mg:
            better = "motion"
        else:
            better = "cadence"
        if better == self.source:
            return
        self.source = better
        self.changed = True
        self._fast.restart()
        self._lag.restart()
        self._slow.restart()

    def _read(self, e):
        self.speed_ln = self.graded_mm_s = None
        if self.source == "speed":
            if e.speed_mm_s is None or e.speed_mm_s < C.slowest:
                return None
            v = self._speed.step(e.speed_mm_s * 16)  # mm/s / 16
            self.speed_ln = ln(v)
            x = self.speed_ln + self.terrain.cost_ln
            self.graded_mm_s = self.terrain.graded(v >> 4)
            return x
        if e.cadence_deci_spm is None or e.cadence_deci_spm == 0:
            return None
        c = ln(self._cadence.step(e.cadence_deci_spm * 64))
        if self.source == "cadence":
            self._even.step(c, None)
            return c * C.cadence_gain // 100
        if e.jerk_ln_q16 is None or not e.intensity_mg:
            return None
        quick = self.arm.step(ln(e.intensity_mg << 8), e.jerk_ln_q16)
        self._even.step(c, quick)
        return (c * C.motion_cadence + quick * C.motion_quick) >> 8

    def _rest(self):
        """A stop: the slow memory of the effort stays, the fast ones start anew."""
        self.stop_s = 1 if self.since_stop_s else self.stop_s + 1
        self.since_stop_s = self.hole_s = 0
        self.settled = self.changed = False
        self.x = self.load = self.speed_ln = self.graded_mm_s = None
        self._speed.restart()
        self._cadence.restart()
        self._even.restart()
        self.arm.rest()
        self._fast.restart()
        self._lag.restart()
