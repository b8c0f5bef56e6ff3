"""A condition that holds or not, second by second, in; full, on and empty out."""

import pytest

from legwise.judge.dwell import Dwell


def run(d: Dwell, *parts: tuple[bool, int]) -> Dwell:
    for holds, seconds in parts:
        for _ in range(seconds):
            d.step(holds)
    return d


def test_it_is_due_when_the_time_is_full():
    d = run(Dwell(60), (True, 59))
    assert not d.due and not d.on
    run(d, (True, 1))
    assert d.due and d.on


def test_it_leaks_twice_as_fast_as_it_fills():
    d = run(Dwell(60), (True, 40), (False, 10))
    assert not run(d, (True, 39)).due
    assert run(d, (True, 1)).due


def test_once_full_it_is_on_until_empty_but_due_only_while_full():
    d = run(Dwell(60), (True, 100), (False, 1))
    assert d.on and not d.due
    assert run(d, (False, 28)).on
    assert not run(d, (False, 1)).on  # 30 s: half of what it took


def test_a_condition_that_holds_two_thirds_of_the_time_gets_nowhere():
    d = Dwell(60)
    for _ in range(300):
        run(d, (True, 2), (False, 1))
    assert not d.on


@pytest.mark.parametrize("need_s", [1, 2, 30])
def test_it_never_goes_below_empty(need_s: int):
    assert run(Dwell(need_s), (False, 50), (True, need_s)).due
    assert run(Dwell(need_s), (True, 1), (False, 1), (True, need_s)).due
