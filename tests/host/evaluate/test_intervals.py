"""In: counts. Checked: the intervals against published tables, and their symmetry."""

import pytest

from legwise_host.evaluate.intervals import rate, share


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (0, 0, 3.689),  # Garwood 1936 and every table since
        (1, 0.02532, 5.572),
        (2, 0.2422, 7.225),
        (10, 4.795, 18.39),
        (100, 81.36, 121.63),
        (1000, 938.97, 1063.95),  # chi-squared quantiles
    ],
)
def test_poisson(count, low, high):
    assert rate(count, 1.0) == pytest.approx((low, high), rel=5e-4)


def test_a_rate_is_per_hour():
    assert rate(1, 93.5) == pytest.approx((0.000271, 0.0596), rel=5e-3)


@pytest.mark.parametrize(
    ("found", "of", "low", "high"),
    [
        (0, 10, 0, 0.3085),  # Clopper and Pearson 1934
        (7, 10, 0.3475, 0.9333),
        (10, 10, 0.6915, 1),
        (5, 7, 0.2904, 0.9633),
        (1, 1, 0.025, 1),
        (500, 1000, 0.4685, 0.5315),
    ],
)
def test_binomial(found, of, low, high):
    assert share(found, of) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("found", range(8))
def test_found_and_missed_mirror_each_other(found):
    low, high = share(found, 7)
    assert share(7 - found, 7) == pytest.approx((1 - high, 1 - low))
