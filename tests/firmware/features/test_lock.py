"""Heart rate near the cadence in; a sensor that counts steps is not believed, a heart is."""

import pytest

from .sensor import Sensor


def locked(s: Sensor) -> bool:
    """Still disbelieved half a minute after the entry, when no other gate holds."""
    return not any(s.say(165, 20, cadence=165))


def test_heart_rate_that_jumps_onto_the_cadence_is_the_steps():
    s = Sensor()
    s.say(142, 60, cadence=165)
    s.say(165, 12, cadence=165)
    assert locked(s)
    assert s.heart.why == "unsure_heart"


@pytest.mark.parametrize(("known_s", "believed"), [(21, 2), (20, 3)])
def test_three_seconds_on_the_steps_are_enough(known_s: int, believed: int):
    """What it jumped from has to have been known for ten seconds, twelve ago."""
    s = Sensor()
    s.say(142, known_s, cadence=165)
    assert s.say(165, believed + 1, cadence=165) == [True] * believed + [False]


def test_who_is_off_the_steps_in_between_needs_longer():
    s = Sensor()
    s.say(142, 60, cadence=165)
    said = [s.say(bpm, cadence=165)[0] for bpm in (165, 165, 160, 165, 165)]
    assert said == [True] * 4 + [False]


def test_half_the_cadence_too():
    s = Sensor()
    s.say(110, 60, cadence=170)
    s.say(85, 12, cadence=170)
    assert not any(s.say(85, 10, cadence=170))


@pytest.mark.parametrize(
    ("bpm", "cadence", "lock"),
    [(161, 165, True), (160.9, 165, False), (169, 165, True), (169.1, 165, False)]
    + [(86, 178, True), (85.9, 178, False), (92, 178, True), (92.1, 178, False)],
)
def test_how_near_the_cadence_is_near(bpm: float, cadence: float, lock: bool):
    """Within 4 bpm of it, within 3 of its half."""
    s = Sensor()
    s.say(bpm - 10, 60, cadence=cadence)
    assert s.say(bpm, 12, cadence=cadence)[-1] == (not lock)


@pytest.mark.parametrize(("jump", "lock"), [(6, False), (6.1, True)])
def test_how_large_the_jump_onto_it_is(jump: float, lock: bool):
    s = Sensor()
    s.say(165 - jump, 60, cadence=165)
    assert s.say(165, 12, cadence=165)[-1] == (not lock)


@pytest.mark.parametrize(
    ("before", "last_s", "believed"),
    [((150, 160.5), 25, 2), ((150, 160.5), 26, 9), ((160.5, 150), 27, 4)],
)
def test_what_it_jumped_from_is_the_median_of_12_to_45_s_ago(before, last_s: int, believed: int):
    """160.5 for 17 of these 34 seconds: from there it is no jump. The third second locks."""
    s = Sensor()
    s.say(before[0], 60, cadence=165)
    s.say(before[1], last_s, cadence=165)
    assert s.say(165, 9, cadence=165) == [True] * believed + [False] * (9 - believed)


def test_a_strap_counts_no_steps():
    s = Sensor("strap")
    s.say(142, 60, cadence=165)
    s.say(165, 12, cadence=165)
    assert not locked(s)


def test_a_heart_that_crosses_the_cadence_slowly_is_believed():
    """53 of 346 real runs sit within 3 spm of the cadence for long: nearness alone is nothing."""
    s = Sensor()
    s.say(140, 60, cadence=165)
    assert all(s.say(lambda i: 140 + i / 10, 500, cadence=165))


def test_a_jump_that_ends_beside_the_cadence_is_believed():
    s = Sensor()
    s.say(142, 60, cadence=165)
    assert all(s.say(160.5, 30, cadence=165))


def test_the_lock_ends_15_s_after_leaving_the_cadence():
    s = Sensor()
    s.say(150, 60, cadence=165)
    s.say(165, 30, cadence=165)
    assert s.say(150, 20, cadence=165) == [False] * 14 + [True] * 6


@pytest.mark.parametrize("cadence", [None, 0, 190])
def test_without_a_cadence_there_is_no_lock(cadence: float | None):
    s = Sensor()
    s.say(142, 60, cadence=cadence)
    s.say(165, 12, cadence=cadence)
    assert not any(not ok for ok in s.say(165, 20, cadence=cadence))


@pytest.mark.parametrize(("after_bpm", "found"), [(141, 0), (160.1, 0), (160.2, 1)])
def test_a_lock_is_a_step_only_if_the_heart_does_not_come_back(after_bpm: float, found: int):
    """Within 12 % of what it was before (ten seconds with the first of the steps: 143); else the
    sensor had read low until then."""
    s, steps = Sensor(), 0
    for bpm, seconds in ((140, 120), (170, 200), (after_bpm, 100)):
        for _ in range(seconds):
            s.say(bpm, cadence=170, equal_load=True)
            steps += s.heart.step_found
    assert steps == found and s.heart.ok == (not found)
