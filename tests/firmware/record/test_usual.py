"""Entries of the history in. Checked: what is usual, what is learnt from it and how slowly."""

import pytest

from legwise.record import history
from legwise.record.hints import hints
from legwise.record.usual import Usual

NAMES = [name for name, *_ in history.FIELDS]
HR, LOAD, CADENCE = 834000, 700000, 860000


def entry(**values):
    """A run of an hour at LOAD, read from speed; then `values`."""
    usual = {"run_s": 3600, "hr_ln_q16": HR, "load_q16": LOAD, "source": 0}
    usual |= {"cadence_ln_q16": CADENCE, "legs_early": 10}
    return tuple((usual | values).get(name) for name in NAMES)


def q16(pct: float) -> int:
    return round(655.36 * pct)


def over(usual: Usual, hr_pct: float, load_pct: float = 0) -> int | None:
    return usual.over(usual.heart, "speed", HR + q16(hr_pct), LOAD + q16(load_pct), 35)


def test_three_runs_of_the_same_source_make_a_habit():
    assert over(Usual([entry()] * 2), 5) is None
    assert over(Usual([entry()] * 2 + [entry(source=2)]), 5) is None
    assert over(Usual([entry()] * 3), 5) == pytest.approx(500, abs=2)
    assert over(Usual([entry()] * 3), 5, load_pct=10) == pytest.approx(150, abs=2)


def test_one_odd_run_changes_nothing():
    runs = [entry(), entry(), entry(hr_ln_q16=HR + q16(12)), entry(), entry()]
    usual = Usual(runs)
    assert over(usual, 5) == pytest.approx(500, abs=2)
    assert usual.spread(usual.heart, "speed") == 250


def test_a_restless_heart_has_a_wider_spread():
    runs = [entry(hr_ln_q16=HR + q16(p)) for p in (-6, -3, 0, 3, 6)]
    usual = Usual(runs)
    assert usual.spread(usual.heart, "speed") == pytest.approx(3 * 148, abs=5)


def test_the_maximum_is_learnt_upward_two_beats_a_run():
    tops = [entry(hr_top_deci_bpm=top) for top in (1870, None, 1990, 1500, 1990)]
    assert Usual(tops).hrmax(1850) == 1850 + 20 + 20 + 20
    assert Usual(tops[:1]).hrmax(1865) == 1870
    assert Usual(tops).hrmax(2000) == 2000
    assert Usual(tops).hrmax(None) is None


def test_elasticity_is_the_last_runs():
    assert Usual().elasticity_pct == 35
    assert (
        Usual([entry(elasticity_pct=33), entry(elasticity_pct=31), entry()]).elasticity_pct == 31
    )


def test_a_bad_day_and_an_easy_one():
    past = [entry()] * 5
    assert hints(past, entry(hr_ln_q16=HR + q16(6.2))) == []
    assert hints(past, entry(hr_ln_q16=HR + q16(6.4))) == [("bad_day", 64)]
    assert hints(past, entry(hr_ln_q16=HR - q16(7))) == [("easy_day", -70)]
    assert hints(past[:2], entry(hr_ln_q16=HR + q16(20))) == []
    assert hints(past, None) == []


def test_legs_that_are_tired_early_again():
    tired = entry(legs_early=80)
    assert hints([entry(), tired], tired) == [("legs_not_recovered", 2)]
    assert hints([tired, entry()], tired) == [("legs_not_recovered", 2)]
    assert hints([entry(), entry()], tired) == []
    assert hints([tired, tired], entry()) == []  # today they are fine


def test_days_in_a_row():
    past = [entry(day=20000 + i) for i in range(4)]
    assert hints(past, entry(day=20004)) == [("days_in_a_row", 5)]
    assert hints(past[1:], entry(day=20004)) == []
    assert hints([*past[:2], past[3]], entry(day=20004)) == []
    assert hints(past, entry()) == []  # no clock


def test_a_week_of_much_more_running():
    past = [entry(day=d) for d in (19986, 19990, 19992, 19996, 19998)]
    assert hints(past, entry(day=20000)) == [("load_ramp", 50)]  # 3 h after 2 h
    assert hints(past[1:], entry(day=20000)) == []  # two weeks are not known
    assert hints(past, entry(day=20000, run_s=600)) == []
