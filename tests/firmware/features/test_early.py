"""A run of a runner whose last runs are known in. Checked: what a press before minute 10 hears."""

import math

import pytest

from legwise.judge.answer import against, answer
from legwise.record import history

from ..runner import Runner

MINUTE_8 = 480


def past(n: int = 3) -> list:
    """Entries of some even runs of the same runner."""
    return [history.entry(Runner().run(900).core, None)] * n


def pressed(entries: list[tuple], seconds: int = MINUTE_8, **profile: float | None):
    r = Runner(history=entries).run(seconds, **profile)
    return answer(r.core.features), against(r.core.features)


@pytest.mark.parametrize(
    ("bpm", "spm", "word"),
    [
        (145, 168, "neither"),
        (145 * 1.03, 168, "neither"),
        (145 * 1.05, 168, "heart"),
        (145, 168 * 0.955, "legs"),
        (145 * 1.06, 168 * 0.95, "both"),
        (145 * 0.9, 168 * 1.1, "neither"),  # unusual, but not heavy
    ],
)
def test_before_the_baseline_the_last_runs_answer(bpm: float, spm: float, word: str):
    assert pressed(past(), bpm=bpm, spm=spm) == (word, "last_runs")


def test_a_faster_run_may_have_a_higher_heart_rate():
    faster = 1.15
    told = pressed(past(), mps=3 * faster, bpm=145 * faster**0.35, spm=168 * faster**0.14)
    assert told == ("neither", "last_runs")


def test_without_a_cadence_the_heart_alone_is_compared():
    assert pressed(past(), bpm=160, spm=None) == ("heart", "last_runs")


def test_with_a_heart_that_was_lost_the_cadence_alone_is_compared():
    r = Runner(history=past()).run(MINUTE_8, spm=160).run(10, bpm=None, spm=160)
    assert (answer(r.core.features), against(r.core.features)) == ("legs", "last_runs")


def test_without_a_habit_it_is_still_learning():
    assert pressed([]) == ("learning", None)
    assert pressed(past(2)) == ("learning", None)


def test_once_the_baseline_stands_the_run_itself_answers():
    assert pressed(past(), 1000, bpm=160) == ("neither", None)


def test_a_warm_up_is_not_judged():
    assert pressed(past(), 290, bpm=170) == ("learning", None)


def test_the_elasticity_moves_by_a_tenth_at_most():
    """A heart that follows the effort by .47 where .35 is assumed."""

    def mps(i: int) -> float:
        return 3.0 if i < 300 else 3.0 * (1.12 if i // 300 % 2 else 0.9)

    def bpm(i: int) -> float:
        return 145 * math.exp(0.47 * math.log(mps(max(0, i - 50)) / 3))

    r = Runner().run(700).run(3000, mps=mps, bpm=bpm)
    drift = r.core.features.drift
    assert drift.learnt_pct(35) == 38
    assert Runner().run(2000).core.features.drift.learnt_pct(35) == 35
