"""In: times of points as files give them. Checked: those kept rise, and are the most that can."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from legwise_host.traces.clock import HOLE_S, rising


def test_the_later_of_equal_times():
    assert rising([0, 1, 1, 2]) == [0, 2, 3]


def test_one_that_runs_back():
    assert rising([0, 1, 2, 1, 3]) == [0, 1, 2, 4]


def test_one_from_the_future():
    assert rising([0, 1, 999, 2, 3]) == [0, 1, 3, 4]


def test_the_largest_part_beside_a_hole():
    assert rising([0, 1, HOLE_S + 1, HOLE_S + 2, HOLE_S + 3]) == [2, 3, 4]
    assert rising([0, 1, 2, HOLE_S + 1]) == [0, 1, 2, 3]
    assert rising([]) == []


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), max_size=9))
def test_the_most_that_rise(times):
    kept = rising([float(t) for t in times])
    shown = [times[i] for i in kept]
    assert kept == sorted(kept) and all(a < b for a, b in pairwise(shown))
    longer = combinations(times, len(kept) + 1)
    assert not any(all(a < b for a, b in pairwise(c)) for c in longer)
