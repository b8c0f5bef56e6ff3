"""In: a seed. Out: one runner: heart (bpm), legs (steps/min, g), mass (kg), the same in every run.

Source of every distribution: study physiology §4.1. Draws are cut at two standard deviations,
so that no runner jogs slower than people walk.
"""

from dataclasses import dataclass

import numpy as np

from legwise_host.simulate.noise import stream

WALK_MPS = 2.0  # planned speeds below this are walking
SLOWEST_RUN_MPS = 1.9

# The runner for whom scenarios give their speeds: the means of the distributions below.
MEAN_HRMAX_BPM = 186.0
MEAN_HR0_BPM = 78.0
MEAN_GAIN_BPM_PER_MPS = 23.0


@dataclass(frozen=True)
class Runner:
    """One runner. Shock and intensity are what a watch on this wrist reads at 3 m/s."""

    hrmax_bpm: float
    age_years: (
        int  # whose formula (208 - .7 age) misses hrmax_bpm by 8 bpm, one standard deviation
    )
    hr0_bpm: float  # heart rate at speed 0 on the line heart rate over speed
    gain_bpm_per_mps: float
    tau_on_s: float
    tau_off_s: float
    cadence3_spm: float  # at 3 m/s
    cadence_gain_spm_per_mps: float
    shock3_g: float  # at 3 m/s
    intensity3_g: float  # mean absolute deviation of |a| at 3 m/s
    regularity: float
    asymmetry: float  # natural left/right difference at the wrist, signed
    drift_pct: float  # ordinary drift of a cool, well-watered run, at its end
    mass_kg: float
    swing_g: float  # arm swing at stride rate
    roll_deg: float  # how the strap has turned on the wrist
    # ln of the size per ln of speed; twelve recorded runners at two speeds, 6 km/h apart
    shock_gain: float
    intensity_gain: float

    @property
    def rest_bpm(self) -> float:
        """Morning heart rate: below `hr0_bpm`, which is that of someone standing. Estimate."""
        return self.hr0_bpm - 22.0

    def speed_mps(self, mean_runner_mps: float) -> float:
        """This runner's speed (m/s) at the same share of HRmax as the mean runner's speed."""
        if mean_runner_mps < WALK_MPS:
            return mean_runner_mps
        share = (MEAN_HR0_BPM + MEAN_GAIN_BPM_PER_MPS * mean_runner_mps) / MEAN_HRMAX_BPM
        speed_mps = (share * self.hrmax_bpm - self.hr0_bpm) / self.gain_bpm_per_mps
        return max(SLOWEST_RUN_MPS, speed_mps)


def draw_runner(seed: int) -> Runner:
    """The runner of a seed; the same in every scenario."""
    rng = stream(seed, "runner")

    def normal(mean: float, sd: float) -> float:
        return mean + sd * float(np.clip(rng.standard_normal(), -2.0, 2.0))

    hrmax_bpm = normal(MEAN_HRMAX_BPM, 6.0)
    return Runner(
        hrmax_bpm=hrmax_bpm,
        age_years=round((208.0 - hrmax_bpm + normal(0.0, 8.0)) / 0.7),
        hr0_bpm=normal(MEAN_HR0_BPM, 5.0),
        gain_bpm_per_mps=normal(MEAN_GAIN_BPM_PER_MPS, 2.5),
        tau_on_s=rng.uniform(35.0, 60.0),
        tau_off_s=rng.uniform(45.0, 75.0),
        cadence3_spm=normal(164.0, 5.0),
        cadence_gain_spm_per_mps=rng.uniform(6.0, 11.0),
        shock3_g=1.6 * float(np.exp(normal(0.0, 0.2))),
        intensity3_g=0.85 * float(np.exp(normal(0.0, 0.12))),
        regularity=rng.uniform(0.80, 0.92),
        asymmetry=rng.uniform(-0.25, 0.25),
        drift_pct=rng.uniform(1.0, 5.5),
        mass_kg=normal(70.0, 8.0),
        swing_g=rng.uniform(0.3, 1.2),
        roll_deg=rng.uniform(-60.0, 60.0),
        shock_gain=normal(1.0, 0.25),
        intensity_gain=normal(0.15, 0.2),
    )
