"""In: evidence as the firmware gives it. Checked: the sentence says what was measured, no more."""

import pytest

from legwise_host.replay.why import why

HEART = {
    "drift_pct": 8.1,
    "drift_low_pct": 6.0,
    "slope_pct_min": 0.7,
    "hr_bpm": 165.2,
    "hr_max_pct": 87,
}
CALM = {"legs_score": 0.2, "cadence_pct": -0.4}
TIRED = {"legs_score": 1.3, "cadence_pct": -3.1}
SOURCES = ["speed", "cadence", "motion"]


@pytest.mark.parametrize("effort", SOURCES)
@pytest.mark.parametrize("cue", ["drink", "slow", "walk", "cadence"])
@pytest.mark.parametrize("state", ["dry_heat", "cardio", "legs", "global"])
def test_equal_pace_is_claimed_only_where_pace_was_measured(cue, state, effort):
    told = why(cue, state, HEART | TIRED | {"minutes": 6}, effort)
    assert "pace" not in told
    if effort == "speed":
        assert "step rate" not in told
    else:
        assert "speed" not in told and "needed when fresh" not in told
        assert state == "legs" or "about the same step rate" in told


@pytest.mark.parametrize(
    ("cue", "state", "e", "said"),
    [
        ("drink", "dry_heat", HEART | CALM, "8.1 % above what this effort needed when fresh"),
        ("drink", "dry_heat", HEART | CALM, "legs unchanged (steps -0.4 %)"),
        ("drink", "dry_heat", HEART | {"minutes": 6}, "for 6 minutes"),
        ("drink", "dry_heat", HEART, "the legs could not be judged"),
        ("slow", "cardio", HEART | CALM, "rising by 0.7 % a minute"),
        ("slow", "cardio", HEART | TIRED, "the legs tire as well (steps -3.1 %)"),
        ("slow", "cardio", {"hr_max_pct": 93, "drift_pct": 2.0}, "93 % of your maximum"),
        ("slow", "cardio", {"hr_max_pct": 93}, "93 % of your maximum"),
        ("walk", "global", HEART | TIRED, "steps are 3.1 % slower than when fresh at this speed"),
        ("cadence", "legs", TIRED, "heart rate could not be judged"),
        ("cadence", "legs", TIRED | {"drift_pct": 1.2}, "heart rate as expected (+1.2 %)"),
        (
            "slow",
            "legs",
            TIRED | {"drift_pct": 4.5},
            "too little changed to be the cause (+4.5 %)",
        ),
        ("cadence", "legs", TIRED | {"contact_pct": 4.0}, "feet stay 4.0 % longer on the ground"),
        ("cadence", "legs", TIRED | {"cadence_pct": 1.0}, "Steps are 1.0 % quicker"),
        ("form", "form", {"side": 18.2}, "left side lands heavier by 18 %"),
        ("form", "form", {"side": -18.2}, "right side lands heavier by 18 %"),
        (
            "form",
            "form",
            {"regularity_drop": 0.17, "side": 3.2},
            "less regular than when fresh (by 0.17)",
        ),
        ("safety", "cardio", {"hr_bpm": 201.4}, "Heart rate 201 is above your limit"),
        ("safety", "cardio", {"hr_bpm": 201.4}, "It may be the sensor"),
        ("warmup", "warmup", {"hr_max_pct": 91}, "at 91 % of your maximum within five minutes"),
        ("cooldown", "ended", {"hr_max_pct": 80}, "ended at 80 % of your maximum"),
    ],
)
def test_what_is_said(cue, state, e, said):
    told = why(cue, state, e, "speed")
    assert said in told
    assert told.endswith(".") and told[0].isupper() and "\n" not in told


def test_minutes_are_told_only_when_there_are_some():
    assert "minutes" not in why("drink", "dry_heat", HEART | CALM | {"minutes": 1}, "speed")


def test_a_falling_heart_rate_does_not_rise():
    assert "rising" not in why("slow", "cardio", HEART | CALM | {"slope_pct_min": -0.3}, "speed")
