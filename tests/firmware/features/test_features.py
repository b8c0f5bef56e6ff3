"""Epochs in; checked: the gates between features, why the heart is not seen, sizes of numbers."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legwise.features.features import Features

from ..scene import calm, epoch
from ..watched import Watched


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, None),
        ({"effort_settled": False}, "uneven"),
        ({"effort_settled": False, "effort_since_stop_s": 149}, "settling"),
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
