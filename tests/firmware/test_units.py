"""The integer arithmetic every stage shares, against floats as truth: logarithm and low pass."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legwise.units import Ema, bp, clamp, ln

from .watched import TooLarge, Watched

ONE = 65536  # 1.0 of a logarithm


def worst_ln(numbers) -> float:
    return max(abs(ln(x) / ONE - math.log(x)) for x in numbers)


def test_ln_is_good_to_1e_5_over_the_whole_range():
    assert worst_ln(range(1, 20001)) <= 1e-5
    assert worst_ln(int(x) for x in np.geomspace(20001, 2**29, 20000)) <= 1e-5
    edges = [2**k + d for k in range(2, 30) for d in (-1, 0, 1) if 2**k + d <= 2**29]
    assert worst_ln(edges) <= 1e-5


def test_ln_is_good_to_1e_5_at_every_step_of_its_table():
    """Once over a whole octave, every bit that counts: around all odd/64 and their borders."""
    borders = [(1 << 20) + k * (1 << 14) + d for k in range(65) for d in range(-40, 41)]
    assert worst_ln(x for x in borders if x > 0) <= 1e-5


@pytest.mark.parametrize("x", [0, -1, -(2**20)])
def test_ln_of_nothing(x: int):
    with pytest.raises(ValueError, match="below 1"):
        ln(x)


def test_ln_never_falls():
    values = [ln(x) for x in range(1, 70000)]
    assert values == sorted(values)


def test_bp_rounds_to_the_nearest_basis_point():
    for d in range(-3 * ONE + 1, 3 * ONE, 17):
        assert abs(bp(d) - d * 10000 / ONE) <= 0.5 + 1e-9
    assert bp(0) == 0


@pytest.mark.parametrize(("x", "kept"), [(-9, -5), (-5, -5), (0, 0), (7, 7), (8, 7)])
def test_clamp(x: int, kept: int):
    assert clamp(x, -5, 7) == kept


def follow(values, tau_s: int) -> list[float]:
    """What a first-order low pass in floats makes of it, started at the first value."""
    k = 1 - math.exp(-1 / tau_s)
    out = [float(values[0])]
    for x in values[1:]:
        out.append(out[-1] + k * (x - out[-1]))
    return out


@pytest.mark.parametrize("tau_s", [5, 45, 240])
@pytest.mark.parametrize("size", [1, 40, 5000, -1, -40, -5000])
@pytest.mark.parametrize("offset", [0, 700000, -700000])
def test_ema_has_no_dead_zone_after_a_step(tau_s: int, size: int, offset: int):
    """.02 % of a logarithm in Q16 is 13 units; even a step of one unit is followed in the end."""
    ema = Ema(tau_s)
    values = [offset] + [offset + size] * (12 * tau_s)
    got = [ema.step(x) for x in values]
    assert max(abs(a - b) for a, b in zip(got, follow(values, tau_s), strict=True)) <= max(
        1.5, abs(size) * 1.5e-3
    )
    assert abs(got[-1] - values[-1]) <= 1


@pytest.mark.parametrize("per_hour_pct", [1, 3, 10, 40, -1, -3, -10, -40])
def test_ema_follows_a_ramp_to_a_fiftieth_of_a_percent(per_hour_pct: int):
    """A heart that drifts by 1 % an hour moves a fifth of a Q16 unit a second."""
    values = [800000 + per_hour_pct * ONE * t // 100 // 3600 for t in range(5400)]
    ema = Ema(240)
    got = [ema.step(x) for x in values]
    off = max(abs(a - b) for a, b in zip(got, follow(values, 240), strict=True))
    assert off * 100 / ONE <= 0.02


def test_ema_starts_at_the_first_value_and_again_after_a_restart():
    ema = Ema(240)
    assert ema.value is None
    assert ema.step(700) == 700
    ema.step(0)
    ema.restart()
    assert ema.value is None
    assert ema.step(-3) == -3


@given(st.integers(1, 2**29))
def test_ln_stays_small(x: int):
    ln(Watched(x))


@given(st.integers(-3 * ONE + 1, 3 * ONE - 1))
def test_bp_stays_small(d: int):
    bp(Watched(d))


@given(st.lists(st.integers(0, 2**21 - 1), min_size=1), st.sampled_from([5, 45, 240]))
def test_ema_stays_small(values: list[int], tau_s: int):
    ema = Ema(tau_s)
    for x in values:
        ema.step(Watched(x))


def test_the_watch_itself_bites():
    with pytest.raises(TooLarge):
        _ = Watched(1 << 29) + (1 << 29)
    with pytest.raises(TooLarge):
        _ = 4 * -Watched((1 << 28) + 1)
    assert isinstance(7 - Watched(3) * 2, Watched)
