"""Cadence, contact, shock, regularity, side in; change against the fresh phase and a score out.

`score` is in hundredths: 100 is the level at which the legs are called tired. Without speed a
second counts only if heart rate and intensity did not fall with the cadence: that is easing off.
Quicker for eight minutes than in the fresh phase, at nearly its speed: that is then the fresh one.
"""

from legwise.constants import drift as D
from legwise.constants import legs as C
from legwise.constants import usual as U
from legwise.features.baseline import LegsBaseline
from legwise.units import NEVER, Blocks, Ema, Spread, bp, clamp, ln


class Legs:
    """One step a second; changes in bp of the fresh value, None until known."""

    def __init__(self, usual=None):
        self._level_bp = C.cadence_alone
        self.side_level = C.side
        if usual is not None and usual.cadence_spread_bp is not None:
            level = usual.cadence_spread_bp * U.widen // 10
            self._level_bp = max(C.cadence_alone, level)
        if usual is not None and usual.side_spread_permille is not None:
            self.side_level = max(C.side, usual.side_spread_permille * U.widen_side // 10)
        self._spread = Spread()
        self._sides = Spread()
        self.base = LegsBaseline()
        self._cadence = Blocks(C.memory, D.block_valid_s)
        self._near = Blocks(C.memory, D.block_valid_s)  # cadence at nearly the fresh speed
        self._contact = Blocks(C.memory, D.block_valid_s)
        self._shock = Ema(C.tau_s)
        self._shock_fast = Ema(C.hill_tau_s)
        self._shock_usual = Ema(C.hill_usual_s)
        self._regularity = Ema(C.tau_s)
        self._side = Ema(C.tau_s)
        self._hill = self._hill_from = NEVER
        self._hill_hold_s = C.hill_hold_s
        self._fresh_bp = 0  # how far above the baseline the cadence has settled since, at least 0
        self.live = False
        self.cadence_bp = self.contact_bp = None  # held through most of the last eight minutes
        self.shock_bp = self.regularity_drop = self.side_permille = None
        self.recent_bp = None  # cadence over the last minute
        self.score = None

    def learn(self, e, effort):
        """A gated second of the fresh phase; without cadence it is none."""
        if not e.cadence_deci_spm:
            return
        b = self.base
        b.add(b.CADENCE, _ln(e.cadence_deci_spm))
        b.add(b.SPEED, effort.speed_ln)
        b.add(b.CONTACT, _ln(e.contact_deci_ms))
        b.add(b.SHOCK, _shock(e))
        b.add(b.QUICK, effort.arm.quick)
        b.add(b.REGULARITY, e.regularity_pct)
        b.add(b.SIDE, e.asymmetry_permille)
        b.tick()

    def step(self, t_s, e, effort, eased, drift_raw_bp):
        """One second of running. eased: heart rate is below the fresh one (None unknown)."""
        self.live = False
        of = self.base.of
        if not self.base.ready or effort.since_stop_s < C.settle_s:
            return
        speed, fresh = effort.speed_ln, of[LegsBaseline.SPEED]
        with_speed = speed is not None and fresh is not None
        dx = speed - fresh if speed is not None and fresh is not None else 0
        if abs(bp(dx)) >= C.speed_max or (not with_speed and eased is None):
            return
        cadence = _change(_ln(e.cadence_deci_spm), of[LegsBaseline.CADENCE], dx, C.cadence_speed)
        if cadence is None:
            return
        self.live = True
        easing = not with_speed and (eased or self._softer(effort.arm.quick))
        self._hill_hold_s = C.hill_hold_s if with_speed else C.hill_hold_no_speed_s
        self._cadence.add(0 if easing else cadence)
        if with_speed and abs(bp(dx)) <= D.near:
            self._near.add(cadence)
        contact = _change(_ln(e.contact_deci_ms), of[LegsBaseline.CONTACT], dx, C.contact_speed)
        if contact is not None:
            self._contact.add(contact)
        shock = _change(_shock(e), of[LegsBaseline.SHOCK], dx, C.shock_speed)
        if shock is not None:
            self.shock_bp = self._shock.step(shock)
            if not effort.terrain.known:
                fast = self._shock_fast.step(shock)
                self._watch_hill(t_s, fast - self._shock_usual.step(shock), drift_raw_bp)
        if e.regularity_pct is not None and of[LegsBaseline.REGULARITY] is not None:
            now = self._regularity.step(e.regularity_pct)
            self.regularity_drop = of[LegsBaseline.REGULARITY] - now
        if e.asymmetry_permille is not None and of[LegsBaseline.SIDE] is not None:
            self.side_permille = self._side.step(e.asymmetry_permille) - of[LegsBaseline.SIDE]

    def _softer(self, quick):
        """Quickness has fallen since fresh, as when the runner eases off."""
        fresh = self.base.of[LegsBaseline.QUICK]
        return fresh is not None and quick is not None and bp(quick - fresh) < -C.ease_quick

    def _watch_hill(self, t_s, shock_bp, drift_bp):
        """Uphill the heart works more and the ground hits less, downhill the other way round."""
        if drift_bp is None:
            return
        up = drift_bp > C.hill_drift and shock_bp < -C.hill_shock
        down = drift_bp < -C.hill_drift and shock_bp > C.hill_shock
        if up or down:
            if t_s - self._hill >= self._hill_hold_s:
                self._hill_from = t_s
            self._hill = t_s

    def on_hill(self, t_s):
        """The sign test spoke within the hold time; what goes on for longer is no hill."""
        lately = t_s - self._hill < self._hill_hold_s
        return lately and t_s - self._hill_from < C.hill_most_s

    def close_block(self, with_speed):
        """Every half-minute: what most of the last eight minutes show."""
        self._cadence.close()
        self._contact.close()
        self._spread.add(self._cadence.back(0))
        if self.live:
            self._sides.add(self.side_permille)
        self._near.close()
        least = self._near.percentile(C.fresh_pct, C.memory, C.memory_valid)
        if least is not None:
            self._fresh_bp = max(self._fresh_bp, min(least, C.fresh))
        self.cadence_bp = self._since_fresh(
            self._cadence.percentile(
                C.pct if with_speed else C.pct_no_speed, C.memory, C.memory_valid
            )
        )
        self.recent_bp = self._since_fresh(self._cadence.mean(2, 1))
        self.contact_bp = self._contact.percentile(100 - C.contact_pct, C.memory, C.memory_valid)
        self.score = None if self.cadence_bp is None else self._score(-self.cadence_bp, with_speed)

    def spread_bp(self):
        """SD of the half-minutes' cadence over the run; None from too few."""
        return self._spread.sd()

    def spread_permille(self):
        """The same of the side."""
        return self._sides.sd()

    def _since_fresh(self, cadence_bp):
        return None if cadence_bp is None else cadence_bp - self._fresh_bp

    def _score(self, slow, with_speed):
        """slow: cadence deficit, bp."""
        long = self.contact_bp
        if not with_speed:
            score = slow * 100 // max(C.cadence_no_speed, self._level_bp)
            if long is not None:
                both = min(slow * 100 // C.cadence_contact, long * 100 // C.both_contact)
                score = max(score, both)
        elif long is None:
            score = slow * 100 // self._level_bp
        else:
            score = max(
                slow * 100 // C.cadence_contact,
                min(long * 100 // C.contact, slow * 100 // C.contact_cadence),
                min(slow * 100 // C.both_cadence, long * 100 // C.both_contact),
            )
        return clamp(score, 0, 999)


def _ln(x):
    """ln of a positive reading with 8 more bits, None of anything else."""
    return ln(x << 8) if x else None


def _shock(e):
    """Shock against the intensity of the movement: arms carried otherwise change both."""
    shock, size = _ln(e.shock_mg), _ln(e.intensity_mg)
    return None if shock is None or size is None else shock - size


def _change(now, fresh, dx, gain):
    """bp by which a reading differs from the fresh one, what speed explains taken out."""
    if now is None or fresh is None:
        return None
    return bp(now - fresh - dx * gain // 100)
