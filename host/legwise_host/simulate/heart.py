"""In: load (m/s on the flat), air (C), sweat and drink (litres), one second at a time.
Out: true heart rate (bpm) and how far it has drifted from a fresh heart (%).

First-order lag with dead time, ordinary drift, slow component above threshold, heat and loss of
water: study physiology §4.2.
"""

import math
from collections import deque
from dataclasses import dataclass

import numpy as np

from legwise_host.simulate.noise import Wander
from legwise_host.simulate.runner import Runner

DEAD_TIME_S = 8
START_ABOVE_HR0_BPM = 10.0  # nobody starts the watch lying down; estimate
FRESH_S = 480  # ordinary drift begins after this much running
THRESHOLD = 0.885  # of HRmax, where the slow component begins
HEAT_FROM_C = 16.0
WALK_LOAD = 0.85  # walking a metre costs this share of running it


def cost(grade: float) -> float:
    """Energy cost of running at a grade (rise over run) relative to the flat (Minetti 2002)."""
    g = max(-0.30, min(0.30, grade))
    joules_per_kg_m = ((((155.4 * g - 30.4) * g - 43.3) * g + 46.3) * g + 19.5) * g + 3.6
    return joules_per_kg_m / 3.6


@dataclass
class Heart:
    """A runner's heart; `step` advances it by one second."""

    runner: Runner
    rng: np.random.Generator

    def __post_init__(self) -> None:
        self._loads_mps = deque([0.0] * DEAD_TIME_S, maxlen=DEAD_TIME_S)
        self._fresh_bpm = self.runner.hr0_bpm + START_ABOVE_HR0_BPM
        self._slow_pct = 0.0
        self._heat_pct = 0.0
        self._lost_l = 0.0
        self._noise = Wander(self.rng, 1.2, 20.0)
        self.drift_pct = 0.0  # against the same heart fresh, cool and watered

    @property
    def mass_loss_pct(self) -> float:
        """Water lost and not drunk, per cent of body mass."""
        return 100.0 * self._lost_l / self.runner.mass_kg

    def step(
        self, load_mps: float, ran_s: int, air_c: float, sweat_lph: float, drink_l: float
    ) -> float:
        """True heart rate (bpm) after one more second at `load_mps`, `ran_s` of running so far."""
        runner = self.runner
        target_bpm = runner.hr0_bpm + runner.gain_bpm_per_mps * self._loads_mps[0]
        self._loads_mps.append(load_mps)
        tau_s = runner.tau_on_s if target_bpm > self._fresh_bpm else runner.tau_off_s
        self._fresh_bpm += (target_bpm - self._fresh_bpm) / tau_s

        ordinary_pct = runner.drift_pct * (1.0 - math.exp(-max(0, ran_s - FRESH_S) / 2000.0))
        above = max(0.0, self._fresh_bpm / runner.hrmax_bpm - THRESHOLD)
        self._slow_pct += above * 9.0 / 60.0 - self._slow_pct / 1500.0
        self._heat_pct += (0.33 * max(0.0, air_c - HEAT_FROM_C) - self._heat_pct) / 1100.0
        self._lost_l += sweat_lph / 3600.0 - drink_l
        dry_bpm = (3.0 + 0.12 * max(0.0, air_c - 15.0)) * max(0.0, self.mass_loss_pct)

        strain_pct = ordinary_pct + self._slow_pct + self._heat_pct
        hr_bpm = self._fresh_bpm * (1.0 + strain_pct / 100.0) + dry_bpm
        self.drift_pct = 100.0 * (hr_bpm / self._fresh_bpm - 1.0)
        return min(hr_bpm + self._noise.step(), runner.hrmax_bpm + 2.0)
