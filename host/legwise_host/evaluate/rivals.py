"""Four naive detectors, to be beaten: a Trace in, (t_s, cue) out.

For `legwise evaluate cues --detector legwise_host.evaluate.rivals:NAME`. Each looks once a second
at what was recorded before that second; a value holds for 12 s, as in a replay.
"""

import numpy as np
from numpy.typing import NDArray

from legwise_host.replay.profile import of_trace
from legwise_host.replay.seconds import HOLD_S
from legwise_host.traces.trace import Trace

Cues = list[tuple[int, str]]


def drink_every_20_minutes(trace: Trace) -> Cues:
    """drink at 20:00, 40:00, … of the recording, as long as it lasts. Looks at nothing else."""
    return [(t_s, "drink") for t_s in range(1200, trace.duration_s + 1, 1200)]


def heart_rate_zone_alarm(trace: Trace) -> Cues:
    """slow when heart rate has been above 85 % of HRmax for 60 s without a break.

    HRmax is the profile's hrmax_bpm, else 190. Again at the earliest after 10 min.
    """
    limit_bpm = 0.85 * float(dict(of_trace(trace)).get("hrmax_bpm", 190))
    above = _each_second(trace, "hr_bpm") > limit_bpm  # unknown is not above
    return _again(_over_last(above, 60) >= 60, "slow", 600)


def live_decoupling_over_5_pct(trace: Trace) -> Cues:
    """drink when heart rate and pace have come apart (Pa:HR) by more than 5 %.

    Efficiency is mean speed over mean heart rate, of the seconds with speed above 1 m/s and a
    known heart rate. Decoupling: how far that of the last 10 min lies below that of minutes 6 to
    16. Looked at from minute 26 on, with 5 such minutes on both sides; again after 20 min.
    """
    speed_mps, hr_bpm = _each_second(trace, "speed_mps"), _each_second(trace, "hr_bpm")
    moving = (speed_mps > 1.0) & np.isfinite(hr_bpm)
    known_s = _over_last(moving, 600)
    heart = np.maximum(_over_last(hr_bpm * moving, 600), 1)
    ratio = _over_last(speed_mps * moving, 600) / heart
    if len(ratio) < 1560 or known_s[959] < 300:
        return []
    decoupled = (ratio < 0.95 * ratio[959]) & (known_s >= 300)  # [959] is minute 16
    decoupled[:1559] = False
    return _again(decoupled, "drink", 1200)


def hr_plus_10_over_minute_10(trace: Trace) -> Cues:
    """drink when the mean heart rate of the last minute is 10 bpm and more above that of the
    minute from 10:00 to 11:00, half of both minutes being known; again after 20 min."""
    hr_bpm = _each_second(trace, "hr_bpm")
    known_s = _over_last(np.isfinite(hr_bpm), 60)
    if len(hr_bpm) < 660 or known_s[659] < 30:
        return []
    mean = _over_last(hr_bpm, 60) / np.maximum(known_s, 1)
    risen = (mean >= mean[659] + 10) & (known_s >= 30)
    risen[:660] = False
    return _again(risen, "drink", 1200)


def _each_second(trace: Trace, column: str) -> NDArray:
    """The column's value at second 1, 2, … of the recording; NaN = unknown."""
    ticks = np.arange(1, trace.duration_s + 1, dtype=float)
    if not trace.has(column):
        return np.full(len(ticks), np.nan)
    given = np.isfinite(trace.columns[column])
    t_s, values = trace.t_s[given], trace.columns[column][given]
    last = np.searchsorted(t_s, ticks) - 1
    known = (last >= 0) & (ticks - t_s[last] <= HOLD_S)
    return np.where(known, values[last], np.nan)


def _over_last(values: NDArray, seconds: int) -> NDArray:
    """Sum of the last so many values at each second, unknown ones left out."""
    total = np.cumsum(np.nan_to_num(values))
    total[seconds:] -= total[:-seconds].copy()
    return total


def _again(wanted: NDArray[np.bool_], cue: str, pause_s: int) -> Cues:
    """The cue whenever it is wanted, with at least the pause between two."""
    cues: Cues = []
    for second in np.flatnonzero(wanted) + 1:
        if not cues or second >= cues[-1][0] + pause_s:
            cues.append((int(second), cue))
    return cues
