"""Epochs in; checked: the gates between features, why the heart is not seen, sizes of numbers."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legwise.constants import baseline as B
from legwise.constants import effort as E
from legwise.constants import heart as H
from legwise.constants import legs as L
from legwise.features.features import Features

from ..scene import calm, epoch
from ..watched import Watched
from .exact import of_bp


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, None),
        ({"effort_settled": False}, "uneven"),
        ({"effort_settled": False, "effort_since_stop_s": 149}, "settling"),
        ({"effort_settled": False, "effort_since_stop_s": 150}, "uneven"),
        ({"heart_ok": False}, "unsure_heart"),
        ({"heart_ok": False, "heart_why": "no_heart"}, "no_heart"),
        ({"effort_x": None}, "no_effort"),
        ({"effort_source": None}, "no_effort"),
        ({"base_ready": False}, "learning"),
        ({"base_ready": False, "heart_ok": False}, "learning"),
    ],
)
def test_why_the_heart_axis_is_blind(values: dict, why: str | None):
    assert calm(**values).blind() == why


@pytest.mark.parametrize(
    ("rough", "poor", "margin"), [(False, False, 0), (True, False, 100), (False, True, 250)]
)
def test_what_makes_drift_less_sure_raises_the_bar(rough: bool, poor: bool, margin: int):
    assert calm(drift_rough=rough, base_poor=poor).margin_bp() == margin
    assert calm(drift_rough=True, base_poor=True).margin_bp() == 350


@pytest.mark.parametrize(("hr", "red"), [(1748, True), (1747, False), (None, False)])
def test_the_red_zone_is_92_pct_of_hrmax(hr: int | None, red: bool):
    assert calm(heart_deci_bpm=hr).red_zone() == red
    assert not calm(hrmax_deci_bpm=None, heart_deci_bpm=hr).red_zone()


def held(**values: Any) -> Any:
    """calm, with an effort and a heart that stay as they are whatever is recorded; drift and legs
    know nothing."""
    f = calm(effort_settled=False, **values)
    f.effort.step = f.heart.step = f.drift.step = lambda *_: None
    return f


def called(owner: Any, name: str, gives: Any = None) -> list[tuple]:
    """What a method was called with, from now on."""
    calls: list[tuple] = []

    def instead(*of: Any) -> Any:
        calls.append(of)
        return gives

    setattr(owner, name, instead)
    return calls


def test_at_first_nobody_runs():
    assert not Features(None).running


def test_the_air_is_the_last_that_was_measured():
    f = held()
    for measured, known in ((None, None), (200, 200), (None, 200), (-50, -50)):
        f.step(1, epoch(temperature_deci_c=measured), None)
        assert f.air_deci_c == known


@pytest.mark.parametrize("heart", [False, True])
@pytest.mark.parametrize("legs", [False, True])
def test_the_source_is_kept_once_either_baseline_stands_on_it(heart: bool, legs: bool):
    f = held(base_ready=heart)
    f.legs.base.ready = legs
    calls = called(f.effort, "step")
    f.step(1, epoch(), "run")
    assert [fixed for _, _, fixed in calls] == [heart or legs]


@pytest.mark.parametrize(
    ("values", "equal"),
    [({}, True), ({"effort_settled": False}, False), ({"effort_since_stop_s": 209}, False)]
    + [({"effort_uneven_bp": sign * (H.step_load - 1)}, True) for sign in (-1, 1)]
    + [({"effort_uneven_bp": sign * H.step_load}, False) for sign in (-1, 1)],
)
def test_when_the_load_is_equal(values: dict, equal: bool):
    """Settled, even, and all that a minute ago already."""
    f = calm(**{"effort_since_stop_s": 210, **values})
    called(f.effort, "step")
    calls = called(f.heart, "step")
    f.step(1, epoch(), None)
    assert [of for _, _, of in calls] == [equal]


@pytest.mark.parametrize("stands", [False, True])
def test_drift_begins_with_the_baseline(stands: bool):
    f = held(base_ready=False)
    f.effort.settled = True
    called(f.base, "take", stands)
    restarts = called(f.drift, "restart")
    f.step(1, epoch(), "run")
    assert len(restarts) == stands


@pytest.mark.parametrize(
    ("heart", "ready", "fell_bp", "eased"),
    [(True, True, L.ease_heart, False), (True, True, L.ease_heart + 1, True)]
    + [(False, True, 300, None), (True, False, 300, None), (False, False, 300, None)],
)
def test_whether_the_heart_eased(heart: bool, ready: bool, fell_bp: int, eased: bool | None):
    f = held(heart_ok=heart, base_ready=ready, heart_ln=700000, base_hr=700000 + of_bp(fell_bp))
    calls = called(f.legs, "step")
    f.step(1, epoch(), "run")
    assert [of for *_, of, _ in calls] == [eased]


def test_half_minutes_close_one_by_one_and_twenty_at_most():
    f = held()
    closed = called(f.drift, "close_block")
    counts = []
    for t in [*range(1, 91), 30 * 22, 30 * 43, 0]:
        f.step(t, epoch(), None)
        counts.append(len(closed))
    assert counts[:90] == [t // 30 for t in range(1, 91)]
    assert counts[90:] == [22, 42, 42]


def test_a_pace_that_lasts_for_ten_half_minutes_is_another():
    """Faster than the baseline's by 10.01 %, not by 10; in a row."""
    f = held(effort_source="cadence", base_load=0)
    faster, edge = E.faster + 1, E.faster
    halves = [faster] * 10 + [edge] * 3 + [faster] * 9 + [edge] + [faster] * 20
    learnt = []
    for n, faster_bp in enumerate(halves, 1):
        f.base.ready, f.effort.load = True, of_bp(faster_bp)
        f.step(30 * n, epoch(), "run")
        learnt += [] if f.base.ready else [n]
    assert learnt == [10, 33, 43]


