"""Waves of a known step rate in: cadence, activity, steps, shock and effort, second by second."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legwise.detect.epoch import Epoch
from legwise.detect.motion import Motion

from .waves import clipped, flat, flung, pumped, replay, row, stiff, still, wave

CADENCE, ACTIVITY, INTENSITY, SHOCK, REGULARITY, JERK, CONTRAST = range(7)
RATES_HZ = (25, 26, 31.25, 40, 50, 52, 64, 100, 104, 125, 128, 200, 256)


def told(rows, what, since_s=10):
    return [r[what] for r in rows[since_s - 1 :]]


@pytest.mark.parametrize("rate_hz", RATES_HZ)
@pytest.mark.parametrize("spm", [150, 165, 180, 195, 210, 215])
def test_a_run_at_any_rate_and_step_rate(rate_hz, spm):
    rows = replay(wave(spm, rate_hz, 14, swing=0.8), rate_hz)
    assert all(abs(c - 10 * spm) <= 20 for c in told(rows, CADENCE))
    assert set(told(rows, ACTIVITY)) == {"run"}


@pytest.mark.parametrize("rate_hz", [25, 50, 128])
@pytest.mark.parametrize("spm", [60, 70, 80, 90, 100, 115, 130])
def test_a_walk(rate_hz, spm):
    rows = replay(wave(spm, rate_hz, 14, strength=0.2), rate_hz)
    assert all(abs(c - 10 * spm) <= 15 for c in told(rows, CADENCE))
    assert set(told(rows, ACTIVITY)) == {"walk"}


def test_any_mounting():
    rows = replay(wave(170, 50, 12), 50)
    turned = replay([(-z, x, -y) for x, y, z in wave(170, 50, 12)], 50)
    assert [r[:3] for r in turned] == [r[:3] for r in rows]


@pytest.mark.parametrize("rate_hz", [25, 50, 128])
@pytest.mark.parametrize("spm", [144, 154, 172, 190])
def test_a_hard_arm_swing_does_not_halve_a_run(rate_hz, spm):
    rows = replay(pumped(spm, rate_hz, 26), rate_hz)
    assert all(abs(c - 10 * spm) <= 15 for c in told(rows, CADENCE))
    assert set(told(rows, ACTIVITY, 20)) == {"run"}


@pytest.mark.parametrize("rate_hz", [25, 50, 128])
@pytest.mark.parametrize("spm", [80, 92, 104, 116])
def test_two_bumps_a_step_do_not_double_a_walk(rate_hz, spm):
    rows = replay(stiff(spm, rate_hz, 14), rate_hz)
    assert all(abs(c - 10 * spm) <= 15 for c in told(rows, CADENCE))
    assert set(told(rows, ACTIVITY)) == {"walk"}


@pytest.mark.parametrize(("before", "after"), [(150, 174), (174, 150), (205, 165), (165, 205)])
def test_a_change_of_pace_is_half_seen_after_5_s(before, after):
    rows = replay(wave(before, 50, 20) + wave(after, 50, 20), 50)
    half = 5 * (before + after)
    seen = [
        s
        for s in range(20, 41)
        if abs(rows[s - 1][CADENCE] - 10 * before) >= abs(half - 10 * before)
    ]
    assert seen[0] - 20 <= 5


def test_every_step_has_its_time_and_shock():
    motion = Motion(50000)
    replay(wave(180, 50, 20), 50, motion=motion)
    impact = motion.impact
    assert 36 <= impact.step_n <= 45  # 3 a second from the seventh or so on
    last = [impact.step_ms[i % 40] for i in range(impact.step_n - 20, impact.step_n)]
    gaps = [b - a for a, b in pairwise(last)]
    assert all(300 <= gap <= 360 for gap in gaps)
    assert max(abs(t - 333 * round(t / 333.33)) for t in last) < 120  # near the foot strikes


def test_harder_steps_are_a_higher_shock_and_jerk_but_no_other_contrast():
    soft = replay(wave(170, 50, 20, strength=0.8), 50)[-1]
    hard = replay(wave(170, 50, 20, strength=1.1), 50)[-1]
    assert 1.25 < hard[SHOCK] / soft[SHOCK] < 1.5
    assert hard[JERK] - soft[JERK] == pytest.approx(65536 * 0.318, rel=0.15)  # ln(1.1 / .8)
    assert abs(hard[CONTRAST] - soft[CONTRAST]) < 65536 * 0.05


def test_a_watch_on_the_table():
    rows = replay(still(50, 12), 50)
    assert set(told(rows, CADENCE, 1)) == {None}
    assert set(told(rows, ACTIVITY, 1)) <= {None, "still"}
    assert set(told(rows, SHOCK, 1)) == {None}


def test_a_watch_taken_off_is_known_within_12_s_and_a_quiet_wrist_is_still():
    quiet = [(x + i // 20 % 2 * 8, y, z) for i, (x, y, z) in enumerate(still(50, 30))]
    rows = replay(wave(170, 50, 15) + quiet + still(50, 20) + wave(170, 50, 15), 50)
    assert set(told(rows, ACTIVITY, 20)[:25]) == {"still"}
    assert rows[57][ACTIVITY] is None and rows[64][ACTIVITY] is None
    assert rows[-1][ACTIVITY] == "run"


def test_a_stop_ends_the_run_within_3_s():
    rows = replay(wave(165, 50, 15) + still(50, 10), 50)
    assert rows[14][ACTIVITY] == "run"
    assert [s for s in range(15, 26) if rows[s - 1][ACTIVITY] == "run"][-1] <= 18
    assert rows[18][:2] == (None, "still")


@pytest.mark.parametrize("mg", [1200, 2000, 4000])
def test_a_clipped_sensor_does_not_hide_a_run(mg):
    run = wave(165, 50, 40, strength=1.6, swing=1.5)
    rows = replay(clipped(run, mg), 50)
    assert set(told(rows, ACTIVITY, 15)) == {"run"}
    assert all(abs(c - 1650) <= 15 for c in told(rows, CADENCE))


@pytest.mark.parametrize("spm", [150, 165, 185])
@pytest.mark.parametrize(("swing_mg", "across_mg"), [(2500, 0), (3500, 800), (5000, 1600)])
def test_where_clipping_leaves_one_bump_a_stride_the_sway_tells_a_run(spm, swing_mg, across_mg):
    rows = replay(clipped(flung(spm, 50, 18, swing_mg, across_mg)), 50)
    assert set(told(rows, ACTIVITY, 12)) == {"run"}
    assert all(abs(c - 10 * spm) <= 15 for c in told(rows, CADENCE))


@pytest.mark.parametrize("strength", [0.15, 0.3, 0.6])
def test_an_arm_that_goes_quiet_does_not_end_a_run(strength):
    rows = replay(wave(165, 50, 40) + wave(165, 50, 40, strength, start=110), 50)
    assert set(told(rows, ACTIVITY)) == {"run"}  # a bottle, a hand on the treadmill's bar
    assert all(abs(c - 1650) <= 15 for c in told(rows, CADENCE))


def test_arm_work_that_keeps_a_rhythm_for_a_while_is_no_run():
    rows = replay(4 * (pumped(150, 50, 7) + still(50, 4) + pumped(171, 50, 6)), 50)
    assert "run" not in told(rows, ACTIVITY, 1)


def test_nothing_is_said_before_there_are_samples():
    e = Epoch()
    motion = Motion(50000)
    motion.second(1000, e)
    assert row(e) == (None,) * 7
    motion.block(1000, flat(wave(170, 50, 2)), 100)
    motion.second(3000, e)
    assert row(e) == (None,) * 7


def test_confidence_falls_with_what_is_lost_noisy_or_stuck():
    run = wave(170, 50, 20)
    random = Random(3)
    noisy = [tuple(v + round(random.gauss(0, 900)) for v in triple) for triple in run]
    stuck = [(x, 2000, z) for x, _, z in run]

    def sure(triples, lost=()):
        motion = Motion(50000)
        e = Epoch()
        for s in range(20):
            if s not in lost:
                motion.block(1000 * s, flat(triples[50 * s : 50 * s + 50]), 50)
            e.clear()
            motion.second(1000 * s + 1000, e)
        assert (e.cadence_confidence_pct is None) == (e.cadence_deci_spm is None)
        return e.cadence_confidence_pct or 0

    assert sure(run) >= 90
    assert 65 <= sure(run, {15, 16}) <= 80  # two of eight seconds
    assert sure(noisy) < 70
    assert sure(stuck) == 0


def test_a_sensor_that_falls_silent_is_unknown_after_4_s():
    motion = Motion(50000)
    replay(wave(170, 50, 12), 50, motion=motion)
    rows = []
    for s in range(13, 19):
        e = Epoch()
        motion.second(1000 * s, e)
        rows.append(row(e))
    assert {r[CADENCE] for r in rows} == {r[JERK] for r in rows} == {None}
    assert [r[ACTIVITY] for r in rows] == ["run"] * 3 + [None] * 3


@pytest.mark.parametrize("lost_s", [1, 2])
def test_samples_of_a_lost_block_are_not_invented(lost_s):
    run = wave(170, 50, 30)
    motion = Motion(50000)
    e = Epoch()
    cadences = []
    for s in range(30):
        if not 20 <= s < 20 + lost_s:
            motion.block(1000 * s, flat(run[50 * s : 50 * s + 50]), 50)
        e.clear()
        motion.second(1000 * s + 1000, e)
        cadences.append(e.cadence_deci_spm)
    assert cadences[20 : 20 + lost_s] == [None] * lost_s
    assert all(abs(c - 1700) <= 15 for c in cadences[8:20] + cadences[20 + lost_s :])


def test_the_true_rate_wins():
    run = wave(170, 52.5, 20)  # 5 % more samples a second than the name says
    for mhz, spm in ((50000, 162), (52500, 170)):
        motion = Motion(50000)
        motion.rate(mhz)
        rows = replay(run, mhz / 1000, motion=motion)
        assert all(abs(c - 10 * spm) <= 15 for c in told(rows, CADENCE))


@pytest.mark.parametrize("now_hz", [47.5, 49.0, 52.5])
def test_a_sensor_that_changes_its_rate_a_little_does_not_end_a_run(now_hz):
    motion = Motion(50000)
    before = replay(wave(170, 50, 30), 50, motion=motion)
    after = wave(170, now_hz, 30, start=85)
    motion.rate(round(1000 * now_hz))
    e = Epoch()
    rows = []
    for s in range(29):
        a, b = (-(-s * now_hz // 1), -(-(s + 1) * now_hz // 1))
        first_ms = round(30000 + a * 1000 / now_hz)
        motion.block(first_ms, flat(after[int(a) : int(b)]), int(b - a))
        e.clear()
        motion.second(31000 + 1000 * s, e)
        rows.append(row(e))
    assert before[-1][ACTIVITY] == "run" and {r[ACTIVITY] for r in rows} == {"run"}
    assert all(abs(r[CADENCE] - 1700) <= 30 for r in rows[8:])


@pytest.mark.parametrize("now_hz", [25, 100])
def test_another_rate_starts_anew_but_who_ran_runs(now_hz):
    motion = Motion(50000)
    replay(wave(170, 50, 12), 50, motion=motion)
    motion.rate(1000 * now_hz)
    rows = replay(wave(170, now_hz, 12), now_hz, motion=motion)
    assert rows[0][CADENCE] is None
    assert {r[ACTIVITY] for r in rows} == {"run"}
    assert abs(rows[-1][CADENCE] - 1700) <= 10
    motion.rate(50000)
    assert "run" not in told(replay(still(50, 12), 50, motion=motion), ACTIVITY, 5)


@pytest.mark.parametrize("true_hz", [47.5, 52.5])
def test_a_sensor_5_percent_off_its_name_runs_on(true_hz):
    """Nobody told the true rate: the cadence is off by as much, the run is not lost."""
    motion = Motion(50000)
    rows = replay(wave(170, true_hz, 60), true_hz, motion=motion)
    assert set(told(rows, ACTIVITY)) == {"run"}
    wrong = 1700 * 50 / true_hz
    assert all(abs(c - wrong) <= 60 for c in told(rows, CADENCE))


@pytest.mark.parametrize("mhz", [0, 12500, 400000])
def test_a_rate_no_filter_is_made_for(mhz):
    with pytest.raises(ValueError):
        Motion(mhz)


def test_the_motor_is_not_an_impact():
    run = wave(170, 50, 30)
    buzz = [(x, y + 900 * (-1) ** i, z) for i, (x, y, z) in enumerate(run)]
    noisy = run[:1000] + buzz[1000:1100] + run[1100:]  # 20 to 22 s

    def rows(triples, blanked):
        motion = Motion(50000)
        e = Epoch()
        out = []
        for s in range(30):
            if blanked and s == 20:
                motion.blank(20000, True)
            if blanked and s == 22:
                motion.blank(22000, False)
            motion.block(1000 * s, flat(triples[50 * s : 50 * s + 50]), 50)
            motion.second(1000 * s + 1000, e)
            out.append(row(e))
        return out

    quiet, heard, blanked = rows(run, False), rows(noisy, False), rows(noisy, True)
    assert heard[22][SHOCK] > 1.1 * quiet[22][SHOCK]
    assert abs(blanked[22][SHOCK] - quiet[22][SHOCK]) < 0.05 * quiet[22][SHOCK]
    assert heard[22][JERK] - quiet[22][JERK] > 65536 * 0.1
    assert blanked[22][JERK] is None  # less than three quarters of the eight seconds are left
    assert abs(blanked[-1][JERK] - quiet[-1][JERK]) < 65536 * 0.01


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(0, 79), max_size=30))
def test_what_is_told_between_lost_blocks_is_true(lost):
    run = wave(170, 50, 40)
    motion = Motion(50000)
    e = Epoch()
    for s in range(40):
        for half in (2 * s, 2 * s + 1):
            if half not in lost:
                motion.block(500 * half, flat(run[25 * half : 25 * half + 25]), 25)
        e.clear()
        motion.second(1000 * s + 1000, e)
        assert e.cadence_deci_spm is None or abs(e.cadence_deci_spm - 1700) <= 30


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1 << 30), st.sampled_from([30, 300, 3000]), st.sampled_from([25, 50, 128]))
def test_noise_has_no_steps(seed, mg, rate_hz):
    random = Random(seed)
    noise = [tuple(random.randint(-mg, mg) for _ in "xyz") for _ in range(20 * rate_hz)]
    rows = replay([(x, y, z + 1000) for x, y, z in noise], rate_hz)
    assert "run" not in told(rows, ACTIVITY, 1)
    assert sum(c is not None for c in told(rows, CADENCE, 1)) <= 8


@settings(max_examples=25, deadline=None)
@given(st.data(), st.sampled_from([25, 31.25, 50, 104, 128]))
def test_blocks_may_be_cut_anywhere(data, rate_hz):
    run = wave(160, rate_hz, 6) + still(rate_hz, 2) + wave(178, rate_hz, 6, strength=1.5)
    n = len(run)
    cuts = data.draw(st.sets(st.integers(1, n - 1), max_size=60))
    longest = range(0, n, int(1.5 * rate_hz))  # blocks of up to 1.5 s run on past a tick
    assert replay(run, rate_hz, {*cuts, *longest} - {0}) == replay(run, rate_hz)


@settings(max_examples=15, deadline=None)
@given(st.integers(9, 13), st.integers(-20000, 20000))
def test_nothing_after_the_tick_matters(second, value):
    run = wave(170, 50, 14)
    other = run[: 50 * second] + [(value, -value, value // 2)] * (50 * (14 - second))
    assert replay(other, 50)[:second] == replay(run, 50)[:second]


def test_a_block_of_unwanted_samples_does_not_fill_the_memory():
    motion = Motion(50000)
    for s in range(20):  # nobody ticks
        motion.block(1000 * s, flat(wave(170, 50, 1, start=170 / 60 * s)), 50)
    e = Epoch()
    motion.second(20000, e)
    assert e.cadence_deci_spm is not None and abs(e.cadence_deci_spm - 1700) <= 30
