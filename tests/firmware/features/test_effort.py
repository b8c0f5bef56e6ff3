"""Speed or cadence in; effort as a Q16 logarithm, its lag, and whether it has settled, out."""

import math
from typing import Any

import pytest

from legwise.constants import effort as C
from legwise.features.baseline import HeartBaseline
from legwise.features.effort import Effort

from ..scene import Profile, at, epoch
from ..watched import Watched

ONE = 65536


def run(
    effort: Effort,
    seconds: int,
    running=True,
    fixed=False,
    spm: Profile = 170,
    mps: Profile = None,
) -> Any:
    """So many seconds of this speed and cadence."""
    for i in range(seconds):
        e = epoch(speed_mm_s=at(mps, i, 1000), cadence_deci_spm=at(spm, i, 10))
        effort.step(e, running, fixed)
    return effort


def test_at_first_nothing_is_settled():
    e = Effort()
    assert (e.settled, e.changed, e.uneven_bp, e.since_stop_s, e.stop_s) == (False, False, 0, 0, 0)


@pytest.mark.parametrize(("before", "after"), [(3.0, 3.6), (3.6, 3.0)])
def test_the_load_lags_by_50_s_behind_a_step(before: float, after: float):
    e = run(Effort(), 900, mps=before)
    speed = load = math.log(before)
    for _ in range(300):
        run(e, 1, mps=after)
        speed = math.log(math.exp(speed) + (after - math.exp(speed)) * (1 - math.exp(-1 / 5)))
        load += (speed - load) * (1 - math.exp(-1 / 50))
        assert e.load is not None
        assert e.load / ONE - math.log(16000) == pytest.approx(load, abs=1.5e-3)


def test_graded_speed_is_dearer_uphill():
    e = Effort()
    for i in range(200):
        e.step(epoch(speed_mm_s=3000, altitude_cm=10000 + 15 * i), True, False)  # 5 %
    assert e.x is not None and e.speed_ln is not None and e.graded_mm_s is not None
    cost = (3.6 + 19.5 * 0.05 + 46.3 * 0.0025 - 43.3 * 0.000125) / 3.6
    assert (e.x - e.speed_ln) / ONE == pytest.approx(0.9 * math.log(cost), abs=0.01)
    assert e.graded_mm_s == pytest.approx(3000 * cost, rel=0.01)
    assert e.speed_ln / ONE == pytest.approx(math.log(3000 * 16), abs=1e-4)


def test_it_settles_150_s_after_a_stop():
    e = run(Effort(), 149, mps=3)
    assert not e.settled
    assert run(e, 1, mps=3).settled
    run(e, 1, running=False, mps=0)
    assert (e.settled, e.x, e.load, e.since_stop_s) == (False, None, None, 0)
    assert not run(e, 149, mps=3).settled
    assert run(e, 1, mps=3).settled


@pytest.mark.parametrize(("faster", "settled"), [(1.12, True), (1.25, False)])
def test_a_change_of_pace_unsettles_it(faster: float, settled: bool):
    e = run(Effort(), 900, mps=3)
    seen = [run(e, 1, mps=3 * faster).settled for _ in range(60)]
    assert all(seen) == settled
    assert run(e, 900, mps=3 * faster).settled  # a new pace is an even one in time


@pytest.mark.parametrize("faster_pct", [-0.07, 0.07])
def test_how_uneven_a_speed_may_be(faster_pct: float):
    """Fast and slow effort may differ by less than the band; a pace that changes on and on."""
    e, seen = Effort(), set()
    for i in range(800):
        run(e, 1, mps=4 * (1 + faster_pct / 100) ** i)
        seen.add(abs(e.uneven_bp))
        assert e.settled == (i + 1 >= C.settle_s and abs(e.uneven_bp) < C.band), i
    assert {C.band - 1, C.band} <= seen


def test_the_seconds_of_the_last_stop():
    e, told = Effort(), []
    for running in (False, False, True, False, True, True, False, False, False):
        told.append(run(e, 1, running=running, mps=3).stop_s)
    assert told == [1, 2, 2, 1, 1, 1, 1, 2, 3]


def test_the_slow_memory_outlives_a_stop():
    """After a red light at the old pace nothing is uneven; at a new one it is."""
    e = run(Effort(), 900, mps=3)
    run(e, 30, running=False, mps=0)
    assert run(e, 150, mps=3).settled
    run(e, 30, running=False, mps=0)
    assert not run(e, 150, mps=4.5).settled


def test_no_effort_below_a_crawl_or_without_a_sample():
    e = run(Effort(), 300, mps=3)
    assert (run(e, 1, mps=0.499).x, e.settled) == (None, False)
    assert run(e, 1, mps=0.5).x is not None
    assert (run(e, 1, mps=None).x, e.speed_ln, e.graded_mm_s) == (None, None, None)


