"""Speed and heart rate of a run in; aerobic decoupling in % as other programs define it, out.

All compare speed per heart beat of a first and a second part, (first - second) / first:
* GoldenCheetah (src/Metrics/AerobicDecoupling.cpp, after Joe Friel): the recording is cut in two
  by its points; means of speed and of heart rate over the points that have a heart rate.
* intervals.icu (its author in the forum, "Stephen Seiler on cardiac drift"): warm-up is cut off
  first, standing counts for nothing, and the first part is never longer than an hour. How much
  warm-up is a setting there; here it is ten minutes.
"""

import numpy as np

_SHORTEST_S = 20 * 60  # of what is compared
_WARMUP_S = 600
_FIRST_S = 3600
_STANDING_MPS = 0.5


def golden_cheetah(speed_mps: np.ndarray, hr_bpm: np.ndarray) -> float | None:
    """%; None when it is too short, or one of the two is missing."""
    half = len(hr_bpm) // 2
    known = np.isfinite(hr_bpm) & np.isfinite(speed_mps)
    return _decoupling(speed_mps, hr_bpm, known, half)


def intervals_icu(speed_mps: np.ndarray, hr_bpm: np.ndarray) -> float | None:
    """The same, after ten minutes on the move, against at most the first hour."""
    known = np.isfinite(hr_bpm) & (np.nan_to_num(speed_mps) > _STANDING_MPS)
    speed, hr = speed_mps[known][_WARMUP_S:], hr_bpm[known][_WARMUP_S:]
    first = min(len(hr) // 2, _FIRST_S)
    return _decoupling(speed, hr, np.ones(len(hr), dtype=bool), first)


def _decoupling(speed: np.ndarray, hr: np.ndarray, known: np.ndarray, first: int) -> float | None:
    before = known & (np.arange(len(hr)) < first)
    after = known & ~before
    if known.sum() < _SHORTEST_S or not before.any() or not after.any():
        return None
    was = speed[before].mean() / hr[before].mean()
    now = speed[after].mean() / hr[after].mean()
    return float(100 * (was - now) / was) if was > 0 else None
