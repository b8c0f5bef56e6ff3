"""In: pieces in minutes. Out: a Course: what the runner plans and meets, one value a second.

Speeds (m/s) are those of the mean runner; `Runner.speed_mps` maps them. A plan that ends before
the run does goes on with its last value.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Track = NDArray[np.float64]  # one value a second

EASY_MPS = 2.8  # 77 % of HRmax for the mean runner


@dataclass
class Course:
    """A planned run. `speed_mps`: 0 stands, below 2 walks, else runs."""

    speed_mps: Track
    grade: Track = field(default_factory=lambda: np.zeros(0))  # rise over run
    fatigue: Track = field(default_factory=lambda: np.zeros(0))  # 1: cadence -4.5 %, shock +24 %
    asymmetry: Track = field(default_factory=lambda: np.zeros(0))  # added to the runner's own
    extra_hr_bpm: Track = field(default_factory=lambda: np.zeros(0))
    arm: Track = field(default_factory=lambda: np.zeros(0))  # 1: free arms; .5: all halved
    held: Track = field(default_factory=lambda: np.zeros(0))  # 1: the hand holds a bar
    air_c: float = 14.0
    sweat_lph: float = 0.6  # litres an hour
    drink_lph: float = 0.0
    heart: str = "strap"  # or "ppg"
    locks_s: tuple[tuple[int, int], ...] = ()  # (start, length): the ppg reads the step rate
    dropouts_s: tuple[tuple[int, int], ...] = ()  # (start, length): no heart rate
    balance: bool = False  # a recording has the sides' balance, as a pod or chest strap gives it
    motionless_s: tuple[tuple[int, int], ...] = ()  # (start, length): no accelerometer
    missed_s: tuple[tuple[int, int], ...] = ()  # (start, length): nothing is recorded
    leap_s: tuple[int, int] = (0, 0)  # from this second on the clock is so much ahead
    events: dict[int, str] = field(default_factory=dict)  # second -> a word of the trace's event

    def __post_init__(self) -> None:
        n = len(self.speed_mps)
        for name, rest in (
            ("grade", 0.0),
            ("fatigue", 0.0),
            ("asymmetry", 0.0),
            ("extra_hr_bpm", 0.0),
            ("arm", 1.0),
            ("held", 0.0),
        ):
            if len(getattr(self, name)) == 0:
                setattr(self, name, np.full(n, rest))


def plan(n: int, *pieces: tuple[float, float]) -> Track:
    """n seconds of (minutes, value) pieces; the last value goes on to the end."""
    track = np.full(n, pieces[-1][1])
    start = 0.0
    for minutes, value in pieces:
        end = start + minutes * 60.0
        track[round(start) : round(end)] = value
        start = end
    return track


def ramp(n: int, from_min: float, to_min: float, size: float) -> Track:
    """0 until `from_min`, then evenly up to `size` at `to_min`, and so to the end."""
    t_s = np.arange(n, dtype=float)
    return size * np.clip((t_s - from_min * 60.0) / ((to_min - from_min) * 60.0), 0.0, 1.0)


def rolling_hills(n: int, rng: np.random.Generator) -> Track:
    """Grades of 2.5-5 %, up and down in turn, 1.5-4 min each, from minute 3 on."""
    pieces = [(3.0, 0.0)]
    sign = 1.0
    while sum(minutes for minutes, _ in pieces) * 60.0 < n:
        pieces.append((rng.uniform(1.5, 4.0), sign * rng.uniform(0.025, 0.05)))
        sign = -sign
    return plan(n, *pieces)


def with_stops(speed_mps: Track, stops_s: Sequence[tuple[int, int]]) -> Track:
    """The same plan with the runner standing through (start, length) seconds."""
    track = speed_mps.copy()
    for start, length in stops_s:
        track[start : start + length] = 0.0
    return track


def arm_events(n: int, rng: np.random.Generator, per_hour: float) -> Track:
    """Arm swing held back or freed for 1.5-12 min: factor exp(N(-.25, .25)).

    Rate and size are those of study effort §1, where they are assumed as well.
    """
    track = np.ones(n)
    for _ in range(round(per_hour * n / 3600.0)):
        start = int(rng.uniform(0.0, n))
        length = int(rng.uniform(90.0, 720.0))
        track[start : start + length] = float(np.exp(-0.25 + 0.25 * rng.standard_normal()))
    return track
