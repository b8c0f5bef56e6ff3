"""The height of heart rate in; safety, red zone and cold start out, by what is known of HRmax."""

import pytest

from .test_states import RED, SAFETY, judged


@pytest.mark.parametrize(
    ("bpm", "known", "ceiling", "cue"),
    [
        (195.1, True, None, "safety"),
        (195.1, False, None, None),  # a formula errs by more
        (202.0, False, None, None),
        (202.1, False, None, "safety"),
        (160.1, True, 1600, "safety"),  # a runner's own ceiling
        (160.0, True, 1600, None),
        (196.0, True, 2300, "safety"),  # which never loosens the rule
    ],
)
def test_safety_is_sooner_where_hrmax_is_measured(bpm: float, known: bool, ceiling, cue):
    said = judged(30, {"heart_deci_bpm": round(10 * bpm)}, known=known, ceiling=ceiling)
    assert said[-1][1] == cue


@pytest.mark.parametrize(("ceiling", "cue"), [(1600, "safety"), (None, None)])
def test_without_hrmax_only_the_ceiling_is_safety(ceiling: int | None, cue: str | None):
    assert judged(700, {"heart_deci_bpm": 2200}, hrmax=None, ceiling=ceiling)[-1][1] == cue


@pytest.mark.parametrize("values", [SAFETY, RED])
def test_after_a_jump_the_height_of_heart_rate_says_nothing(values: dict):
    assert [c for s, c in judged(700, values, jump=True)] == [None] * 700


def test_a_cold_start_by_an_estimated_hrmax_needs_90_pct():
    cold = {"run_s": 200}
    assert judged(60, {**cold, "heart_deci_bpm": 1710}, known=False)[-1][1] == "warmup"
    assert judged(60, {**cold, "heart_deci_bpm": 1709}, known=False)[-1][1] is None
