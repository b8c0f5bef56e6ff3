"""A raw Trace's ppg_1 … ppg_3 in; its rate, and blocks of counts as the sensor gives them, out."""

from array import array
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from legwise_host.errors import InputError
from legwise_host.traces.trace import Trace

CHANNELS = ("ppg_1", "ppg_2", "ppg_3")
MOST = 1 << 19  # counts that a sensor can give
NO_SAMPLE = -(1 << 30)
_RATES_HZ = (25, 256)
_OFF = 0.06  # of the stated rate: clocks differ by less


@dataclass
class Light:
    """One recording's PPG: frames of counts and their times."""

    mhz: int
    t_ms: NDArray[np.int64]
    frames: NDArray[np.int32]
    refused: int  # values that no sensor gives

    def blocks(self, start_ms: int, end_ms: int) -> list[tuple[int, array]]:
        """The blocks from start to before end, cut where samples are missing."""
        a, b = np.searchsorted(self.t_ms, (start_ms, end_ms))
        gaps = np.flatnonzero(np.diff(self.t_ms[a:b]) > 1_500_000 / self.mhz) + a + 1
        cuts = [a, *gaps, b]
        return [
            (int(self.t_ms[i]), array("i", self.frames[i:j].tobytes()))
            for i, j in pairwise(cuts)
            if j > i
        ]


def light(trace: Trace, rate_hz: float) -> Light | None:
    """None without PPG. rate_hz: what the header states; rows that come otherwise count."""
    names = [name for name in CHANNELS if trace.has(name)]
    if not names:
        return None
    counts = np.column_stack([trace.columns[name] for name in names])
    known = np.isfinite(counts)
    rows = np.flatnonzero(known.any(axis=1))
    counts, known = counts[rows], known[rows]
    far = known & (np.abs(np.where(known, counts, 0)) > MOST)
    frames = np.where(known & ~far, np.rint(np.where(known, counts, 0)), NO_SAMPLE)
    if (known & ~far).sum(axis=0).max() == 0:
        raise InputError(f"{trace.name}: PPG counts beyond {MOST}; divide them all by the same")
    mhz = _mhz(trace, trace.t_s[rows], rate_hz)
    t_ms = np.rint(trace.t_s[rows] * 1000).astype(np.int64)
    return Light(mhz, t_ms, frames.astype(np.int32), int(far.sum()))


def _mhz(trace: Trace, t_s: NDArray[np.float64], stated_hz: float) -> int:
    """The stated rate, unless the rows of all the recording tell another."""
    steps = np.diff(t_s)
    steps = steps[steps < 2.5 * np.median(steps)] if len(steps) else steps
    if len(steps) < 10 or steps.sum() <= 0:
        return round(1000 * stated_hz)
    told_hz = len(steps) / float(steps.sum())
    if abs(told_hz - stated_hz) <= 0.002 * stated_hz:
        return round(1000 * stated_hz)
    if not 0.9 * _RATES_HZ[0] <= told_hz <= 1.1 * _RATES_HZ[1]:
        raise InputError(f"{trace.name}: {told_hz:.1f} rows of PPG a second; give 25 to 256")
    if abs(told_hz - stated_hz) > _OFF * stated_hz:
        trace.warnings.append(
            f"{trace.name}: PPG rows come {told_hz:.1f} a second, not '# rate_hz: {stated_hz:g}'; "
            "their times count"
        )
    return round(1000 * told_hz)
