"""Seconds of cadence, speed and intensity in; still, walk or run, with dwell, out."""

import pytest

from legwise.detect.activity import Activity, seen
from legwise.detect.epoch import Epoch


def second(cadence=None, speed=None, intensity=None, activity=None) -> Epoch:
    """0.1 spm, mm/s, mg."""
    e = Epoch()
    e.cadence_deci_spm, e.speed_mm_s, e.intensity_mg = cadence, speed, intensity
    e.activity = activity
    return e


@pytest.mark.parametrize(
    ("cadence", "speed", "intensity", "activity"),
    [
        (1350, 1701, None, "run"),
        (1349, 3000, None, "walk"),  # steps too slow to run
        (1700, 1700, None, "walk"),  # or ground too slow
        (1700, None, None, "run"),
        (1700, 3000, 300, "run"),
        (1700, 3000, 299, "walk"),  # quick fingers: cadence without a running arm
        (700, 1500, None, "walk"),
        (699, 1500, None, "still"),
        (0, 0, None, "still"),
        (0, None, None, "still"),
        (None, 2001, None, "run"),  # speed alone has to be clear
        (None, 2000, None, "walk"),
        (None, 501, None, "walk"),
        (None, 500, None, "still"),
        (None, None, None, None),
        (None, None, 900, None),  # intensity alone says nothing
    ],
)
def test_what_one_second_looks_like(cadence, speed, intensity, activity):
    assert seen(second(cadence, speed, intensity)) == activity


RUN, WALK, STILL, GONE = second(1700), second(1100), second(0), second()


def told(*parts: tuple[Epoch, int]) -> list[str | None]:
    """Activity after each second of (what, seconds) parts."""
    activity = Activity()
    return [activity.step(e) for e, n in parts for _ in range(n)]


def test_the_first_known_second_counts_at_once():
    assert told((GONE, 2), (RUN, 1)) == [None, None, "run"]


def test_a_change_counts_in_its_sixth_second():
    assert told((RUN, 9), (WALK, 6))[-6:] == ["run"] * 5 + ["walk"]


def test_a_shorter_change_never_counts():
    assert set(told((RUN, 9), (WALK, 5), (RUN, 1), (WALK, 5), (RUN, 9))) == {"run"}


def test_two_different_changes_do_not_add_up():
    assert set(told((RUN, 9), (WALK, 3), (STILL, 3), (WALK, 3), (STILL, 3))) == {"run"}


def test_a_lost_sensor_is_unknown_after_the_dwell_and_back_at_once():
    assert told((RUN, 9), (GONE, 6), (WALK, 1))[-7:] == ["run"] * 5 + [None, "walk"]


def test_what_the_epoch_already_knows_wins():
    assert told((second(1700, 3000, activity="walk"), 1)) == ["walk"]


def test_an_activity_may_be_any_string_of_that_value():
    """From a file or a radio the word is another object every second."""
    activity = Activity()
    activity.step(RUN)
    for _ in range(20):
        e = second(activity="".join(["wa", "lk"]))
        now = activity.step(e)
    assert now == "walk"
