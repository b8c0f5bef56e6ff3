"""Altitude (cm) and speed (mm/s) in; grade and what it costs out, against Minetti in floats."""

import math
from random import Random

import pytest

from legwise.constants import effort as C
from legwise.features.terrain import Terrain, cost_q12
from legwise.units import Ema, clamp, ln

SPEED = 3000  # mm/s


def minetti(g: float) -> float:
    """C(g), J/kg/m (Minetti et al. 2002)."""
    return 155.4 * g**5 - 30.4 * g**4 - 43.3 * g**3 + 46.3 * g**2 + 19.5 * g + 3.6


def climb(terrain: Terrain, grade: float, seconds: int, speed=SPEED, start_m=100.0) -> float:
    """Runs so far at this grade; the altitude in m where it ends."""
    for i in range(seconds):
        terrain.step(round(100 * (start_m + grade * speed / 1000 * i)), speed)
    return start_m + grade * speed / 1000 * seconds


def test_the_cost_of_every_grade_within_a_thousandth():
    for g in range(-1024, 1025):
        assert cost_q12(g) / 4096 == pytest.approx(minetti(g / 4096), rel=1e-3)


def test_its_coefficients_are_rounded_to_1_4096():
    coefficients = [round(4096 * a) for a in (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)]
    for g in range(-1024, 1025):
        cost = 0
        for a in coefficients:
            cost = cost * g // 4096 + a
        assert cost_q12(g) == cost


@pytest.mark.parametrize("grade", [-0.2, -0.08, -0.03, 0, 0.01, 0.05, 0.1, 0.2])
def test_the_grade_of_an_even_slope(grade: float):
    t = Terrain()
    climb(t, grade, 150)
    assert t.known and not t.refused
    assert t.grade_q12 / 4096 == pytest.approx(grade, abs=0.002)
    ratio = minetti(grade) / minetti(0)
    assert t.cost_ln == (ln(cost_q12(t.grade_q12)) - ln(cost_q12(0))) * 90 // 100
    assert t.cost_ln / 65536 == pytest.approx(0.9 * math.log(ratio), abs=0.015)
    assert t.graded(SPEED) == pytest.approx(SPEED * ratio, rel=0.02)


def test_grades_beyond_a_quarter_are_cut():
    t = Terrain()
    climb(t, 0.5, 120)
    assert t.grade_q12 == 1024
    climb(t, -0.5, 120, start_m=1000)
    assert t.grade_q12 == -1024


def test_nothing_is_known_before_45_s_of_altitude():
    t = Terrain()
    assert (t.known, t.refused, t.grade_q12, t.cost_ln) == (False, False, 0, 0)
    climb(t, 0.05, 45)
    assert (t.grade_q12, t.cost_ln) == (0, 0)
    climb(t, 0.05, 1, start_m=100 + 0.05 * 3 * 45)
    assert t.grade_q12 > 0


@pytest.mark.parametrize(("speed", "known"), [(660, False), (680, True)])
def test_no_grade_over_less_than_30_m(speed: int, known: bool):
    """Standing, the altimeter's own wander would be a wall."""
    t = Terrain()
    climb(t, 0.05, 120, speed=speed)
    assert (t.grade_q12 != 0) == known


@pytest.mark.parametrize(("slower_s", "known"), [(15, True), (16, False)])
def test_thirty_metres_to_the_millimetre(slower_s: int, known: bool):
    """45 s at 667 mm/s, some of them at 666: 30 000 mm, or one less; before it the speed was
    unknown for a second, and standing."""
    t = Terrain()
    climb(t, 0, 60, speed=0)
    t.step(10000, None)
    for i in range(60):
        t.step(10000 + 3 * i, 667 - (i % 45 < slower_s))
    assert (t.grade_q12 != 0) == known


def test_without_altitude_the_ground_is_level():
    t = Terrain()
    for _ in range(200):
        t.step(None, SPEED)
    assert (t.known, t.cost_ln, t.graded(SPEED)) == (False, 0, SPEED)


def test_altitude_lost_on_a_hill_does_not_stay_a_hill():
    t = Terrain()
    climb(t, 0.08, 150)
    for _ in range(600):
        t.step(None, SPEED)
    assert (t.known, t.cost_ln, t.graded(SPEED)) == (False, 0, SPEED)


def test_a_hole_in_the_speed_makes_no_wall():
    t = Terrain()
    at = climb(t, 0.04, 150)
    for i in range(20):  # still climbing, GPS gone
        t.step(round(100 * (at + 0.12 * i)), None)
    climb(t, 0.04, 5, start_m=at + 0.12 * 20)
    assert t.grade_q12 / 4096 == pytest.approx(0.04, abs=0.006)


