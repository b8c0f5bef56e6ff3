"""Legs to the unit: random courses against their definition in lists, limits from both sides."""

import math
import random
from types import SimpleNamespace as Stub
from typing import Any

import pytest

from legwise.constants import drift as D
from legwise.constants import legs as C
from legwise.constants import usual as U
from legwise.features.legs import Legs
from legwise.units import Ema, Spread, bp, clamp, ln

from .exact import of_bp
from .halves import Halves, around

CADENCE, CONTACT, SHOCK, SIZE = 170000, 250000, 200000, 65000  # finer than any sensor's
SPEED, QUICK, REGULARITY, SIDE = 524288, 300000, 88, -20
FRESH = [ln(CADENCE << 8), SPEED, ln(CONTACT << 8), ln(SHOCK << 8) - ln(SIZE << 8)]
FRESH += [QUICK, REGULARITY, SIDE]


def reading(fresh: int, off_bp: int | None) -> Any:
    return None if off_bp is None else round(fresh * math.exp(off_bp / 10000))


def change(now: int | None, of: int | None, faster: int, gain: int) -> Any:
    """0.01 %; faster: Q16, explains gain hundredths of it."""
    return None if now is None or of is None else bp(now - of - faster * gain // 100)


class Defined:
    """What Legs is, said again with lists that forget nothing."""

    def __init__(self, fresh: list, usual: Any = None):
        self.fresh = fresh
        self._level, self.side_level = C.cadence_alone, C.side
        if usual is not None and usual.cadence_spread_bp is not None:
            self._level = max(self._level, U.widen * usual.cadence_spread_bp // 10)
        if usual is not None and usual.side_spread_permille is not None:
            self.side_level = max(C.side, U.widen_side * usual.side_spread_permille // 10)
        self._cadence, self._near, self._contact = Halves(), Halves(), Halves()
        self._shock, self._regularity, self._side = (Ema(C.tau_s) for _ in range(3))
        self._fast, self._usual = Ema(C.hill_tau_s), Ema(C.hill_usual_s)
        self._spread, self._sides = Spread(), Spread()
        self._hills: list[int] = []
        self._hold_s = C.hill_hold_s
        self._fresh_bp = self._hill_from = 0
        self.live = False
        self.cadence_bp = self.contact_bp = self.recent_bp = self.score = None
        self.shock_bp = self.regularity_drop = self.side_permille = None

    def step(self, t_s: int, e: Any, effort: Any, eased: bool | None, drift_bp: int | None):
        cadence, speed, contact, shock, quick, regularity, side = self.fresh
        known = speed is not None and effort.speed_ln is not None
        faster = (effort.speed_ln or 0) - (speed or 0) if known else 0
        alike = abs(bp(faster)) < C.speed_max if known else eased is not None
        step_bp = change(_ln(e.cadence_deci_spm), cadence, faster, C.cadence_speed)
        self.live = effort.since_stop_s >= C.settle_s and alike and step_bp is not None
        if not self.live or step_bp is None:
            return
        softer = None not in (quick, effort.arm.quick) and (
            bp(effort.arm.quick - quick) < -C.ease_quick
        )
        self._hold_s = C.hill_hold_s if known else C.hill_hold_no_speed_s
        self._cadence.add(0 if not known and (eased or softer) else step_bp)
        if known and abs(bp(faster)) <= D.near:
            self._near.add(step_bp)
        longer = change(_ln(e.contact_deci_ms), contact, faster, C.contact_speed)
        if longer is not None:
            self._contact.add(longer)
        if None not in (e.shock_mg, e.intensity_mg):
            hit = _ln(e.shock_mg) - _ln(e.intensity_mg)
            self._hit(t_s, change(hit, shock, faster, C.shock_speed), effort.terrain, drift_bp)
        if None not in (regularity, e.regularity_pct):
            self.regularity_drop = regularity - self._regularity.step(e.regularity_pct)
        if None not in (side, e.asymmetry_permille):
            self.side_permille = self._side.step(e.asymmetry_permille) - side

    def _hit(self, t_s: int, harder: int | None, terrain: Any, drift_bp: int | None):
        if harder is None:
            return
        self.shock_bp = self._shock.step(harder)
        if terrain.known:
            return
        lately = self._fast.step(harder) - self._usual.step(harder)
        if drift_bp is None or abs(drift_bp) <= C.hill_drift or abs(lately) <= C.hill_shock:
            return
        if (drift_bp > 0) != (lately > 0):
            if self._hills == [] or t_s - self._hills[-1] >= self._hold_s:
                self._hill_from = t_s
            self._hills.append(t_s)

    def on_hill(self, t_s: int) -> bool:
        lately = self._hills != [] and t_s - self._hills[-1] < self._hold_s
        return lately and t_s - self._hill_from < C.hill_most_s

    def close_block(self, with_speed: bool):
        for halves in (self._cadence, self._near, self._contact):
            halves.close()
        self._spread.add(self._cadence[0])
        if self.live:
            self._sides.add(self.side_permille)
        few = C.memory, C.memory_valid
        least = self._near.percentile(C.fresh_pct, *few)
        self._fresh_bp = max(self._fresh_bp, min(C.fresh, least or 0))
        pct = C.pct if with_speed else C.pct_no_speed
        held, last = self._cadence.percentile(pct, *few), self._cadence.mean(2, 1)
        self.cadence_bp = None if held is None else held - self._fresh_bp
        self.recent_bp = None if last is None else last - self._fresh_bp
        self.contact_bp = self._contact.percentile(100 - C.contact_pct, *few)
        self.score = None
        if self.cadence_bp is not None:
            self.score = clamp(max(self._votes(-self.cadence_bp, with_speed)), 0, 999)

    def _votes(self, slow: int, with_speed: bool) -> list[int]:
        level = self._level if with_speed else max(C.cadence_no_speed, self._level)
        alone, long = slow * 100 // level, self.contact_bp
        if long is None:
            return [alone]
        if not with_speed:
            return [alone, min(slow * 100 // C.cadence_contact, long * 100 // C.both_contact)]
        return [
            slow * 100 // C.cadence_contact,
            min(long * 100 // C.contact, slow * 100 // C.contact_cadence),
            min(slow * 100 // C.both_cadence, long * 100 // C.both_contact),
        ]

    def spread_bp(self) -> int | None:
        return self._spread.sd()

    def spread_permille(self) -> int | None:
        return self._sides.sd()


def _ln(x: int | None) -> Any:
    return ln(x << 8) if x else None


def told(legs: Any, t_s: int) -> tuple:
    return (
        *(legs.live, legs.shock_bp, legs.regularity_drop, legs.side_permille),
        *(legs.cadence_bp, legs.contact_bp, legs.recent_bp, legs.score, legs.side_level),
        *(legs.spread_bp(), legs.spread_permille()),
        *(legs.on_hill(t_s + later) for later in (0, C.hill_hold_s - 1, C.hill_hold_s)),
    )


class Course:
    """Legs and what they are by definition, driven alike. Second 0 is at the end of a stop."""

    def __init__(self, fresh: list | None = None, usual: Any = None):
        self.legs: Any = Legs(usual)
        self.legs.base.of, self.legs.base.ready = fresh or FRESH, True
        self.defined: Any = Defined(fresh or FRESH, usual)
        self.t_s = C.settle_s

    def second(self, eased: bool | None = False, drift_bp: int | None = 0, **off: Any):
        """off: bp (regularity and side: what is read) away from the fresh ones, None unknown."""
        v = {"cadence": 0, "faster": 0, "contact": None, "shock": None, "size": 0, "quick": 0}
        v |= {"regularity": None, "side": None, "settled": True, "terrain": False, **off}
        e = Stub(
            cadence_deci_spm=reading(CADENCE, v["cadence"]),
            contact_deci_ms=reading(CONTACT, v["contact"]),
            shock_mg=reading(SHOCK, v["shock"]),
            intensity_mg=reading(SIZE, v["size"]),
            regularity_pct=v["regularity"],
            asymmetry_permille=v["side"],
        )
        effort = Stub(
            speed_ln=None if v["faster"] is None else SPEED + of_bp(v["faster"]),
            arm=Stub(quick=None if v["quick"] is None else QUICK + of_bp(v["quick"])),
            since_stop_s=C.settle_s if v["settled"] else C.settle_s - 1,
            terrain=Stub(known=v["terrain"]),
        )
        self.t_s += 1
        for legs in (self.legs, self.defined):
            legs.step(self.t_s, e, effort, eased, drift_bp)
        assert told(self.legs, self.t_s) == told(self.defined, self.t_s)

    def close(self, with_speed: bool = True):
        for legs in (self.legs, self.defined):
            legs.close_block(with_speed)
        assert told(self.legs, self.t_s) == told(self.defined, self.t_s)


FASTER = [0, 0, 333, -777, *around(D.near, C.speed_max)]
SOFTER = [0, None, *around(C.ease_quick)]
USUAL = [
    None,
    Stub(cadence_spread_bp=None, side_spread_permille=None),
    Stub(cadence_spread_bp=97, side_spread_permille=57),
]


def known_or_not(r: random.Random, holes: float, x: int) -> int | None:
    return None if r.random() < holes else x


@pytest.mark.parametrize("missing", [None, "contact", "regularity", "speed"])
@pytest.mark.parametrize("seed", range(6))
def test_they_are_what_the_definition_says(missing: str | None, seed: int):
    r = random.Random(f"{seed} {missing}")
    channels = {"speed": 1, "contact": 2, "regularity": 5}
    unknown = None if missing is None else channels[missing]
    fresh: list = [None if i == unknown else x for i, x in enumerate(FRESH)]
    if missing == "regularity":
        fresh[3] = fresh[4] = fresh[6] = None
    c = Course(fresh, r.choice(USUAL))
    for _ in range(5):
        slow, long = r.choice([60, 400, 3000]), r.choice([60, 400, 2000])
        cadence, contact = r.randint(-slow, slow // 5), r.randint(-long // 5, long)
        shock, drift = r.randint(-3000, 3000), r.choice([None, *around(C.hill_drift)])
        speed, gaps = r.random() < 0.7, r.choice([0, 0.1, 0.5])
        holes = gaps / 5
        for _ in range(12):
            faster, quick = r.choice(FASTER), r.choice(SOFTER)
            eased, terrain = r.choice([False, False, True, None]), r.random() < 0.1
            lasting = r.choice([0, 9]) if r.random() < gaps else r.choice([10, 11])
            for _ in range(lasting):
                c.second(
                    eased,
                    drift,
                    cadence=cadence + r.randint(-20, 20),
                    faster=faster if speed else None,
                    contact=known_or_not(r, holes, contact + r.randint(-20, 20)),
                    shock=known_or_not(r, holes, shock + r.randint(-20, 20)),
                    size=known_or_not(r, holes, r.randint(-50, 50)),
                    quick=quick,
                    regularity=known_or_not(r, holes, r.randint(50, 99)),
                    side=known_or_not(r, holes, r.randint(-300, 300)),
                    terrain=terrain,
                )
            if r.random() < 0.5:
                c.second(cadence=r.choice([None, 500]), settled=False)
            c.close(speed)


def test_before_the_first_second_nothing_is_known():
    legs: Any = Legs()
    assert told(legs, 0) == (False, *[None] * 7, C.side, None, None, False, False, False)


def test_what_is_learnt_is_the_mean_of_five_minutes_with_steps():
    legs: Any = Legs()
    effort = Stub(speed_ln=SPEED, arm=Stub(quick=QUICK))
    read = {"contact_deci_ms": CONTACT, "shock_mg": SHOCK, "intensity_mg": SIZE}
    read |= {"regularity_pct": REGULARITY, "asymmetry_permille": SIDE}
    for cadence in (*[CADENCE] * 299, None, 0):
        legs.learn(Stub(cadence_deci_spm=cadence, **read), effort)
        assert not legs.base.ready
    legs.learn(Stub(cadence_deci_spm=CADENCE, **read), effort)
    assert legs.base.ready and legs.base.of == FRESH


def halves(c: Course, n: int, with_speed: bool = True, **off: Any):
    for _ in range(n):
        for _ in range(D.block_valid_s):
            c.second(**off)
        c.close(with_speed)


@pytest.mark.parametrize("faster", around(D.near))
@pytest.mark.parametrize("quicker", [80, C.fresh + 50])
def test_the_quickest_eight_minutes_at_nearly_the_fresh_speed_are_the_fresh_ones(
    quicker: int, faster: int
):
    c = Course()
    halves(c, C.memory, cadence=quicker + faster * C.cadence_speed // 100, faster=faster)
    halves(c, C.memory, cadence=-300)
    believed = min(quicker, C.fresh) if abs(faster) <= D.near else 0
    assert c.legs.cadence_bp == pytest.approx(-300 - believed, abs=1)


@pytest.mark.parametrize("speed", [0, None])
@pytest.mark.parametrize("slow", [60, 410, 797])
def test_the_score_weighs_the_deficit_against_the_contact(slow: int, speed: int | None):
    for share_pct in (0, 20, *range(30, 150, 10), 250):
        c = Course()
        halves(
            c, C.memory, speed == 0, cadence=-slow, contact=slow * share_pct // 100, faster=speed
        )
        assert c.legs.score > 0


@pytest.mark.parametrize("q16", range(7))  # that many are a basis point
def test_without_speed_every_unit_of_a_change_is_the_legs_own(q16: int):
    fresh: list = [FRESH[0] + q16, SPEED, FRESH[2] + q16, *FRESH[3:]]
    c = Course(fresh)
    for off in range(C.memory_valid):
        halves(c, 1, with_speed=False, cadence=off, contact=off, faster=None)


@pytest.mark.parametrize("sign", [1, -1])
def test_ground_that_hits_less_while_the_heart_works_more_is_a_hill(sign: int):
    """What 20 s differ from 15 min by comes down slowly through the limit."""
    c = Course()
    lately, usual, seen = Ema(C.hill_tau_s), Ema(C.hill_usual_s), set()
    for i in range(400):
        shock = 0 if i == 0 else -sign * 1300
        hit = bp(ln(reading(SHOCK, shock) << 8) - ln(SIZE << 8) - FRESH[3])
        off = lately.step(hit) - usual.step(hit)
        c.second(drift_bp=sign * (C.hill_drift + 1), shock=shock)
        seen.add(abs(off))
    assert {C.hill_shock - 1, C.hill_shock, C.hill_shock + 1} <= seen


@pytest.mark.parametrize(
    ("pause_s", "anew"), [(C.hill_hold_s - 2, False), (C.hill_hold_s - 1, True)]
)
def test_ten_minutes_of_hills_are_none_until_a_pause_as_long_as_the_hold_time(
    pause_s: int, anew: bool
):
    c = Course()
    for i in range(700):  # down and up again, so that the usual shock stays
        up = 1 if i % 120 < 60 else -1
        c.second(drift_bp=up * 400, shock=-up * 3000)
    for _ in range(pause_s):
        c.second(drift_bp=0, shock=3000)
    c.second(drift_bp=-400, shock=3000)
    assert c.legs.on_hill(c.t_s) == anew
