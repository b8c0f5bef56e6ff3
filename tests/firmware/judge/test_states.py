"""Features as they may be in; for each state a case that fires and near misses that do not."""

import pytest

from legwise.constants import effort as E
from legwise.constants import judge as J
from legwise.judge.states import Judge

from ..scene import HRMAX, calm, change

DRY = {"drift_now_bp": 701, "drift_low_bp": 501}
PACE = {"drift_now_bp": 501, "drift_low_bp": 201, "drift_slope_bp_min": 61}
LEGS = {"legs_score": 100, "legs_cadence_bp": -240}
BOTH = {"drift_now_bp": 601, "drift_low_bp": 351, "legs_score": 100}
RED = {"heart_deci_bpm": 1748}  # 92 % of 190
SAFETY = {"heart_deci_bpm": 1951}
SIDE = {"legs_side_permille": 151}
BY_CADENCE = {"effort_source": "cadence"}
DRY_CADENCE = {
    **BY_CADENCE,
    "drift_now_bp": J.drift_on_cadence + 1,  # a choice of ours, so not written out
    "drift_low_bp": J.drift_low_cadence + 1,
}

# Seconds it has to last, the state, the cue.
FIRES = [
    (DRY, 180, "dry_heat", "drink"),
    (DRY_CADENCE, 180, "dry_heat", "drink"),
    ({**DRY, "legs_score": 99}, 180, "dry_heat", "drink"),
    ({**DRY, "legs_score": None}, 180, "dry_heat", "drink"),
    ({**DRY, "drift_now_bp": 2199}, 180, "dry_heat", "drink"),
    (PACE, 120, "cardio", "slow"),
    ({**DRY_CADENCE, "drift_slope_bp_min": 61}, 180, "cardio", "slow"),  # as late as a drink
    (RED, 419, "cardio", "slow"),  # 240 s of open gate, the last of them counts
    (LEGS, 60, "legs", "cadence"),
    ({**LEGS, "drift_now_bp": 600}, 60, "legs", "cadence"),
    ({**LEGS, "effort_since_stop_s": 60, "effort_stop_s": 59}, 60, "legs", "cadence"),
    ({**LEGS, "effort_since_stop_s": 150, "effort_stop_s": 999}, 60, "legs", "cadence"),
    ({**LEGS, "heart_ok": False, "base_ready": False}, 60, "legs", "cadence"),  # no heart at all
    (BOTH, 90, "global", "walk"),
    (SIDE, 120, "form", "form"),
    ({"legs_side_permille": -151}, 120, "form", "form"),
    ({"legs_regularity_drop": 16}, 120, "form", "form"),
    (SAFETY, 30, "cardio", "safety"),
    ({**SAFETY, "running": False}, 30, "cardio", "safety"),
    ({"heart_deci_bpm": 1672, "run_s": 299}, 60, "warmup", "warmup"),  # 88 %
]
# Each a little less than the case above it is named after; none may ever call for that cue.
SILENT = [
    ({**LEGS, "effort_since_stop_s": 149, "effort_stop_s": 60}, "cadence"),  # still settling
    ({**DRY, "drift_now_bp": 700}, "drink"),
    ({**DRY, "drift_low_bp": 500}, "drink"),
    ({**DRY, "run_s": 1499}, "drink"),
    ({**DRY, "air_deci_c": 119, "drift_now_bp": 850}, "drink"),  # cold: thirst is unlikely
    ({**DRY, "drift_now_bp": 2200}, "drink"),  # a sensor, or an illness
    ({**DRY, "legs_score": 100}, "drink"),
    ({**DRY, "drift_rough": True}, "drink"),
    ({**DRY, "base_poor": True}, "drink"),
    ({**DRY, "drift_live": False}, "drink"),
    ({**DRY, "drift_low_bp": None}, "drink"),
    ({**DRY_CADENCE, "drift_now_bp": J.drift_on_cadence}, "drink"),
    ({**DRY_CADENCE, "drift_low_bp": J.drift_low_cadence}, "drink"),
    ({**PACE, "drift_now_bp": 500}, "slow"),
    ({**PACE, "drift_low_bp": 200}, "slow"),
    ({**PACE, "drift_slope_bp_min": 60}, "slow"),
    ({**PACE, "drift_slope_bp_min": None}, "slow"),
    ({**PACE, **BY_CADENCE}, "slow"),  # perhaps a hill
    ({**DRY_CADENCE, "drift_slope_bp_min": 60}, "slow"),
    ({**PACE, "drift_rough": True}, "slow"),
    ({"heart_deci_bpm": 1747}, "slow"),
    ({**RED, "effort_settled": False}, "slow"),
    ({**RED, "heart_ok": False}, "slow"),
    ({**LEGS, "legs_score": 99}, "cadence"),
    ({**LEGS, "drift_now_bp": 601}, "cadence"),
    ({**LEGS, "run_s": 1499}, "cadence"),
    ({**LEGS, "legs_live": False}, "cadence"),
    ({**LEGS, "base_ready": False}, "cadence"),  # the heart is still being learnt
    ({**BOTH, "drift_now_bp": 600}, "walk"),
    ({**BOTH, "drift_low_bp": 350}, "walk"),
    ({**BOTH, "legs_score": 99}, "walk"),
    ({"legs_side_permille": 150}, "form"),
    ({"legs_regularity_drop": 15}, "form"),
    ({**SIDE, "legs_live": False}, "form"),
    ({"heart_deci_bpm": 1950}, "safety"),
    ({**SAFETY, "heart_ok": False}, "safety"),
    ({"heart_deci_bpm": 1671, "run_s": 299}, "warmup"),
    ({"heart_deci_bpm": 1672, "run_s": 300}, "warmup"),
    ({"heart_deci_bpm": 1672, "run_s": 10, "running": False}, "warmup"),
]