FRESH_S = 1800 - B.again_s + 1  # a baseline that is still fresh in second 1800, just


@pytest.mark.parametrize(
    ("values", "lately", "step", "again"),
    [
        ({}, B.again_drift + 1, None, True),
        ({}, B.again_drift, None, False),
        ({}, None, None, False),
        ({"base_at_s": FRESH_S - 1}, B.again_drift + 1, None, False),
        ({"air_deci_c": B.again_hot - 1}, B.again_drift + 1, None, True),
        ({"air_deci_c": B.again_hot}, B.again_drift + 1, None, False),
        ({"base_at_s": 0}, None, B.again_step, False),
        ({"base_at_s": 0}, None, -B.again_step, False),
        ({"base_at_s": 0}, None, B.again_step + 1, True),
        ({"base_at_s": 0}, None, -B.again_step - 1, True),
        ({"heart_step_found": True}, None, None, True),
        ({"heart_step_found": True, "base_at_s": FRESH_S - 1}, None, None, False),
    ],
)
def test_what_is_the_sensors(values: dict, lately: int | None, step: int | None, again: bool):
    """A drift soon after the baseline, in no heat; a jump as soon; a large step at any time."""
    f = held(**{"base_at_s": FRESH_S, **values})
    called(f.drift, "lately_bp", lately)
    called(f.drift, "stepped", step)
    f.step(1800, epoch(), None)
    assert f.base.again == again


def play(f: Any, seconds: int, activity: str | None = "run", **fields: Any) -> Any:
    """So many seconds of the same; the features count them themselves."""
    for _ in range(seconds):
        f.test_s = getattr(f, "test_s", 0) + 1
        f.step(f.test_s, epoch(hr_source="recorded", **fields), activity)
    return f


EVEN: dict[str, Any] = {"hr_deci_bpm": 1500, "speed_mm_s": 3000, "cadence_deci_spm": 1700}


