"""In: a seed and the name of a use. Out: a random stream, and slow wander in the caller's unit.

Every use has its own stream, so that a run sampled at 1 Hz and the same run sampled raw have
the same body, and a new noise changes no older one.
"""

import math
import zlib

import numpy as np


def stream(seed: int, use: str) -> np.random.Generator:
    """The random generator of one use ("heart", "steps", ...) under one seed."""
    return np.random.Generator(np.random.PCG64([seed, zlib.crc32(use.encode())]))


class Wander:
    """First-order autoregressive noise, one value a second, begun in its stationary state."""

    def __init__(self, rng: np.random.Generator, sd: float, tau_s: float):
        self._rng = rng
        self._keep = math.exp(-1.0 / tau_s)
        self._push = sd * math.sqrt(1.0 - self._keep**2)
        self._value = sd * float(rng.standard_normal())

    def step(self) -> float:
        """The next second's value, in the unit of `sd`."""
        self._value = self._keep * self._value + self._push * float(self._rng.standard_normal())
        return self._value
