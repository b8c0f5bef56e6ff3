"""Named values in; Epochs, and Features as the judge sees them, out."""

from collections.abc import Callable
from typing import Any

from legwise.detect.epoch import Epoch
from legwise.features.features import Features

HRMAX = 1900  # 0.1 bpm

Profile = float | None | Callable[[int], float | None]  # even, not there, or of the second


def at(profile: Profile, second: int, scale: int = 1) -> int | None:
    """The profile at a second, in integers of 1/scale."""
    x = profile if profile is None or isinstance(profile, float | int) else profile(second)
    return None if x is None else round(scale * x)


def epoch(**fields) -> Epoch:
    """An Epoch that knows these fields (see legwise.detect.epoch.FIELDS) and nothing else."""
    e = Epoch()
    for name, value in fields.items():
        assert hasattr(e, name), name
        setattr(e, name, value)
    return e


def change(features: Any, **values) -> Any:
    """Sets values by name: `drift_now_bp=800` is features.drift.now_bp = 800."""
    for name, value in values.items():
        part, _, inner = name.partition("_")
        owner = getattr(features, part, None)
        if inner and hasattr(owner, inner):
            setattr(owner, inner, value)
        else:
            assert hasattr(features, name), name
            setattr(features, name, value)
    return features


def calm(hrmax_deci_bpm: int | None = HRMAX, **values) -> Any:
    """A runner at minute 33 on an even course, fresh, everything seen; then `values`."""
    f: Any = Features(hrmax_deci_bpm)
    change(f, running=True, run_s=2000)
    change(f, heart_ok=True, heart_seen=True, heart_deci_bpm=1500, heart_why="unsure_heart")
    change(f, effort_source="speed", effort_x=500000, effort_settled=True)
    change(f, effort_since_stop_s=1000)
    f.base.ready = f.legs.base.ready = True
    change(f, drift_live=True, drift_raw_bp=0, drift_now_bp=0)
    change(f, drift_low_bp=0, drift_slope_bp_min=0)
    change(f, legs_live=True, legs_score=0, legs_cadence_bp=0, legs_recent_bp=0)
    return change(f, **values)
