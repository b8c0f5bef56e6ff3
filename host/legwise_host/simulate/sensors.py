"""In: a Second of truth. Out: what a watch would record of it at 1 Hz: heart rate (bpm), cadence
(steps/min), speed (m/s), altitude (m), air (C), perhaps the sides' balance (%); NaN where a sensor
gives nothing.
"""

import numpy as np

from legwise_host.simulate.body import Second
from legwise_host.simulate.course import Course
from legwise_host.simulate.noise import Wander

STRAP_LOWEST_BPM = 30.0


def within(t_s: int, spans_s: tuple[tuple[int, int], ...]) -> bool:
    """True when second t_s lies in one of the (start, length)."""
    return any(start <= t_s < start + length for start, length in spans_s)


class Sensors:
    """Strap or optical heart rate, GPS and barometer of one run."""

    def __init__(self, course: Course, rng: np.random.Generator):
        self._course = course
        self._rng = rng
        # Ordinary wrist GPS after its own smoothing, and a barometer in the wind. Estimates.
        self._gps = Wander(rng, 0.015, 8.0)
        self._baro_m = Wander(rng, 0.3, 120.0)

    def _heart_bpm(self, second: Second) -> float:
        optical_noise, lock_noise = (float(x) for x in self._rng.standard_normal(2))
        cadence_spm = second.stride.cadence_spm
        if within(second.t_s, self._course.dropouts_s):
            return float("nan")
        if self._course.heart == "strap":
            hr_bpm = second.hr_bpm
        elif within(second.t_s, self._course.locks_s) and cadence_spm > 0.0:
            hr_bpm = cadence_spm + 0.8 * lock_noise
        else:
            hr_bpm = second.hr_bpm + 1.8 * optical_noise
        return float(round(max(STRAP_LOWEST_BPM, hr_bpm)))

    def _cadence_spm(self, second: Second) -> float:
        if within(second.t_s, self._course.motionless_s):
            return float("nan")
        return round(second.stride.cadence_spm, 1)

    def read(self, second: Second) -> dict[str, float]:
        """One row of a recording, rounded as it will be written."""
        gps, baro_m = self._gps.step(), self._baro_m.step()
        row = {
            "hr_bpm": self._heart_bpm(second),
            "cadence_spm": self._cadence_spm(second),
            "speed_mps": round(second.speed_mps * (1.0 + gps), 3),
            "altitude_m": round(second.altitude_m + baro_m, 1),
            "temperature_c": round(self._course.air_c, 1),
        }
        if self._course.balance:
            row["contact_balance_left_pct"] = round(50.0 * (1.0 + second.stride.asymmetry), 1)
        return row
