"""A Trace: columns of numbers over time (NaN = no sample), events, and what its header says."""

from dataclasses import dataclass, field

import numpy as np

# Column → unit, as in the trace format; others but `event` and ref_* are named and ignored.
COLUMNS = {
    "acc_x_mg": "mg",
    "acc_y_mg": "mg",
    "acc_z_mg": "mg",
    "gyro_x_dps": "deg/s",
    "gyro_y_dps": "deg/s",
    "gyro_z_dps": "deg/s",
    "ppg_1": "counts",
    "ppg_2": "counts",
    "ppg_3": "counts",
    "hr_bpm": "bpm",
    "rr_ms": "ms",
    "cadence_spm": "steps/min, both feet",
    "speed_mps": "m/s",
    "altitude_m": "m",
    "distance_m": "m",
    "ground_contact_ms": "ms",
    "vertical_oscillation_mm": "mm",
    "step_length_mm": "mm",
    "contact_balance_left_pct": "%",
    "temperature_c": "deg C",
    "power_w": "W",
}
WORDS = ("ref_activity",)  # columns of words
EVENTS = ("start", "pause", "resume", "stop", "understood", "drank", "ask")


@dataclass
class Trace:
    """One recording. `t_s` rises or stays; every column has its length."""

    name: str
    t_s: np.ndarray
    columns: dict[str, np.ndarray]
    words: dict[str, list[str]] = field(default_factory=dict)  # ref_activity; "" = no sample
    events: list[tuple[float, str]] = field(default_factory=list)
    header: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def duration_s(self) -> int:
        """Whole seconds until every row lies in the past."""
        return int(np.floor(self.t_s[-1])) + 1

    def head(self, key: str) -> list[str]:
        """All values that the header gives for a key, in order."""
        return [value for k, value in self.header if k == key]

    def has(self, column: str) -> bool:
        """True when the column holds at least one sample."""
        values = self.columns.get(column)
        return values is not None and bool(np.isfinite(values).any())