@pytest.mark.parametrize("before_s", [0, 100])
def test_nobody_runs_without_steps(before_s: int):
    e = run(Effort(), before_s, spm=160)
    for spm, known in ((0, False), (None, False), (0.1, True)):
        assert (run(e, 1, spm=spm).x is not None) == known


def test_quickness_needs_jerk_and_intensity():
    e = Effort()
    for jerk, intensity, known in (
        (700000, 650, True),
        (None, 650, False),
        (700000, None, False),
        (700000, 0, False),
        (700000, 1, True),
    ):
        step = epoch(cadence_deci_spm=1700, jerk_ln_q16=jerk, intensity_mg=intensity)
        e.step(step, True, True)
        assert (e.source, e.x is not None) == ("motion", known)


def test_without_speed_cadence_is_the_effort():
    e = run(Effort(), 400, spm=160)
    assert e.source == "cadence" and e.settled and e.x is not None
    assert e.x / ONE == pytest.approx(2.5 * math.log(1600 * 64), abs=1e-4)
    assert (e.speed_ln, e.graded_mm_s) == (None, None)


@pytest.mark.parametrize(("spm", "settled"), [(163, True), (167, False)])
def test_the_band_of_cadence_is_narrower(spm: float, settled: bool):
    """2.5 x 1.9 % is within 6 %, 2.5 x 4.3 % is not."""
    e = run(Effort(), 900, spm=160)
    assert all(run(e, 1, spm=spm).settled for _ in range(60)) == settled


def test_speed_takes_over_while_nothing_stands_on_cadence():
    e = run(Effort(), 60, spm=160)
    run(e, 1, mps=3)
    assert e.source == "speed"
    assert e.changed
    assert e.x == e.load  # the filters started anew: logarithms of different things
    assert not run(e, 1, mps=3).changed


def test_a_source_is_kept_once_a_baseline_stands_on_it():
    e = run(Effort(), 60, spm=160)
    run(e, 60, fixed=True, mps=3)
    assert e.source == "cadence" and e.x is not None
    e = run(Effort(), 60, mps=3)
    run(e, 60, fixed=True, mps=None)
    assert (e.source, e.x) == ("speed", None)


def test_speed_lost_before_any_baseline_gives_way_to_cadence():
    e = run(Effort(), 10, mps=3)
    sources = [run(e, 1, mps=None).source for _ in range(C.lost_s)]
    assert sources == ["speed"] * (C.lost_s - 1) + ["cadence"]
    assert run(e, 600, mps=None).settled


def baseline(load: int) -> Any:
    base: Any = HeartBaseline()
    base.load, base.ready = load, True
    return base


@pytest.mark.parametrize("change", [-0.4, -0.1, 0, 0.05, 0.3])
def test_cadence_effort_is_shown_relative_to_the_fresh_one(change: float):
    e = run(Effort(), 400, spm=160)
    assert e.x is not None
    assert e.shown(baseline(e.x - round(change * ONE))) == pytest.approx(
        1000 * math.exp(change), abs=3
    )
    assert e.shown(HeartBaseline()) is None


def test_the_exponential_to_a_thousandth():
    """1 + d + d² / 2 + d³ / 6, each rounded down to 1/65536; d to half a unit at most."""
    e = Effort()
    e.source = "cadence"
    for d in (*range(-34000, 34001, 1000), -26729, 29389):
        e.x = 500000 + d
        d = max(-32767, min(d, 32767))
        exp = d + (d * d // (2 * 65536)) + (d * d // 65536 * d // (6 * 65536))
        assert e.shown(baseline(500000)) == 1000 + 1000 * exp // 65536


@pytest.mark.parametrize("change", [-32768, 32768])
def test_showing_it_stays_small(change: int):
    e = run(Effort(), 400, spm=160)
    e.x = Watched(e.x)
    e.shown(baseline(e.x - change))


def test_speed_effort_is_shown_in_mm_s():
    assert run(Effort(), 100, mps=3).shown(HeartBaseline()) == pytest.approx(3000, abs=1)


@pytest.mark.parametrize(("hole_s", "settled"), [(15, True), (16, False)])
def test_after_a_hole_it_settles_again(hole_s: int, settled: bool):
    e = run(Effort(), 900, mps=3)
    run(e, hole_s, fixed=True, mps=None)
    assert run(e, 1, fixed=True, mps=3.2).settled == settled
    assert (e.load == e.x) == (not settled)  # what the legs did in the hole is not known
    assert run(e, 149, fixed=True, mps=3.2).settled == settled
    assert run(e, 1, fixed=True, mps=3.2).settled


@pytest.mark.parametrize(("hole_s", "since_s"), [(15, 16), (16, 0)])
def test_a_hole_at_the_start_is_one_too(hole_s: int, since_s: int):
    assert run(run(Effort(), hole_s, spm=None), 1, mps=3).since_stop_s == since_s