def test_walking_and_standing_are_no_running():
    f = play(Features(None), 1000, **EVEN)
    now = f.drift.now_bp
    for activity in ("walk", "still", None):
        play(f, 100, activity, **{**EVEN, "hr_deci_bpm": 1700})
        assert not (f.running or f.drift.live or f.legs.live)
    assert (f.run_s, f.drift.now_bp) == (1000, now)


def test_a_step_of_the_sensor_clears_the_drift():
    f = play(Features(None), 1600, **EVEN)
    assert f.drift.now_bp is not None
    for t in range(1601, 1701):  # 20 bpm in 20 s at the same pace
        hr = 1500 - 10 * min(20, t - 1600)
        f.step(t, epoch(**{**EVEN, "hr_deci_bpm": hr}, hr_source="recorded"), "run")
    assert (f.drift.now_bp, f.drift.low_bp, f.drift.live) == (None, None, False)
    assert f.base.ready


@pytest.mark.parametrize(("rises_s", "step"), [(180, False), (300, True)])
def test_a_heart_that_comes_from_rest_makes_no_step(rises_s: int, step: bool):
    """15 % within the minute before 180 s of running is a start; a minute later it is a fault."""
    f, found = Features(None), 0
    for t in range(1, 400):
        hr = 1500 if t > rises_s else 1500 - 4 * min(60, rises_s - t)
        f.step(t, epoch(**{**EVEN, "hr_deci_bpm": hr}, hr_source="recorded"), "run")
        found += f.heart.step_found
    assert found == step


def test_drift_goes_on_where_it_was_after_a_stop():
    f = play(Features(None), 2000, **EVEN)
    play(f, 60, "still", hr_deci_bpm=1100)
    f = play(f, 149, **{**EVEN, "hr_deci_bpm": 1560})
    assert not f.drift.live
    f = play(f, 200, **{**EVEN, "hr_deci_bpm": 1560})
    assert f.drift.live
    assert f.drift.now_bp == pytest.approx(392, abs=10)


UNKNOWN = st.none()
HR = st.integers(1, 2540) | UNKNOWN
SPEED = st.integers(0, 12000) | UNKNOWN
CADENCE = st.integers(0, 2600) | UNKNOWN
ALTITUDE = st.integers(-45000, 60000) | UNKNOWN
SECOND = st.tuples(HR, SPEED, CADENCE, ALTITUDE, st.integers(800, 6000) | UNKNOWN)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(SECOND, st.integers(1, 400)), min_size=2, max_size=8), st.booleans())
def test_every_intermediate_stays_small(stretches: list, legs_known: bool):
    """Whatever believable seconds come, in stretches of up to 400 s: all within 2^30."""
    f: Any = Features(Watched(1900))
    t = 0
    for (hr, speed, cadence, altitude, contact), seconds in stretches:
        fields = {
            "hr_deci_bpm": hr,
            "speed_mm_s": speed,
            "cadence_deci_spm": cadence,
            "altitude_cm": altitude,
            "contact_deci_ms": contact if legs_known else None,
            "shock_mg": contact,
        }
        watched = {k: None if v is None else Watched(v) for k, v in fields.items()}
        for _ in range(seconds):
            t += 1
            f.step(Watched(t), epoch(**watched, hr_source="recorded"), "run")
            f.effort.shown(f.base)


def test_an_even_run_stays_small_too():
    """The same through a whole fresh phase, so that nothing hides behind a gate."""
    f: Any = Features(Watched(1900))
    for t in range(1, 1500):
        fields = {"hr_deci_bpm": 2300, "speed_mm_s": 9000, "cadence_deci_spm": 2600}
        fields |= {"contact_deci_ms": 4000, "shock_mg": 16000, "regularity_pct": 99}
        fields |= {"altitude_cm": 300000 + 200 * t, "asymmetry_permille": -300}
        watched = {k: Watched(v) for k, v in fields.items()}
        f.step(Watched(t), epoch(**watched, hr_source="recorded"), "run")
    assert f.base.ready and f.legs.base.ready and f.drift.live and f.legs.live
    assert type(f.drift.now_bp) is Watched and type(f.legs.score) is Watched