def judged(
    seconds: int,
    values: dict,
    hrmax: int | None = HRMAX,
    known=True,
    ceiling: int | None = None,
    hill=False,
    jump=False,
) -> list[tuple[str, str | None]]:
    """(state, cue) after each second of unchanging features."""
    judge, f = Judge(hrmax, known, ceiling), calm(hrmax, **values)
    said = []
    for t in range(2001, 2001 + seconds):
        if hill:
            f.legs._hill = f.legs._hill_from = t
        if jump:
            f.heart._jumped = t
        judge.step(t, f, "run" if f.running else "still", False)
        said.append((judge.state, judge.cue))
    return said


FIRES += [  # just late enough, or just warm enough
    ({**DRY, "run_s": 1500}, 180, "dry_heat", "drink"),
    ({**LEGS, "run_s": 1500}, 60, "legs", "cadence"),
    ({**LEGS, "base_at_s": 1700}, 239, "legs", "cadence"),  # a heart watched for eight minutes
    ({**DRY, "air_deci_c": 120}, 180, "dry_heat", "drink"),
    ({**DRY, "air_deci_c": 119, "drift_now_bp": 851}, 180, "dry_heat", "drink"),
]


@pytest.mark.parametrize(("values", "seconds", "state", "cue"), FIRES)
def test_it_fires_when_it_has_lasted(values: dict, seconds: int, state: str, cue: str):
    said = judged(seconds, values)
    assert said[-1] == (state, cue)
    assert [c for s, c in said[:-1]] == [None] * (seconds - 1)


@pytest.mark.parametrize(("values", "cue"), SILENT)
def test_a_near_miss_stays_silent(values: dict, cue: str):
    assert cue not in [c for s, c in judged(700, values)]


def test_a_fresh_runner_is_steady():
    assert set(judged(700, {})) == {("steady", None)}


@pytest.mark.parametrize("values", [DRY, LEGS, {"legs_regularity_drop": 16}])
def test_on_a_hill_nothing_of_it_fires(values: dict):
    assert [c for s, c in judged(700, values, hill=True)] == [None] * 700


