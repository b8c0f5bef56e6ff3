"""Drinks in. Checked: what is refused is more than anybody loses."""

import pytest

from legwise.prompt.ledger import Ledger, sweat_ml_h


def drunk(presses: int, weight_kg: int | None = None) -> Ledger:
    ledger = Ledger(weight_kg)
    for i in range(presses):
        ledger.drank(60 * i)
    return ledger


@pytest.mark.parametrize(
    ("air_deci_c", "ml_h"),
    [(None, 800), (-50, 600), (120, 600), (200, 1050), (280, 1500), (400, 1500)],
)
def test_sweat(air_deci_c: int | None, ml_h: int):
    assert sweat_ml_h(air_deci_c) == ml_h


def test_800_ml_an_hour_are_the_most_in_the_heat():
    assert not drunk(5).full(3600, 300)  # 750 ml
    assert drunk(6).full(3600, 300)


def test_in_the_cold_and_for_small_runners_it_is_half():
    assert not drunk(2).full(3600, 50)
    assert drunk(3).full(3600, 50)
    assert drunk(3, 50).full(3600, 300) and not drunk(3, 80).full(3600, 300)


def test_on_long_runs_the_sweat_is_the_limit():
    """1 h unknown weather: .6 x .8 l + .2 l = 680 ml; 3 h: 1640 ml, less than 3 x 800."""
    assert not drunk(4).full(3600, None) and drunk(5).full(3600, None)
    assert not drunk(10).full(10800, None) and drunk(11).full(10800, None)


@pytest.mark.parametrize(
    ("presses", "t_s", "air_deci_c", "full"),
    [
        (4, 3600, 132, False),  # sweat 667 ml/h: .6 of it and .2 l are the 600 ml that were drunk
        (4, 3660, 130, True),  # 656 ml/h, 61 min: 599 ml
        (4, 2700, 300, False),  # 800 ml/h, 45 min: 600 ml
        (5, 3419, 300, True),  # not yet 57 min: 746 ml, less than 750
        (3, 3600, 120, False),  # not yet cold
        (3, 3600, 119, True),
    ],
)
def test_the_limit_itself_may_be_drunk(presses: int, t_s: int, air_deci_c: int, full: bool):
    assert drunk(presses).full(t_s, air_deci_c) == full


def test_who_weighs_55_kg_is_not_small():
    assert not drunk(3, 55).full(3600, 300) and drunk(3, 54).full(3600, 300)


@pytest.mark.parametrize(("after_s", "full"), [(600, False), (601, True)])
def test_a_press_ten_minutes_after_the_cue_is_still_that_drink(after_s: int, full: bool):
    """200 ml may be drunk in a quarter of an hour: one drink, not two."""
    ledger = Ledger(None)
    ledger.cue(0)
    ledger.drank(after_s)
    assert ledger.full(900, 300) == full


def test_a_press_after_a_cue_is_that_drink():
    ledger = Ledger(None)
    for i in range(3):
        ledger.cue(2000 * i)
        ledger.drank(2000 * i + 100)
    assert not ledger.full(3600, 300)  # 450 ml
    for i in range(3):
        ledger.drank(6000 + 700 * i)
    assert ledger.full(3600, 300)
