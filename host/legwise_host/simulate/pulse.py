"""In: true heart rate (bpm) and wrist acceleration (milli-g), second by second. Out: PPG counts.

Reference physiology 4.4: a pulse of three harmonics on the light's level, a slow wander, noise,
and the arm's acceleration, low-passed and mixed anew for each channel. In a lock motion is four
times as strong and the pulse a third; off the skin there is next to no light.
"""

import math

import numpy as np
from numpy.typing import NDArray

HARMONICS = ((1.0, 0.0), (0.45, 0.9), (0.15, 1.6))  # size, phase
PULSE_COUNTS = 600.0
LEVEL_COUNTS = 90_000.0
OFF_COUNTS = 1_500.0  # what a sensor in the air still sees
WANDER = 0.5  # of the pulse, at WANDER_HZ
WANDER_HZ = 0.25
NOISE = 0.25
MOTION_TAU_S = 0.05  # tissue follows the arm softly; estimate
LOCK_MOTION = 4.0
LOCK_PULSE = 0.3


class Pulse:
    """One sensor of `channels` LEDs. `artefact`: motion of 1 g in pulses; a loose strap 4."""

    def __init__(
        self, rate_hz: int, channels: int, rng: np.random.Generator, artefact: float = 1.0
    ) -> None:
        self.rate_hz = rate_hz
        self.artefact = artefact
        self._rng = rng
        mix = rng.standard_normal((3, channels))
        self._mix = mix / np.linalg.norm(mix, axis=0)
        self._phase = self._slow = 0.0  # in turns
        self._moved: NDArray[np.float64] | None = None

    def second(
        self, hr_bpm: float, block_mg: NDArray, *, locked: bool = False, off: bool = False
    ) -> NDArray[np.int32]:
        """A row of counts for each row of x, y, z."""
        t_s = np.arange(len(block_mg)) / self.rate_hz
        turns = self._phase + hr_bpm / 60.0 * t_s
        beat = np.zeros(len(t_s))
        for k, (size, shift) in enumerate(HARMONICS, 1):
            beat += size * np.cos(2 * math.pi * k * turns + shift)
        slow = WANDER * np.sin(2 * math.pi * (self._slow + WANDER_HZ * t_s))
        moved = self._follow(block_mg / 1000.0) @ self._mix * self.artefact
        noise = NOISE * self._rng.standard_normal(moved.shape)
        pulse, motion = (LOCK_PULSE, LOCK_MOTION) if locked else (1.0, 1.0)
        wave = (pulse * beat + slow)[:, None] + motion * moved + noise
        self._phase += hr_bpm / 60.0 * len(t_s) / self.rate_hz
        self._slow += WANDER_HZ * len(t_s) / self.rate_hz
        if off:
            return np.rint(OFF_COUNTS + 40 * noise).astype(np.int32)
        return np.rint(LEVEL_COUNTS + PULSE_COUNTS * wave).astype(np.int32)

    def _follow(self, a_g: NDArray[np.float64]) -> NDArray[np.float64]:
        """Acceleration as the tissue follows it."""
        keep = math.exp(-1.0 / (MOTION_TAU_S * self.rate_hz))
        out = np.empty_like(a_g)
        last = a_g[0] if self._moved is None else self._moved
        for i, a in enumerate(a_g):
            last = keep * last + (1.0 - keep) * a
            out[i] = last
        self._moved = last
        return out