@pytest.mark.parametrize(
    ("values", "now", "low", "cue"),
    [(DRY, 801, 601, "drink"), (PACE, 601, 301, "slow"), (BOTH, 601, 451, "walk")],
)
def test_the_margin_of_a_rough_course_is_one_point(values: dict, now: int, low: int, cue: str):
    rough = {**values, "drift_rough": True}
    fires = judged(180, {**rough, "drift_now_bp": now, "drift_low_bp": low})
    assert fires[-1][1] == cue
    for less in ({"drift_now_bp": now - 1, "drift_low_bp": low}, {"drift_low_bp": low - 1}):
        assert judged(300, {**rough, "drift_now_bp": now, **less})[-1][1] != cue


def test_what_is_only_the_height_of_heart_rate():
    for values, alone in ((RED, True), (PACE, False), ({**RED, **PACE}, False), ({}, False)):
        judge, f = Judge(HRMAX, True, None), calm(**values)
        for t in range(2001, 2501):
            judge.step(t, f, "run", False)
        assert judge.red_zone_only() == alone


@pytest.mark.parametrize(
    ("source", "level", "held"),
    [
        ("speed", 700, 500),
        ("cadence", J.drift_on_cadence, J.drift_low_cadence),
        ("motion", J.drift_on_motion, J.drift_low_motion),
    ],
)
def test_the_level_that_is_told_is_the_one_that_decides(source: str, level: int, held: int):
    judge, f = Judge(HRMAX, True, None), calm(effort_source=source)
    judge.step(2001, f, "run", False)
    assert judge.drift_on(f) == level
    dry = {"effort_source": source, "drift_now_bp": level + 1, "drift_low_bp": held + 1}
    assert judged(180, dry)[-1][1] == "drink"
    assert judged(300, {**dry, "drift_now_bp": level})[-1][1] is None
    assert judged(300, {**dry, "drift_low_bp": held})[-1][1] is None


def test_priorities():
    """All at once: each of them hides the next."""
    f = {**DRY, **PACE, **BOTH, **SIDE, "drift_now_bp": 701, "drift_low_bp": 501}
    assert judged(300, {**f, **SAFETY})[-1][1] == "safety"
    assert judged(300, f)[-1][1] == "walk"
    assert judged(300, {**f, "legs_score": 99})[-1][1] == "slow"
    assert judged(300, {**f, "legs_score": 0, "drift_slope_bp_min": 0})[-1][1] == "drink"
    assert judged(300, {**LEGS, **SIDE})[-1][1] == "cadence"


def test_legs_are_judged_though_the_heart_was_lost_while_it_drifted():
    """P section 3.4: drift keeps the legs silent only while the heart axis is open."""
    lost = {"drift_now_bp": 650, "drift_low_bp": None, "drift_live": False, "heart_ok": False}
    assert judged(60, {**LEGS, **lost})[-1][1] == "cadence"


def test_a_drift_that_has_begun_stands_still_while_the_heart_cannot_be_watched():
    judge, f = Judge(HRMAX, True, None), calm(**DRY)
    for t in range(2001, 2101):
        judge.step(t, f, "run", False)
    change(f, drift_live=False, effort_settled=False)
    for t in range(2101, 2401):
        judge.step(t, f, "run", False)
        assert (judge.frozen, judge.cue) == ("settling", None)
    change(f, drift_live=True, effort_settled=True)
    for t in range(2401, 2481):
        assert judge.cue is None
        judge.step(t, f, "run", False)
    assert judge.cue == "drink"
    change(f, drift_live=False, heart_ok=False)
    judge.step(2481, f, "run", False)
    assert (judge.cue, judge.held, judge.frozen) == (None, "drink", "unsure_heart")


