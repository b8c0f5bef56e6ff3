"""Features of a runner without strain in; the quiet states and the answer to a press out."""

from types import SimpleNamespace as Stub

import pytest

from legwise.judge.answer import against, answer
from legwise.judge.coverage import BLIND, Coverage
from legwise.judge.states import Judge

from ..scene import HRMAX, calm, change


@pytest.mark.parametrize(
    ("values", "activity", "watching", "state"),
    [
        ({}, "run", False, "steady"),
        ({}, "run", True, "recheck"),
        ({"running": False}, "still", True, "still"),
        ({"running": False}, "walk", False, "walk"),
        ({"running": False}, "other", False, "still"),
        ({"running": False}, None, False, "still"),
        ({"run_s": 300}, "run", False, "warmup"),
        ({"run_s": 301}, "run", False, "steady"),
        ({"base_ready": False}, "run", False, "learning"),
        ({"heart_ok": False}, "run", False, "unsure"),
        ({"heart_ok": False, "heart_seen": False}, "run", False, "steady"),  # legs alone
        ({"heart_ok": False, "heart_seen": False, "base_ready": False}, "run", False, "steady"),
    ],
)
def test_quiet_states(values: dict, activity: str | None, watching: bool, state: str):
    judge = Judge(HRMAX, True, None)
    judge.step(2001, calm(**values), activity, watching)
    assert (judge.state, judge.cue) == (state, None)


def test_nothing_learnt_is_learning():
    f = calm(heart_seen=False, heart_ok=False)
    f.base.ready = f.legs.base.ready = False
    judge = Judge(HRMAX, True, None)
    judge.step(2001, f, "run", False)
    assert judge.state == "learning"


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({}, "neither"),
        ({"drift_now_bp": 399, "legs_score": 59}, "neither"),
        ({"drift_now_bp": 400}, "heart"),
        ({"heart_deci_bpm": 1748}, "heart"),  # the red zone
        ({"legs_score": 60}, "legs"),
        ({"drift_now_bp": 400, "legs_score": 60}, "both"),
        ({"drift_now_bp": None}, "unsure"),
        ({"legs_score": None}, "neither"),
        ({"legs_score": None, "legs_recent_bp": -300}, "legs"),
        ({"legs_score": None, "legs_recent_bp": None}, "unsure"),
        ({"drift_now_bp": None, "legs_score": 60}, "legs"),
        ({"drift_now_bp": 400, "legs_score": None}, "heart"),
        ({"drift_now_bp": 900, "heart_ok": False}, "unsure"),  # an old drift is none
        ({"drift_now_bp": 900, "heart_ok": False, "legs_score": 60}, "legs"),
        ({"base_ready": False, "drift_now_bp": None}, "unsure"),
    ],
)
def test_the_answer_to_legs_or_heart(values: dict, word: str):
    assert answer(calm(**values)) == word


def test_before_the_baseline_one_habit_is_enough_to_compare_with():
    f = calm(base_ready=False)
    f.early = Stub(heart_bp=None, cadence_bp=-500, high=lambda *_: None, slow=lambda *_: True)
    assert (against(f), answer(f)) == ("last_runs", "legs")


def test_before_anything_is_learnt_the_answer_is_learning():
    f = calm(drift_now_bp=900)
    f.base.ready = f.legs.base.ready = False
    assert answer(f) == "learning"


def test_coverage_counts_what_was_watched_and_why_not():
    c = Coverage()
    f = calm(drift_now_bp=300, legs_score=20)
    for t in range(1, 11):
        c.step(t, f, 700)
    change(f, drift_live=False, effort_settled=False, legs_live=False)
    for t in range(11, 16):
        c.step(t, f, 700)
        assert c.why == "uneven"
    change(f, effort_since_stop_s=10)
    c.step(15, f, 700)
    assert c.why == "settling"
    change(f, running=False)
    for t in range(16, 99):
        c.step(t, f, 700)
    assert (c.run_s, c.heart_s, c.legs_s, c.why) == (16, 10, 10, None)
    assert dict(zip(BLIND, c.blind_s, strict=True))["uneven"] == sum(c.blind_s) - 1 == 5


def test_the_nearest_is_what_came_closest_to_its_own_level():
    """4 % under a level of 7 is nearer than 5 % under a level of 9.5."""
    c = Coverage()
    for t, (drift, level, score) in enumerate([(300, 700, 10), (400, 700, 70), (500, 950, 30)], 1):
        c.step(t, calm(drift_now_bp=drift, legs_score=score), level)
    assert (c.drift_bp, c.drift_at_s, c.drift_cue_bp) == (400, 2, 700)
    assert (c.score, c.score_at_s) == (70, 2)
    c.step(9, calm(drift_now_bp=400, legs_score=70), 700)
    assert (c.drift_at_s, c.score_at_s) == (2, 2)  # the first time


def test_the_highest_heart_rate_is_one_that_was_believed():
    c = Coverage()
    for hr, ok in ((1500, True), (1600, True), (1550, True), (1900, False)):
        c.step(1, calm(heart_deci_bpm=hr, heart_ok=ok, running=False), 700)
    assert c.top_deci_bpm == 1600


def test_early_legs_are_those_before_minute_25():
    c, early = Coverage(), []
    for run_s, score in ((1200, 0), (1498, 30), (1499, 20), (1500, 90)):
        c.step(run_s, calm(run_s=run_s, legs_score=score), 700)
        early.append(c.score_early)
    assert early == [0, 30, 30, 30]
