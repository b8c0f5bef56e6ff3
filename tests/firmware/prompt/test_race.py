"""Cues that are wanted in a race in. Checked: early over-pace, one hard word, none ignored."""

from .desk import Desk


def test_early_over_pace_is_said():
    d = Desk(intent="race")
    assert [c for _, c in d.want("slow", run_s=1700)] == ["slow"]


def test_after_the_first_third_only_what_is_hard_and_once():
    d = Desk(intent="race")
    assert d.held("slow", run_s=1800, drift_now_bp=1200) == "race"
    assert d.held("drink") == "race"
    assert d.want("drink", drift_now_bp=1201)
    d.rest(2000)
    assert d.held("slow", drift_now_bp=1600) == "race"


def test_the_planned_length_says_when_it_is_early():
    d = Desk(intent="race", goal_min="30")
    assert d.held("slow", run_s=600) == "race"
    assert Desk(intent="race", goal_min="240").want("slow", run_s=4799)


def test_who_does_not_follow_hears_it_no_more():
    for complied, held in ((False, "race"), (True, None)):
        d = Desk(intent="race")
        d.want("slow", run_s=900)
        d.manager.outcome("slow", "persists", complied)
        d.manager._walk_next = False
        d.rest(700)
        assert d.held("slow", run_s=1700) == held


def test_heavy_legs_are_no_news_in_a_race_but_safety_is():
    d = Desk(intent="race")
    assert d.held("cadence", run_s=900) == "race"
    assert d.want("safety")
