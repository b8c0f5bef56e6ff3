"""Definitions in plain Python need: a low pass over a list in, its value out; bp in, Q16 out."""

from collections.abc import Sequence

from legwise.units import Ema


def low_pass(tau_s: int, values: Sequence[int]) -> int:
    """What a low pass that began with the first of the values gives at the last."""
    ema = Ema(tau_s)
    return [ema.step(x) for x in values][-1]


def of_bp(bp: int) -> int:
    """A difference of two logarithms in Q16 that is so many bp."""
    return round(bp * 65536 / 10000)
