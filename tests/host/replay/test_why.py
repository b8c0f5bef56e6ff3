"""In: evidence as the firmware gives it. Checked: the sentence says what was measured, no more."""

import pytest

from legwise.record.hints import HINTS
from legwise_host.replay.why import hint, why

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


@pytest.mark.parametrize(
    ("word", "number", "said"),
    [
        ("bad_day", 64, "Heart rate was 6 % higher than in your last runs at the same effort"),
        ("easy_day", -71, "Heart rate was 7 % lower than in your last runs at the same effort"),
        ("legs_not_recovered", 2, "tired early in 2 of your last 3 runs: lighter strength work"),
        ("days_in_a_row", 6, "You have run 6 days in a row: a day of rest is training too."),
        ("load_ramp", 45, "45 % more this week than in the week before: go on slowly."),
        ("long_steps", 7, "For 7 minutes you took fewer than 155 steps a minute and landed"),
    ],
)
def test_what_is_said_after_the_run(word, number, said):
    assert said in hint(word, number)


def test_every_hint_has_a_sentence():
    assert all(hint(word, 10).endswith(".") for word in HINTS)


GOLDEN = [
    (
        ("drink", "dry_heat", HEART | CALM | {"minutes": 6}, "speed"),
        "Heart rate is 8.1 % above what this effort needed when fresh, for 6 minutes; legs"
        " unchanged (steps -0.4 %).",
    ),
    (
        ("drink", "dry_heat", HEART | CALM | {"minutes": 6}, "cadence"),
        "Heart rate is 8.1 % higher than at the start of this run at about the same step rate,"
        " for 6 minutes; legs unchanged (steps -0.4 %).",
    ),
    (
        ("slow", "cardio", HEART | CALM, "speed"),
        "Heart rate is 8.1 % above what this effort needed when fresh, rising by 0.7 % a minute;"
        " legs unchanged (steps -0.4 %).",
    ),
    (
        ("cadence", "legs", TIRED | {"drift_pct": 1.2}, "speed"),
        "Steps are 3.1 % slower than when fresh at this speed; heart rate as expected (+1.2 %).",
    ),
    (
        ("walk", "global", HEART | TIRED, "motion"),
        "Heart rate is 8.1 % higher than at the start of this run at about the same step rate;"
        " and steps are 3.1 % slower than when fresh: heart and legs together.",
    ),
    (
        ("fuel", "steady", HEART | {"run_s": 1}, "speed"),
        "You have been running for an hour and more: some sugar helps, if you carry any.",
    ),
]


@pytest.mark.parametrize(("given", "sentence"), GOLDEN)
def test_whole_sentences(given, sentence):
    assert why(*given) == sentence


def test_minutes_are_told_only_when_there_are_some():
    assert "minutes" not in why("drink", "dry_heat", HEART | CALM | {"minutes": 1}, "speed")


def test_a_falling_heart_rate_does_not_rise():
    assert "rising" not in why("slow", "cardio", HEART | CALM | {"slope_pct_min": -0.3}, "speed")
