"""A Replay in, one array a quantity over its seconds out; NaN = unknown."""

from dataclasses import dataclass

import numpy as np

from legwise.constants import drift, effort, heart
from legwise_host.replay.replay import Replay
from legwise_host.replay.seconds import HOLD_S

# Column of a `second` record → how many of its integers make one of the unit.
_NUMBERS = {
    "hr_bpm": (0, 10),
    "confidence_pct": (1, 1),
    "cadence_spm": (3, 10),
    "effort": (5, 1000),  # m/s, or relative to the baseline
    "shock_mg": (7, 1),
    "asymmetry_pct": (9, 10),
    "drift_pct": (10, 100),
    "legs_score": (11, 100),
}
_WORDS = {"activity": 4, "state": 12}
_SMOOTH_S = 15  # of altitude
_STEEP = 0.02  # a grade from which on it is called a climb


@dataclass
class Curves:
    """Seconds 1, 2, … n in every array. `words`: activity, state, terrain, and why the heart was
    not watched (blind), None = unknown, or it was."""

    t_s: np.ndarray
    of: dict[str, np.ndarray]
    words: dict[str, list[str | None]]
    effort_source: str | None

    def has(self, name: str) -> bool:
        """True when it was known once or more."""
        return bool(np.isfinite(self.of[name]).any())

    @property
    def running(self) -> np.ndarray:
        """Which seconds were run."""
        return np.array([word == "run" for word in self.words["activity"]])

    def at(self, name: str, t_s: int) -> float | None:
        """The value known at a second."""
        if t_s > len(self.t_s) or not np.isfinite(self.of[name][t_s - 1]):
            return None
        return float(self.of[name][t_s - 1])


def curves(r: Replay) -> Curves:
    """From the records of a replay with features."""
    given = {record[1]: record[1:] for record in r.of("second")}
    blank = (None,) * (len(next(iter(given.values()))) - 1)  # a log may have holes
    seconds = [given.get(t, (t, *blank)) for t in range(1, max(given) + 1)]
    t_s = np.array([row[0] for row in seconds], dtype=float)
    of = {
        name: np.array([np.nan if row[1 + i] is None else row[1 + i] / per for row in seconds])
        for name, (i, per) in _NUMBERS.items()
    }
    words: dict[str, list[str | None]] = {
        name: [row[1 + i] for row in seconds] for name, i in _WORDS.items()
    }
    words["blind"] = _blind(r, len(t_s))
    doubt = np.array([word == "unsure_heart" for word in words["blind"]])
    doubt |= of["confidence_pct"] < heart.confidence
    of["believed_bpm"] = np.where(doubt, np.nan, of["hr_bpm"])
    of["expected_bpm"] = expected(of["hr_bpm"], of["drift_pct"])
    of["speed_mps"] = held(r, "speed_mps", t_s)
    of["altitude_m"] = held(r, "altitude_m", t_s)
    of["grade"] = grade(of["altitude_m"], of["speed_mps"])
    words["terrain"] = [_terrain(g) for g in of["grade"]]
    return Curves(t_s, of, words, r.sources["effort"])


def _blind(r: Replay, n: int) -> list[str | None]:
    """The reason of each second."""
    out: list[str | None] = []
    reason = None
    for _, t_s, word in r.of("blind"):
        out += [reason] * (t_s - 1 - len(out))
        reason = word
    return out + [reason] * (n - len(out))


def expected(hr_bpm: np.ndarray, drift_pct: np.ndarray) -> np.ndarray:
    """What this effort needed when fresh: heart rate, as smooth as the drift is, without it."""
    keep = np.exp(-1 / drift.tau_s)
    out = np.full(len(hr_bpm), np.nan)
    smooth = np.nan
    for i, (hr, d) in enumerate(zip(hr_bpm, drift_pct, strict=True)):
        if np.isnan(hr):
            continue
        smooth = hr if np.isnan(smooth) else keep * smooth + (1 - keep) * hr
        if not np.isnan(d):
            out[i] = smooth / np.exp(d / 100)
    return out


def held(r: Replay, column: str, t_s: np.ndarray) -> np.ndarray:
    """A column of the trace at each second: its last sample, for HOLD_S."""
    values = r.trace.columns.get(column)
    if values is None or not np.isfinite(values).any():
        return np.full(len(t_s), np.nan)
    known = np.isfinite(values)
    at, values = r.trace.t_s[known], values[known]
    last = np.searchsorted(at, t_s) - 1
    fresh = (last >= 0) & (t_s - at[last] <= HOLD_S)
    return np.where(fresh, values[last], np.nan)


def grade(altitude_m: np.ndarray, speed_mps: np.ndarray) -> np.ndarray:
    """Rise over ground, over the last 45 s; unknown where less than 30 m were run in them."""
    n = effort.grade_s
    out = np.full(len(altitude_m), np.nan)
    if len(out) <= n:
        return out
    box = np.ones(_SMOOTH_S) / _SMOOTH_S
    smooth = np.convolve(np.pad(altitude_m, _SMOOTH_S // 2, mode="edge"), box, mode="valid")
    ground = np.cumsum(np.nan_to_num(speed_mps))
    over = ground[n:] - ground[:-n]
    rise = smooth[n:] - smooth[:-n]
    enough = over >= effort.grade_min_m
    out[n:][enough] = rise[enough] / over[enough]
    return out


def _terrain(g: float) -> str | None:
    if np.isnan(g):
        return None
    return "up" if g >= _STEEP else "down" if g <= -_STEEP else "flat"


def stretches(words: list[str | None]) -> list[tuple[int, int, str]]:
    """Where a word stays the same: (first, one past the last, word); unknown is left out."""
    found = []
    first = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or words[i] != words[first]:
            word = words[first]
            if word is not None:
                found.append((first, i, word))
            first = i
    return found
