"""In: speed (m/s), grade, fatigue, gait, one second at a time. Out: a Stride: cadence (steps/min),
shock and intensity at the wrist (g), regularity, left/right.

Running: study physiology §4.3, but how sizes grow with speed is as recorded (runner.py). Walking:
plain numbers that put the wrist's intensity among recorded walks (study motion §7).
"""

import math
from dataclasses import dataclass

import numpy as np

from legwise_host.simulate.noise import Wander
from legwise_host.simulate.runner import Runner


@dataclass(frozen=True, slots=True)
class Stride:
    """How the legs go in one second, as the wrist feels it."""

    cadence_spm: float
    shock_g: float
    intensity_g: float
    regularity: float
    asymmetry: float


STANDING = Stride(0.0, 0.0, 0.0, 0.0, 0.0)


class Legs:
    """A runner's legs and the watch on the wrist; `wander` 1-3: how loose strap and ground are."""

    def __init__(self, runner: Runner, rng: np.random.Generator, wander: int = 1):
        self.runner = runner
        self._rng = rng
        self._cadence_spm = Wander(rng, 0.8, 25.0)
        self._shock = Wander(rng, 0.03, 12.0)
        self._intensity = Wander(rng, 0.016, 15.0)
        self._watch_shock = Wander(rng, 0.03 * wander, 300.0)
        self._watch_side = Wander(rng, 0.02 * wander, 300.0)
        self._watch_cadence = Wander(rng, 0.005 * wander, 300.0)

    def step(
        self, activity: str, speed_mps: float, grade: float, fatigue: float, asymmetry: float
    ) -> Stride:
        """One second of "still", "walk" or "run"; `asymmetry` adds to the natural one."""
        # Every noise advances in every gait: a stop must not shift what follows it.
        cadence_noise_spm = self._cadence_spm.step()
        shock_noise = self._shock.step()
        intensity_noise = self._intensity.step()
        watch_shock = self._watch_shock.step()
        watch_side = self._watch_side.step()
        watch_cadence = self._watch_cadence.step()
        regularity_noise, side_noise = (float(x) for x in self._rng.standard_normal(2))
        if activity == "still":
            return STANDING
        runner = self.runner
        sides = runner.asymmetry + asymmetry + watch_side + 0.03 * side_noise
        if activity == "walk":
            cadence_spm = 112.0 + 25.0 * (speed_mps - 1.5)
            shock_g, intensity_g = 0.30 * speed_mps / 1.5, 0.17 * speed_mps / 1.5
        else:
            pace = speed_mps / 3.0
            cadence_spm = runner.cadence3_spm + runner.cadence_gain_spm_per_mps * (speed_mps - 3.0)
            cadence_spm *= (1.0 + 0.35 * max(0.0, grade)) * (1.0 - 0.045 * fatigue)
            shock_g = runner.shock3_g * pace**runner.shock_gain * math.exp(-2.8 * grade)
            shock_g *= 1.0 + 0.24 * fatigue
            intensity_g = runner.intensity3_g * pace**runner.intensity_gain
            intensity_g *= math.exp(-0.8 * grade)
            intensity_g *= 1.0 + 0.05 * fatigue
        regularity = runner.regularity - 0.12 * fatigue - 0.2 * abs(grade)
        return Stride(
            cadence_spm=cadence_spm * (1.0 + watch_cadence) + cadence_noise_spm,
            shock_g=shock_g * math.exp(shock_noise + watch_shock),
            intensity_g=intensity_g * math.exp(intensity_noise + 0.4 * watch_shock),
            regularity=min(1.0, regularity + 0.02 * regularity_noise),
            asymmetry=sides,
        )
