"""Evidence in; a cue's 24 characters and its numbers out."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from legwise.judge.states import STATES, Judge
from legwise.prompt.cue import CUES, Cue, short
from legwise.prompt.evidence import EVIDENCE, Evidence, known
from legwise.prompt.notes import Notes

from ..scene import HRMAX, calm, change

NAMES = [name for name, unit in EVIDENCE]


def values(**some) -> tuple:
    """Evidence by name, the rest does not apply."""
    return tuple(some.get(name) for name in NAMES)


@pytest.mark.parametrize(
    ("name", "state", "some", "text"),
    [
        ("drink", "dry_heat", {"drift_pct": 81, "cadence_pct": 0}, "HEART +8%  LEGS OK"),
        ("drink", "dry_heat", {"drift_pct": 85, "cadence_pct": -3}, "HEART +9%  LEGS OK"),
        ("slow", "cardio", {"drift_pct": 20, "hr_max_pct": 93}, "HEART 93% OF MAX"),
        ("slow", "cardio", {"hr_max_pct": 95}, "HEART 95% OF MAX"),
        ("walk", "global", {"drift_pct": 71, "cadence_pct": -34}, "HEART +7%  STEPS -3%"),
        ("cadence", "legs", {"drift_pct": 10, "cadence_pct": -34}, "STEPS -3%  HEART OK"),
        ("cadence", "legs", {"cadence_pct": -34}, "STEPS -3%"),
        (
            "cadence",
            "legs",
            {"cadence_pct": -6, "contact_pct": 30},
            "CONTACT +3%",
        ),
        ("drink", "dry_heat", {"drift_pct": 84, "cadence_pct": 0}, "HEART +8%  LEGS OK"),
        ("slow", "cardio", {"drift_pct": 49, "hr_max_pct": 92}, "HEART 92% OF MAX"),
        ("slow", "cardio", {"drift_pct": 50, "hr_max_pct": 92}, "HEART +5%  LEGS ?"),
        ("slow", "cardio", {}, "HEART 0% OF MAX"),
        ("cadence", "legs", {"cadence_pct": -34, "contact_pct": 30}, "STEPS -3%"),
        ("cadence", "legs", {"cadence_pct": -10, "contact_pct": 30}, "STEPS -1%"),
        ("cadence", "legs", {"cadence_pct": -9, "contact_pct": 30}, "CONTACT +3%"),
        ("cadence", "legs", {"cadence_pct": -6, "contact_pct": 10}, "STEPS -1%"),
        ("cadence", "legs", {"cadence_pct": -6, "contact_pct": 11}, "CONTACT +1%"),
        ("safety", "cardio", {}, "HR 0  WALK"),
        ("safety", "cardio", {"hr_bpm": 2014}, "HR 201  WALK"),
        ("form", "form", {"side": 164}, "LEFT SIDE +16%"),
        ("form", "form", {"side": -171}, "RIGHT SIDE +17%"),
        ("form", "form", {"regularity_drop": 20}, "STRIDE UNEVEN"),
        ("cooldown", "ended", {}, "KEEP WALKING"),
        ("warmup", "warmup", {}, "START EASIER"),
        ("fuel", "steady", {}, "EAT SOMETHING"),
    ],
)
def test_what_the_watch_shows(name: str, state: str, some: dict, text: str):
    assert short(name, state, values(**some)) == text


RANGES = {
    "drift_pct": (-300, 300),
    "drift_low_pct": (-300, 300),
    "slope_pct_min": (-999, 999),
    "hr_bpm": (350, 2300),
    "hr_max_pct": (15, 230),
    "legs_score": (0, 999),
    "cadence_pct": (-300, 300),
    "contact_pct": (-300, 300),
    "shock_pct": (-99, 300),
    "regularity_drop": (-100, 100),
    "side": (-2000, 2000),
    "minutes": (0, 1440),
}
ANY = st.tuples(*(st.one_of(st.none(), st.integers(*RANGES[name])) for name in NAMES))


@settings(max_examples=300)
@given(st.sampled_from(CUES), st.sampled_from(STATES), ANY)
def test_it_is_never_more_than_24_ascii_characters(name: str, state: str, v: tuple):
    assume(state != "legs" or v[6] is not None)  # without a cadence there is no such state
    text = short(name, state, v)
    assert 0 < len(text) <= 24
    assert text.isascii() and text.isprintable()


def test_legs_that_were_not_seen_are_not_called_ok():
    assert short("drink", "dry_heat", values(drift_pct=81)) == "HEART +8%  LEGS ?"


def test_a_loose_stride_is_not_told_as_a_side():
    assert short("form", "form", values(side=150, regularity_drop=20)) == "STRIDE UNEVEN"
    assert short("form", "form", values(side=151, regularity_drop=20)) == "LEFT SIDE +15%"


def test_a_heart_that_is_lost_is_not_called_ok():
    """A drift from before the strap died is no evidence, and the heart is not OK but unknown."""
    f = calm(drift_now_bp=300, drift_live=False, heart_ok=False, legs_cadence_bp=-340)
    e = Evidence()
    judge = Judge(HRMAX, True, None)
    judge.state = "legs"
    e.fill(2000, f, judge)
    assert e.values[NAMES.index("drift_pct")] is None
    assert Cue(2000000, "cadence", "legs", e).short == "STEPS -3%"


def test_evidence_is_rounded_and_has_units():
    f = calm(
        drift_now_bp=814,
        drift_low_bp=-816,
        legs_cadence_bp=-244,
        legs_shock_bp=1250,
        legs_side_permille=-40,
    )
    judge = Judge(HRMAX, True, None)
    judge.high_since_s, judge.tired_since_s = 1700, 1100
    e = Evidence()
    e.fill(2000, f, judge)
    told = Cue(2000000, "drink", "dry_heat", e).evidence
    assert ("drift_pct", 81, "0.1 %") in told
    assert ("drift_low_pct", -82, "0.1 %") in told
    assert ("hr_bpm", 1500, "0.1 bpm") in told
    assert ("hr_max_pct", 78, "1 %") in told
    assert ("cadence_pct", -24, "0.1 %") in told
    assert ("shock_pct", 13, "1 %") in told
    assert ("side", -40, "0.1 %") in told
    assert ("minutes", 5, "1 min") in told
    order = [name for name, _, _ in told]
    assert order == [name for name in NAMES if name in order]
    assert "contact_pct" not in order
    f.legs.contact_bp = 244
    judge.state = "legs"
    e.fill(2000, f, judge)
    assert e.values[NAMES.index("minutes")] == 15
    assert e.values[NAMES.index("contact_pct")] == 24


@pytest.mark.parametrize(
    ("bp", "tenths", "shock_bp", "whole"),
    [(515, 52, 9950, 100), (514, 51, 9949, 99), (-515, -51, -950, -9), (-516, -52, -951, -10)],
)
def test_a_half_is_rounded_up(bp: int, tenths: int, shock_bp: int, whole: int):
    f = calm(drift_now_bp=bp, drift_low_bp=bp, drift_slope_bp_min=61, legs_cadence_bp=bp)
    f = change(f, legs_contact_bp=bp, legs_shock_bp=shock_bp, legs_regularity_drop=16)
    e = Evidence()
    judge = Judge(HRMAX, True, None)
    judge.high_since_s = 0
    e.fill(3600, f, judge)
    told = dict(zip(NAMES, e.values, strict=True))
    for name in ("drift_pct", "drift_low_pct", "cadence_pct", "contact_pct"):
        assert told[name] == tenths, name
    assert told["shock_pct"] == whole
    assert (told["slope_pct_min"], told["regularity_drop"], told["minutes"]) == (61, 16, 60)
    assert told["legs_score"] == 0
    e.fill(3600, change(f, heart_ok=False), judge)
    assert e.values[NAMES.index("slope_pct_min")] is None


def test_a_cue_keeps_its_numbers_when_the_evidence_is_refilled():
    e: Any = Evidence()
    e.values[0] = 81
    cue = Cue(1000, "drink", "dry_heat", e)
    e.values[0] = 5
    assert known(cue.values) == (("drift_pct", 81, "0.1 %"),)


def test_notes_are_a_ring_that_copies():
    notes = Notes()
    e: Any = Evidence()
    for i in range(11):
        e.values[0] = i
        notes.add(i, "held", "slow", "quiet_time", e)
    assert notes.total == 11
    told = [(notes.get(i).t_s, notes.get(i).evidence.values[0]) for i in range(11)]
    kept = range(3, 11)  # the last eight; newer ones stand where the first three stood
    assert told == [(i, i) for i in (8, 9, 10, *kept)]
