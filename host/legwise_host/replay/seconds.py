"""A 1 Hz Trace in, one row of integers a second out, ordered as legwise.detect.epoch.FIELDS."""

import numpy as np

from legwise.detect.epoch import FIELDS
from legwise_host.traces.trace import Trace

HOLD_S = 12.0  # watches record every 1 to 7 s: so long a value holds

# Field → column, units of the field in one of the column's, lowest and highest believable value.
_FROM = {
    "hr_deci_bpm": ("hr_bpm", 10, 1, 254),
    "cadence_deci_spm": ("cadence_spm", 10, 0, 260),
    "contact_deci_ms": ("ground_contact_ms", 10, 80, 600),
    "speed_mm_s": ("speed_mps", 1000, 0, 12),
    "altitude_cm": ("altitude_m", 100, -450, 9000),
    "temperature_deci_c": ("temperature_c", 10, -60, 70),
    "asymmetry_permille": ("contact_balance_left_pct", 20, 30, 70),
}
_OFFSET = {"asymmetry_permille": -1000}  # 50 % left is no asymmetry


def seconds(trace: Trace, first: int = 1) -> tuple[list[tuple], dict[str, int]]:
    """Rows for the ticks `first` … duration; how many samples of a column were not believable.

    The row of tick t holds what was recorded before t; a value holds for HOLD_S.
    """
    ticks = np.arange(first, trace.duration_s + 1, dtype=float)
    n = len(ticks)
    dropped: dict[str, int] = {}
    fields: list[list] = []
    for name in FIELDS:
        if name == "t_ms":
            fields.append([1000 * t for t in range(first, first + n)])
        elif name in _FROM:
            fields.append(_held(trace, name, ticks, dropped))
        else:
            fields.append([None] * n)
    hr = fields[FIELDS.index("hr_deci_bpm")]
    fields[FIELDS.index("hr_source")] = [None if x is None else "recorded" for x in hr]
    return list(zip(*fields, strict=True)), dropped


def _held(trace: Trace, name: str, ticks: np.ndarray, dropped: dict[str, int]) -> list:
    column, scale, low, high = _FROM[name]
    values = trace.columns.get(column)
    if values is None:
        return [None] * len(ticks)
    given = np.isfinite(values)
    good = given & (values >= low) & (values <= high)
    refused = int(given.sum() - good.sum())
    if refused:
        dropped[column] = refused
    t = trace.t_s[good]
    if len(t) == 0:
        return [None] * len(ticks)
    whole = np.rint(values[good] * scale).astype(int) + _OFFSET.get(name, 0)
    last = np.searchsorted(t, ticks, side="left") - 1
    known = (last >= 0) & (ticks - t[last] <= HOLD_S)
    return [v if k else None for v, k in zip(whole[last].tolist(), known.tolist(), strict=True)]
