"""Runs drawn at random (any_run.py) in. Checked: what must hold of any run whatever.

No cue too often, without its reasons, or without its sensor; integers of 31 bits; closed lists.
"""

import functools

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .any_run import ALL_ON, STRETCH, Stretch, Watched
from .record.test_usual import entry

EVEN = Stretch(1560)
RUNNERS = {
    "recorded": (False, None, {"hrmax_bpm": "190", **ALL_ON}),
    "a race": (True, None, {"intent": "race", "goal_min": "90", "age": "40", **ALL_ON}),
    "no water, no maximum": (True, None, {"water": "none", "ceiling_bpm": "180"}),
    "known from earlier": (False, [entry()] * 5, {"hrmax_bpm": "170", "weight_kg": "50"}),
}
MANY = st.lists(STRETCH, min_size=1, max_size=8)


@functools.cache
def fresh(who: str) -> Watched:
    """Minute 26 of an even run."""
    radios, history, settings = RUNNERS[who]
    return Watched(radios, history, **settings).go(EVEN)


def through(who: str, stretches: list[Stretch], from_the_start: bool) -> Watched:
    radios, history, settings = RUNNERS[who]
    w = Watched(radios, history, **settings) if from_the_start else fresh(who).twin()
    for s in stretches:
        w.go(s)
    w.assert_notes()
    return w


@settings(max_examples=20, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.sampled_from([*RUNNERS]), MANY)
def test_any_run(who: str, stretches: list[Stretch]):
    through(who, stretches, from_the_start=False)


@pytest.mark.soak
@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([*RUNNERS]), st.lists(STRETCH, min_size=1, max_size=20), st.booleans())
def test_any_run_for_long(who: str, stretches: list[Stretch], from_the_start: bool):
    through(who, stretches, from_the_start)
