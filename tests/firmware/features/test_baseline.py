"""Gated seconds of the fresh phase in; checked: when this runner's own reference stands."""

from random import Random
from typing import Any

import pytest

from legwise.constants import baseline as C
from legwise.features.baseline import HeartBaseline, LegsBaseline, Minutes
from legwise.features.features import Features
from legwise.units import bp

from ..scene import Profile, at, epoch

ONE = 65536
LEVEL = 800000  # ln HR, Q16


def feed(base, seconds, bp_min=0.0, start_s=360, load_bp_min=0.0, rises_s=9999) -> int | None:
    """A heart (and a load) that rise by so many bp a minute; the second at which it stands."""
    for i in range(seconds):
        hr = LEVEL + round(bp_min / 10000 * ONE * min(i, rises_s) / 60)
        load = 700000 + round(load_bp_min / 10000 * ONE * i / 60)
        if base.take(start_s + i + 1, start_s + i + 1, hr, load):
            return start_s + i + 1
    return None


def test_an_early_drift_is_the_sensors_but_in_the_heat():
    """8 % over ten minutes after the baseline stands; a jump is the sensor's in any weather."""
    slow = lambda t: 150 * (1 + 0.08 * min(1, max(0, (t - 650) / 600)))  # noqa: E731
    jump = lambda t: 150 * (0.86 if t > 800 else 1)  # noqa: E731
    for air, of, again in ((200, slow, 1), (280, slow, 0), (None, slow, 1), (280, jump, 1)):
        f: Any = Features(None)
        f.air_deci_c = air
        play(f, 1500, of)
        assert f.base.again == again, (air, of)


def test_an_even_heart_stands_after_five_gated_minutes():
    base = HeartBaseline()
    assert feed(base, 600) == 660
    assert (base.hr, base.load, base.poor, base.at_s) == (LEVEL, 700000, False, 660)


@pytest.mark.parametrize(("bp_min", "at_s"), [(79, 660), (81, None), (-200, 660)])
def test_a_heart_that_still_rises_is_no_baseline(bp_min: float, at_s: int | None):
    assert feed(HeartBaseline(), 900, bp_min) == at_s


@pytest.mark.parametrize(("load_bp_min", "at_s"), [(300, 660), (0, None)])
def test_a_rise_that_the_effort_explains_does_not_count(load_bp_min: float, at_s: int | None):
    assert feed(HeartBaseline(), 600, 100, load_bp_min=load_bp_min) == at_s


def test_the_line_through_five_minutes_to_the_unit():
    """Their least squares, what the effort explains taken out: (-2, -1, 0, 1, 2) / 10."""
    random, slopes = Random(1), set()
    for minute in range(518, 538):
        loads = [random.randrange(650000, 750000) for _ in range(C.minutes)]
        rests = [LEVEL + minute * i for i in range(C.minutes)]
        rise = sum((i - 2) * rest for i, rest in enumerate(rests))
        slope = bp(rise) // 10
        slopes.add(slope)
        base = HeartBaseline()
        for i in range(60 * C.minutes):
            load = loads[i // 60]
            stood = base.take(i, i, rests[i // 60] + load * C.elasticity // 100, load)
        assert stood == base.ready == (slope <= C.slope_max)
    assert {C.slope_max, C.slope_max + 1} <= slopes


def test_the_gate_slides_on_until_the_heart_is_even():
    """Risen for 7 minutes by 100 bp each: a minute later the line has 90, a second one 65."""
    assert feed(HeartBaseline(), 900, 100, rises_s=420) == 360 + 420 + 120


def test_after_minute_25_it_is_taken_as_it_is_and_poor():
    base = HeartBaseline()
    assert feed(base, 2000, 100) == 1500
    assert base.poor


def test_an_even_one_that_comes_late_is_poor_too():
    base = HeartBaseline()
    assert feed(base, 600, 0, start_s=1201) == 1501
    assert base.poor
    base = HeartBaseline()
    assert feed(base, 600, 0, start_s=1199) == 1499
    assert not base.poor


def test_three_new_tries_and_no_more():
    base = HeartBaseline()
    assert not (base.ready or base.poor or base.again_possible())  # nothing stands yet
    for tries in range(3):
        feed(base, 300)
        assert base.again_possible(), tries
        base.restart()
        assert not base.ready
        assert feed(base, 299) is None
        base._m.restart()
    feed(base, 300)
    assert base.ready and not base.again_possible()


def test_a_channel_needs_three_minutes_of_half_a_minute_each():
    m = Minutes(2)
    for minute in range(5):
        for s in range(60):
            m.add(0, 10 if minute < 3 and s < 30 else None)
            m.add(1, 10 if minute < 2 or s < 29 else None)
            assert m.tick() == (s == 59)
    assert m.mean(0) == 10
    assert m.mean(1) is None
    assert (m.minute(0, 4), m.minute(0, 0)) == (10, None)


def test_the_legs_learn_every_channel_that_is_there():
    legs = LegsBaseline()
    stood = []
    for _ in range(400):
        if legs.ready:
            break
        legs.add(legs.CADENCE, 7)
        legs.add(legs.SIDE, -20)
        stood.append(legs.tick())
    assert stood == [False] * 299 + [True]
    assert legs.of == [7, None, None, None, None, None, -20]


def play(f: Any, seconds: int, bpm: Profile, start_s=0) -> list[int]:
    """Even running at 3 m/s; bpm of the second. Seconds at which a baseline came to stand."""
    stood, before = [], f.base.ready
    for t in range(start_s + 1, start_s + seconds + 1):
        hr = at(bpm, t, 10)
        e = epoch(hr_deci_bpm=hr, hr_source="recorded", speed_mm_s=3000, cadence_deci_spm=1700)
        f.step(t, e, "run")
        if f.base.ready and not before:
            stood.append(t)
        before = f.base.ready
    return stood


def test_of_the_warm_up_nothing_is_learnt():
    f = Features(None)
    assert play(f, 700, 150) == [600]
    assert f.legs.base.ready


def late_sensor(t: int) -> float:
    """Optical, 12 % low until minute 14, then right within two minutes."""
    return 150 * (1 - 0.12 * min(1, max(0, (960 - t) / 120)))


def test_a_sensor_that_settles_late_is_forgiven():
    f = Features(None)
    stood = play(f, 2400, late_sensor)
    assert len(stood) == 2 and stood[0] == 600
    assert f.base.again == 1
    assert f.drift.now_bp == pytest.approx(0, abs=60)


def test_a_slow_drift_is_not_taken_for_a_sensor():
    f = Features(None)
    stood = play(f, 3600, lambda t: 150 * (1 + 0.09 * min(1, max(0, (t - 1500) / 1800))))
    assert stood == [600] and f.base.again == 0
    assert f.drift.now_bp == pytest.approx(862, abs=15)  # 100 ln 1.09


@pytest.mark.parametrize(("hrmax", "again"), [(1600, 0), (1680, 1), (None, 1)])
def test_in_the_red_zone_a_rise_is_the_runners(hrmax: int | None, again: int):
    f = Features(hrmax)  # 150 of 160 bpm is 94 %, of 168 bpm 89 %
    play(f, 1800, late_sensor)
    assert f.base.again == again