def test_a_walk_waits_until_the_legs_are_judged_again():
    """At another pace the score is what it was before."""
    judge, f = Judge(HRMAX, True, None), calm(**BOTH)
    change(f, legs_live=False)
    for t in range(2001, 2201):
        judge.step(t, f, "run", False)
        assert judge.cue is None
    assert (judge.state, judge.held, judge.frozen) == ("global", "walk", "settling")
    change(f, legs_live=True)
    judge.step(2201, f, "run", False)
    assert (judge.cue, judge.held, judge.frozen) == ("walk", None, None)


@pytest.mark.parametrize(
    "lost",
    [{"legs_live": False}, {"drift_live": False}, {"drift_now_bp": 501, "drift_low_bp": 351}],
)
def test_in_the_red_zone_it_says_slow_in_place_of_a_walk_that_waits(lost: dict):
    """The height of heart rate needs no drift and no legs; what needs them waits all the same."""
    judge, f = Judge(HRMAX, True, None), calm(**BOTH, **RED)
    for t in range(2001, 2501):
        judge.step(t, f, "run", False)
    assert (judge.state, judge.cue) == ("global", "walk")
    change(f, **lost)
    if "drift_now_bp" in lost:
        f.legs._hill = f.legs._hill_from = 2501
    judge.step(2501, f, "run", False)
    assert (judge.state, judge.cue, judge.held) == ("cardio", "slow", None)
    assert judge.frozen is not None


def test_legs_are_told_while_a_drift_that_has_begun_stands_still():
    judge, f = Judge(HRMAX, True, None), calm(**DRY)
    for t in range(2001, 2101):
        judge.step(t, f, "run", False)
    change(f, **LEGS, drift_live=False, heart_ok=False)
    for t in range(2101, 2161):
        judge.step(t, f, "run", False)
    assert (judge.frozen, judge.state, judge.cue) == ("unsure_heart", "legs", "cadence")


def test_a_heart_rate_is_red_after_four_minutes_of_even_effort_however_often_they_begin():
    judge, f = Judge(HRMAX, True, None), calm(**RED, effort_settled=False)
    said = []
    for t in range(2001, 2421):
        change(f, effort_settled=t > 2001)
        judge.step(t, f, "run", False)
        said.append(judge.cue)
    assert said == [None] * 419 + ["slow"]


@pytest.mark.parametrize(("hole_s", "red"), [(1, True), (E.hole_s, True), (E.hole_s + 1, False)])
def test_a_short_hole_in_the_effort_does_not_end_the_red_zone(hole_s: int, red: bool):
    """While the motor runs nothing is known of the legs: a cue must not end what it speaks of."""
    judge, f = Judge(HRMAX, True, None), calm(**RED)
    for t in range(2001, 2501):
        judge.step(t, f, "run", False)
    change(f, effort_settled=False)
    for n in range(1, hole_s + 1):
        change(f, effort_hole_s=n)
        judge.step(2500 + n, f, "run", False)
    change(f, effort_settled=True, effort_hole_s=0)
    for t in range(2600, 2600 + 60):
        judge.step(t, f, "run", False)
    assert (judge.cue == "slow") == red


@pytest.mark.parametrize(("bp", "frozen"), [(500, None), (501, "hill")])
def test_a_hill_stops_only_what_may_become_a_cue(bp: int, frozen: str | None):
    judge, f = Judge(HRMAX, True, None), calm(drift_now_bp=bp, drift_low_bp=300)
    f.legs._hill = f.legs._hill_from = 2001
    judge.step(2001, f, "run", False)
    assert judge.frozen == frozen


def test_since_when_it_drifts_is_told():
    """The first second of the present drift above 5 %; of tired legs the same."""
    judge, f = Judge(HRMAX, True, None), calm()
    since = []
    for t, bp in enumerate((500, 501, 600, 501, 500, 700, 600), 2001):
        judge.step(t, change(f, drift_now_bp=bp), "run", False)
        since.append(judge.high_since_s)
    assert since == [None, 2002, 2002, 2002, None, 2006, 2006]
