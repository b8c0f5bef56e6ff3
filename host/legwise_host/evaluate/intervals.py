"""A count in; its exact 95 % interval (of a rate per hour, of a share) out.

Exact: the ends are those means at which the count, or one further out, has a chance of 2.5 %
(Garwood 1936 for Poisson counts, Clopper and Pearson 1934 for shares). Found by bisection.
"""

from collections.abc import Callable
from math import exp, fsum, lgamma, log

TAIL = 0.025
Interval = tuple[float, float]


def rate(count: int, hours: float) -> Interval:
    """Ends of the interval of a rate per hour, from `count` events in `hours` > 0."""
    high = 2.0 * count + 20.0  # far above the upper end for every count
    low = _root(lambda mean: _poisson_up_to(count - 1, mean) - (1 - TAIL), high) if count else 0.0
    return low / hours, _root(lambda mean: _poisson_up_to(count, mean) - TAIL, high) / hours


def share(found: int, of: int) -> Interval:
    """Ends of the interval of a share, from `found` of `of` > 0."""
    low = _root(lambda p: _binomial_up_to(found - 1, of, p) - (1 - TAIL), 1.0) if found else 0.0
    high = _root(lambda p: _binomial_up_to(found, of, p) - TAIL, 1.0) if found < of else 1.0
    return low, high


def _poisson_up_to(k: int, mean: float) -> float:
    """Chance of at most k events where `mean` > 0 are expected."""
    return fsum(exp(i * log(mean) - mean - lgamma(i + 1)) for i in range(k + 1))


def _binomial_up_to(k: int, n: int, p: float) -> float:
    """Chance of at most k of n, each with chance 0 < p < 1."""
    ways = (lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) for i in range(k + 1))
    return fsum(exp(w + i * log(p) + (n - i) * log(1 - p)) for i, w in enumerate(ways))


def _root(falling: Callable[[float], float], high: float) -> float:
    """Where a falling function crosses zero between 0 and `high`."""
    low = 0.0
    for _ in range(60):
        middle = (low + high) / 2
        if falling(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
