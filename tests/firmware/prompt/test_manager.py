"""What the judge calls for in; cues given, or held back and why, out: waits, caps and switches."""

import pytest

from .desk import STATE, Desk, gaps


@pytest.mark.parametrize(("cue", "wait"), [("slow", 600), ("form", 900), ("safety", 300)])
def test_the_same_cue_waits(cue: str, wait: int):
    d = Desk(cue_form="on")
    given = d.want(cue, 2 * wait)
    assert gaps(given) == [wait] and {c for _, c in given} == {cue}
    assert d.manager.held == "quiet_time"
    assert d.manager.wanted == cue


def test_walk_and_drink_wait_too():
    assert gaps(Desk().want("walk", 1800)) == [900]
    d = Desk()
    first = d.want("drink", 2000)
    assert len(first) == 1  # the next one needs more drift …
    assert d.manager.held is None  # … so that nothing was held back either
    again = d.want("drink", 1, drift_now_bp=951)
    assert again and again[0][0] - first[0][0] >= 1200
    d = Desk()
    d.want("drink", 1)
    assert gaps([(2001, "")] + d.want("drink", 1500, drift_now_bp=951)) == [1200]


def test_the_next_drink_needs_one_and_a_half_points_more():
    d = Desk()
    d.want("drink")
    d.rest(1300)
    assert d.want("drink", 10, drift_now_bp=950) == []
    assert d.want("drink", 1, drift_now_bp=951)


def test_any_two_cues_are_240_s_apart():
    d = Desk()
    d.want("slow")
    assert d.want("walk", 239) == []
    assert d.manager.held == "quiet_time"
    assert d.want("walk", 1)


def test_safety_waits_for_nobody_and_counts_for_nobody():
    d = Desk()
    d.want("slow")
    assert d.want("safety", 1)
    for _ in range(8):
        d.rest(300)
        d.want("safety")
    d.rest(900)
    assert d.held("slow") is None


def test_after_three_safeties_only_one_in_15_minutes():
    assert gaps(Desk().want("safety", 2500)) == [300, 300, 900, 900]


def test_six_cues_an_hour_and_no_more(long_episodes):
    d = Desk(cue_form="on")
    first = d.t_s + 1
    for cue in ("slow", "walk", "form", "cadence", "drink"):
        assert d.want(cue), cue
        d.rest(300)
    d.rest(400)
    assert d.want("slow")
    d.rest(900)
    assert d.held("walk") == "hour_cap"
    d.rest(first + 3600 - d.t_s - 2)
    assert d.held("walk") == "hour_cap"
    assert d.held("walk") is None


def test_three_drinks_an_hour(long_episodes, monkeypatch):
    """Beside the wait of 20 minutes this never holds; it does where someone shortens the wait."""
    monkeypatch.setattr("legwise.constants.prompt.again_drink_s", 300)
    d = Desk()
    for i in range(3):
        assert d.held("drink", drift_now_bp=720 + 160 * i) is None
        d.rest(400)
    assert d.held("drink", drift_now_bp=1200) == "hour_cap"
    assert [c for _, c in d.want("drink", drift_now_bp=1201)] == ["slow"]  # a hard drift
    d.rest(2001 + 3600 - d.t_s - 1)
    assert d.held("drink", drift_now_bp=1201) is None


def test_understood_doubles_the_wait_of_that_kind_once():
    d = Desk()
    d.want("slow")
    d.manager.understood()
    d.want("walk", 300, state="steady")
    given = d.want("slow", 1900)
    assert given[0][0] == 2001 + 1200
    assert gaps(given) == [600]


def test_understood_twice_doubles_both_waits():
    d = Desk()
    d.want("slow")
    d.manager.understood()
    d.rest(300)
    d.want("walk")
    d.manager.understood()
    assert d.want("slow", 890) == []  # 300 + 890 s are not yet twice 600


def test_understood_before_any_cue_is_nothing():
    d = Desk()
    d.manager.understood()
    assert d.want("slow")


def test_drank_counts_as_a_drink():
    d = Desk()
    d.manager.drank(2000, d.features)
    assert d.want("drink", 1199, drift_now_bp=951) == []
    assert d.manager.held == "quiet_time"
    assert d.want("drink", 1)


@pytest.mark.parametrize("cue", list(STATE))
def test_a_cue_that_is_off_is_held(cue: str):
    d = Desk(**{f"cue_{cue}": "off"})
    assert d.held(cue) == "cue_off"
    assert d.manager.wanted == cue


def test_fuel_comes_after_an_hour_and_every_half_hour_for_who_wants_it():
    d = Desk(cue_fuel="on")
    d.want(None, run_s=3599)
    assert d.want(None, 300) == []
    given = [run_s for run_s in range(3600, 7300, 10) if d.want(None, 10, run_s=run_s)]
    assert given == [3600, 5400, 7200]
    assert Desk().want(None, 10, run_s=9000) == []


def test_fuel_is_one_of_the_six_cues_of_its_hour(long_episodes):
    d = Desk(cue_fuel="on", cue_form="on")
    assert d.want(None, run_s=3600)
    for cue in ("slow", "walk", "form", "cadence", "drink"):
        d.rest(300)
        assert d.want(cue), cue
    d.rest(900)
    assert d.held("walk") == "hour_cap"


def test_no_hurry_of_the_heart_waits_for_fuel():
    d = Desk(cue_fuel="on")
    assert [c for _, c in d.want("drink", 1, run_s=4000)] == ["drink"]
