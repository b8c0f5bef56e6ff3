"""In: how loosely the arms are carried (wander 1-3). Out: each second the size of all that the
wrist feels and how crisp the impact is in it, both about 1.

What twelve recorded runners changed on coming back to the same speed two minutes later: intensity
12 %, jerk 13 % (mostly together), jerk less .8 x intensity 6 %; a stage is 1/sqrt(2) of that.
Between minutes of an even run it may be less; nobody has measured a long one.
"""

import math

import numpy as np

from legwise_host.simulate.noise import Wander

SIZE_SD = 0.035  # times wander
CRISP_SD = 0.03  # times wander
TAU_S = 600.0  # study effort §1


class Carriage:
    """How the arm that wears the watch is carried; one step a second."""

    def __init__(self, rng: np.random.Generator, wander: int):
        self._size = Wander(rng, SIZE_SD * wander, TAU_S)
        self._crisp = Wander(rng, CRISP_SD * wander, TAU_S)

    def step(self) -> tuple[float, float]:
        """Size and crispness of the next second, as factors."""
        return math.exp(self._size.step()), math.exp(self._crisp.step())
