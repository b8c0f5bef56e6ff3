"""A Replay and its curves in; what a runner wants to know in a few plain lines out."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from legwise_host.replay.replay import Replay
from legwise_host.replay.verdict import clock
from legwise_host.report.curves import Curves
from legwise_host.report.decoupling import golden_cheetah, intervals_icu

STATES = {
    "idle": "before the start",
    "still": "standing",
    "walk": "walking",
    "warmup": "warming up",
    "learning": "learning what fresh is",
    "steady": "as when fresh",
    "recheck": "looking what a cue led to",
    "cardio": "heart: too fast",
    "dry_heat": "heart: drifting",
    "legs": "legs: tired",
    "global": "heart and legs",
    "form": "stride uneven",
    "unsure": "heart rate in doubt",
    "ended": "after the stop",
}
_PART_S = 600  # early and late
_WARM_S = 360  # nothing is learnt from these


@dataclass
class Share:
    """Time in one state."""

    state: str
    words: str
    s: int
    share: float  # of all, 0 … 1

    @property
    def clock(self) -> str:
        return clock(self.s)


@dataclass
class EarlyLate:
    """A quantity in the first and the last minutes after the warm-up."""

    name: str
    early: str
    late: str
    change: str


def shares(c: Curves) -> list[Share]:
    """Time in each state, in the order of STATES."""
    seconds = Counter(c.words["state"])
    n = len(c.t_s) or 1
    return [Share(s, STATES[s], seconds[s], seconds[s] / n) for s in STATES if seconds[s]]


def drift_words(c: Curves) -> str:
    """The drift as one would tell it to a friend."""
    known = np.isfinite(c.of["drift_pct"])
    if known.sum() < 300:
        if not c.has("hr_bpm"):
            return "Without heart rate there is no drift to tell of."
        return (
            "Your heart was never watched for long enough to speak of drift: that takes eleven "
            "minutes of even running and more."
        )
    last = np.flatnonzero(known)[-300:]  # five watched minutes
    drift = float(np.mean(c.of["drift_pct"][last]))
    beats = float(np.nanmean(c.of["expected_bpm"][last])) * drift / 100
    when = clock(int(c.t_s[last[-1]]))
    if drift >= 2:
        return (
            f"At {when} your heart beat about {beats:.0f} times a minute more than the same "
            f"effort took when you were fresh ({drift:+.1f} %)."
        )
    if drift <= -2:
        return (
            f"At {when} your heart beat about {-beats:.0f} times a minute less than the same "
            f"effort took early on ({drift:+.1f} %): you were still getting going, or eased off."
        )
    return (
        f"At {when} the same effort still took the same heart rate as when you were fresh "
        f"({drift:+.1f} %). Nothing drifted away."
    )


def decoupling_lines(c: Curves) -> list[tuple[str, str, str]]:
    """(who, value, definition)."""
    speed, hr = c.of["speed_mps"], c.of["hr_bpm"]
    if not (c.has("speed_mps") and c.has("hr_bpm")):
        return []
    return [
        (
            "GoldenCheetah",
            _percent(golden_cheetah(speed, hr)),
            "speed per heart beat, first half of the recording against the second",
        ),
        (
            "intervals.icu",
            _percent(intervals_icu(speed, hr)),
            "the same without standing and without the first ten minutes, "
            "against at most the first hour",
        ),
    ]


def early_late(c: Curves) -> list[EarlyLate]:
    """Cadence, shock and speed of the first and last ten minutes of running after the warm-up."""
    run = np.flatnonzero(c.running)[_WARM_S:]
    part = min(_PART_S, len(run) // 3)
    if part < 60:
        return []
    rows = []
    for name, label, form in (
        ("cadence_spm", "Cadence, steps/min", "{:.1f}"),
        ("shock_mg", "Shock, mg", "{:.0f}"),
        ("speed_mps", "Speed, m/s", "{:.2f}"),
        ("hr_bpm", "Heart rate, bpm", "{:.0f}"),
    ):
        values = c.of[name]
        parts = [values[at][np.isfinite(values[at])] for at in (run[:part], run[-part:])]
        if any(len(p) < part // 2 for p in parts):
            continue
        early, late = (float(p.mean()) for p in parts)
        change = f"{100 * (late - early) / early:+.1f} %" if early else "–"
        rows.append(EarlyLate(label, form.format(early), form.format(late), change))
    return rows


def missing(r: Replay, c: Curves) -> list[str]:
    """What this recording does not hold, so that the page does not draw it."""
    told = []
    if not c.has("hr_bpm"):
        told.append("No heart rate: the heart cannot be judged.")
    elif not c.has("drift_pct"):
        told.append("No drift: the fresh phase was never long and even enough to compare with.")
    if not c.has("cadence_spm"):
        told.append("No cadence: the legs cannot be judged.")
    elif not c.has("legs_score"):
        told.append("No legs score: too little even running to compare with.")
    if not c.has("shock_mg"):
        told.append("No shock: it takes an accelerometer's own samples.")
    if r.sources["effort"] in ("cadence", "motion"):
        told.append("No speed: effort is a guess from steps, less sure.")
    elif r.sources["effort"] is None:
        told.append("No speed and no cadence: effort cannot be told.")
    if not np.isfinite(c.of["grade"]).any():
        told.append("No terrain: it takes altitude and speed.")
    if c.has("hr_bpm") and not c.has("confidence_pct"):
        told.append("No confidence of heart rate: the recording gives only the number.")
    if (np.isfinite(c.of["hr_bpm"]) & ~np.isfinite(c.of["believed_bpm"])).any():
        told.append("Where heart rate is dotted the watch did not believe it.")
    return told


def _percent(x: float | None) -> str:
    return "too short" if x is None else f"{x:+.1f} %"
