"""Waves of a known size in: steps with time and shock, their spread, and the sensor's end, out."""

from typing import Any

import pytest

from legwise.detect.motion import Motion

from .waves import replay, wave


def impact(triples, rate_hz=50) -> Any:
    motion = Motion(round(rate_hz * 1000))
    replay(triples, rate_hz, motion=motion)
    return motion.impact


def lame(triples):
    """Every second stride a third harder."""
    return [
        tuple(round(v * (1.33 if i * 170 / 60 / 50 % 4 < 2 else 1)) for v in triple)
        for i, triple in enumerate(triples)
    ]


def clipped(triples, end):
    return [tuple(max(-end, min(end, v)) for v in triple) for triple in triples]


def test_even_steps_hardly_spread_uneven_ones_do():
    even = impact(wave(170, 50, 20))
    uneven = impact(lame(wave(170, 50, 20)))
    assert even.spread_pct < 15
    assert uneven.spread_pct > 2 * even.spread_pct


@pytest.mark.parametrize("rate_hz", [50, 64, 100])
def test_a_sensor_at_its_end_gives_no_shock(rate_hz):
    run = wave(170, rate_hz, 20, strength=1.3)
    whole, cut = impact(run, rate_hz), impact(clipped(run, 2000), rate_hz)
    assert whole.clipped_pct <= 10 and whole.shock_mg is not None
    assert cut.clipped_pct > 80 and cut.shock_mg is None


@pytest.mark.parametrize("spm", [163, 166, 177])
@pytest.mark.parametrize("strength", [0.6, 1.0, 1.4])
def test_a_wave_within_the_range_keeps_its_shock(spm, strength):
    """Even one whose steps are all alike, and so meets its own top again."""
    steps = impact(wave(spm, 50, 30, strength))
    assert steps.clipped_pct <= 10 and steps.shock_mg is not None


def test_a_higher_peak_tells_that_there_was_room():
    run = wave(170, 50, 20) + wave(170, 50, 20, strength=2, start=170 / 3)
    assert impact(run).clipped_pct == 0


def test_a_clipped_step_is_an_event_without_a_shock():
    steps = impact(clipped(wave(170, 50, 20, strength=1.3), 2000))
    assert steps.step_n > 30
    assert sum(mg > -32000 for mg in steps.step_mg) < 8


def test_too_few_steps_are_no_summary():
    steps = impact(wave(170, 50, 6))
    assert (steps.shock_mg, steps.spread_pct, steps.clipped_pct) == (None, None, None)