def waver(terrain: Terrain, steep_s: int, of_s: int) -> None:
    """A level course in which altitude jumps about for `steep_s` seconds."""
    for i in range(of_s):
        off = 0 if i < of_s - steep_s else 1500 * (i - (of_s - steep_s))
        terrain.step(10000 + off, SPEED)


def test_altitude_that_is_often_a_wall_is_refused():
    t = Terrain()
    waver(t, 60, 400)
    assert t.refused and not t.known
    assert (t.cost_ln, t.graded(SPEED)) == (0, SPEED)


def test_one_short_wall_is_not_refused():
    t = Terrain()
    waver(t, 8, 500)
    assert not t.refused


def test_nothing_is_refused_in_the_first_minutes():
    t = Terrain()
    waver(t, 200, 300)
    assert not t.refused


@pytest.mark.parametrize("altitude", [-(10**7), 10**7])
def test_absurd_altitudes_do_no_harm(altitude: int):
    t = Terrain()
    for i in range(400):
        t.step(altitude if i % 2 else 0, SPEED)
    assert abs(t.grade_q12) <= 1024


@pytest.mark.parametrize("sign", [-1, 1])
def test_no_altitude_is_beyond_5_km(sign: int):
    def grade(to_cm: int) -> int:
        t = Terrain()
        for altitude in [499900] * 60 + [to_cm] * 45:
            t.step(sign * altitude, 667)
        return t.grade_q12

    assert grade(600000) == grade(500000) != grade(499999)


def by_definition(seconds: list[tuple[int | None, int | None]]) -> list[tuple[bool, int, int]]:
    """known, grade and cost (ln), by the last 46 altitudes and 45 speeds; nothing refused."""
    out = []
    smooth = Ema(C.tau_altitude_s)
    heights: list[int | None] = []
    grade = cost = 0
    for i, (altitude, _) in enumerate(seconds):
        now = None if altitude is None else smooth.step(2 * clamp(altitude, -500000, 500000))
        heights.append(now)
        then = heights[i - C.grade_s] if i >= C.grade_s else None
        speeds = [s for _, s in seconds[max(0, i + 1 - C.grade_s) : i + 1] if s is not None]
        if now is None or then is None:
            grade = 0
        elif len(speeds) == C.grade_s and sum(speeds) >= 1000 * C.grade_min_m:
            most = C.grade_max * 4096 // 10000
            grade = clamp((now - then) * 5 * 4096 // sum(speeds), -most, most)
        cost = (ln(cost_q12(grade)) - ln(cost_q12(0))) * C.grade_share // 100
        out.append((now is not None, grade, cost))
    return out


@pytest.mark.parametrize("seed", range(3))
def test_any_terrain_is_as_defined(seed: int):
    """Until the 300th second of it, when it may be refused."""
    random = Random(seed)
    seconds: list[tuple[int | None, int | None]] = []
    altitude = 20000
    while len(seconds) < 290:
        slope, speed = random.randrange(-60, 60), random.choice((None, 700, 2000, 5000))
        known = random.random() < 0.9
        for _ in range(random.choice((1, 60, 120))):
            altitude += slope + random.randrange(-9, 9)
            moved = None if speed is None else speed + random.randrange(99)
            seconds.append((altitude if known else None, moved))
    t = Terrain()
    for second, told in zip(seconds[:290], by_definition(seconds), strict=False):
        t.step(*second)
        assert (t.known, t.grade_q12, t.cost_ln) == told


def test_refused_is_what_is_steeper_than_a_fifth_for_more_than_3_pct_of_the_way():
    """Judged from the 300th second with a grade on; 12 of 400 are just not too many."""
    t = Terrain()
    seen = steep = 0
    said = set()
    for i in range(600):
        t.step(10000 + 400 * max(0, min(i - 100, 124 - i)), SPEED)  # up and down again
        if i >= 45:
            seen += 1
            steep += abs(t.grade_q12) * 10000 > 2000 << 12
        assert t.refused == (seen >= 300 and 100 * steep > 3 * seen), i
        said.add((seen >= 300, 100 * steep - 3 * seen))
    assert steep == 12 and (True, 0) in said


def test_a_slope_of_15_pct_is_a_hill_and_no_wall():
    t = Terrain()
    climb(t, 0.15, 500)
    assert not t.refused
