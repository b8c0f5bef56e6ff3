"""In: a Second of truth, one after the other. Out: that second's wrist acceleration, int16 (n, 3),
milli-g, at any rate from 25 to 256 Hz; the phase runs on from second to second.

Reference physiology 4.4. x runs along the forearm; up turns with the arm swing. The step noise is
drawn per step, so that every sampling rate sees the same steps.
"""

import math

import numpy as np
from numpy.typing import NDArray

from legwise_host.simulate.body import Second
from legwise_host.simulate.runner import Runner

SHOCK_HZ = 11.0
SHOCK_TAU_S = 0.035
SHOCK_PEAK = 0.568  # height of exp(-t/SHOCK_TAU_S) sin(2 pi SHOCK_HZ t)
SHOCK_LASTS_S = 0.25  # a thousandth of it is left by then
STRIKE_PHASE = 0.3  # of a step before the body's push upwards is strongest
STEP_JITTER = 0.02  # of a step; doubled at fatigue 1
STEP_AMPLITUDE_SD = 0.06
ARM_ANGLE_RUN = math.radians(35.0)
ARM_ANGLE_WALK = math.radians(20.0)
ACROSS = 0.3  # of the swing goes across the body; estimate
SWING_GAIN = 0.7  # growth of the swing with speed: at stride rate .69, twelve recorded runners
# A hand on the treadmill's bar: study effort §2 has jerk -70 %, intensity -168 %, shock -173 %,
# contrast -9 % (ln) of 22 people. The bar shakes faster than an arm does.
HELD_MOVES = 0.13
HELD_SHOCK = 0.45
HELD_HZ = 17.0
NOISE_G = 0.03
ADC_STEPS = 4096  # 12 bits


class Waveform:
    """A watch's accelerometer on one wrist. `steps` and `noise` are two random streams."""

    def __init__(
        self,
        runner: Runner,
        rate_hz: int,
        steps: np.random.Generator,
        noise: np.random.Generator,
        range_g: float = 8.0,
    ):
        self.rate_hz = rate_hz
        self.range_g = range_g
        self._swing_g = runner.swing_g
        self._roll = math.radians(runner.roll_deg)
        self._steps = steps
        self._noise = noise
        self._phase = 0.0  # in steps; even steps are those of the watch's side
        self._next_step = 0
        self._next_jitter, self._next_amplitude = self._draw_step()
        self._strikes: list[tuple[float, float]] = []  # (seconds before this one began, g)

    def _draw_step(self) -> tuple[float, float]:
        jitter, amplitude = np.clip(self._steps.standard_normal(2), -3.0, 3.0)
        return float(jitter), float(amplitude)

    def _new_strikes(self, second: Second, end_phase: float) -> None:
        """Add the foot strikes of this second, with their time from its start and their size."""
        stride = second.stride
        jitter = STEP_JITTER * (1.0 + second.fatigue)
        while self._next_step + jitter * self._next_jitter < end_phase:
            strike_phase = self._next_step + jitter * self._next_jitter
            after_s = max(0.0, (strike_phase - self._phase) * 60.0 / stride.cadence_spm)
            side = 1.0 + stride.asymmetry * (1.0 if self._next_step % 2 == 0 else -1.0)
            size = 1.0 + STEP_AMPLITUDE_SD * self._next_amplitude
            peak_g = stride.shock_g * side * size * second.arm * second.crisp
            peak_g *= HELD_SHOCK if second.held else 1.0
            self._strikes.append((after_s, peak_g / SHOCK_PEAK))
            self._next_step += 1
            self._next_jitter, self._next_amplitude = self._draw_step()

    def second(self, second: Second) -> NDArray[np.int16]:
        """The `rate_hz` samples of this second, interleaved as rows of x, y, z in milli-g."""
        stride, rate_hz = second.stride, self.rate_hz
        t_s = np.arange(rate_hz) / rate_hz
        steps_per_s = stride.cadence_spm / 60.0
        if steps_per_s > 0.0:
            self._new_strikes(second, self._phase + steps_per_s)
        shock_g = np.zeros(rate_hz)
        for strike_s, size_g in self._strikes:
            after_s = np.maximum(t_s - strike_s, 0.0)
            ring = np.sin(2.0 * np.pi * (HELD_HZ if second.held else SHOCK_HZ) * after_s)
            shock_g += size_g * np.exp(-after_s / SHOCK_TAU_S) * ring

        phase = self._phase + steps_per_s * t_s
        swing_phase = np.pi * phase  # a stride is two steps
        running = second.activity == "run"
        # A cosine of 0.9 g is what the mean runner's intensity of 0.85 g stands for.
        moves = second.arm * (HELD_MOVES if second.held else 1.0)
        bounce_g = moves * 0.9 * stride.intensity_g / 0.85
        pace = (second.speed_mps / 3.0) ** SWING_GAIN if running else 0.25 * bool(steps_per_s)
        swing_g = moves * self._swing_g * pace
        up_g = 1.0 + bounce_g * np.cos(2.0 * np.pi * (phase - STRIKE_PHASE)) + shock_g
        angle = moves * (ARM_ANGLE_RUN if running else ARM_ANGLE_WALK) * np.sin(swing_phase)
        swing = swing_g * np.sin(swing_phase)
        a_g = np.stack(
            (
                up_g * np.sin(angle) + swing,
                up_g * np.cos(angle) * math.cos(self._roll),
                up_g * np.cos(angle) * math.sin(self._roll) + ACROSS * swing,
            ),
            axis=1,
        )
        a_g += NOISE_G * self._noise.standard_normal((rate_hz, 3))
        self._phase += steps_per_s
        self._strikes = [(s - 1.0, g) for s, g in self._strikes if 1.0 - s < SHOCK_LASTS_S]
        return self._digitise(a_g)

    def _digitise(self, a_g: NDArray[np.float64]) -> NDArray[np.int16]:
        """What a 12-bit sensor of this range gives out, in whole milli-g."""
        step_g = 2.0 * self.range_g / ADC_STEPS
        counts = np.clip(np.rint(a_g / step_g), -ADC_STEPS // 2, ADC_STEPS // 2 - 1)
        return np.rint(counts * step_g * 1000.0).astype(np.int16)
