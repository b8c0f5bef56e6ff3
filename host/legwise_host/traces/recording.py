"""What a FIT, TCX or GPX file holds, point by point, in; a Trace of its running out."""

import math
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from legwise_host.errors import InputError
from legwise_host.traces.clock import rising
from legwise_host.traces.trace import COLUMNS, Trace

LONGEST_S = 1_000_000  # the core counts ms within 2^30
_END_S = 5  # a watch may write a last point or two after it was stopped
_WAIT_S = 60  # and its first point comes within this
_FAST_MPS = 2.0  # above it one runs
_STRIDES_MOST = 120  # running: 70 to 110 strides/min, 140 to 220 steps/min
_WATCHED = {"hr_bpm", "cadence_spm", "speed_mps", "ground_contact_ms", "power_w"}


@dataclass
class Recording:
    """Points in the order of the file; times in s from any zero: no date goes beyond."""

    times_s: list[float] = field(default_factory=list)
    sports: list[str] = field(default_factory=list)  # of each point; "" = unknown
    points: list[dict[str, float]] = field(default_factory=list)  # column → value
    timer: list[tuple[float, bool]] = field(default_factory=list)  # True = started
    beats: list[tuple[float, float]] = field(default_factory=list)  # time, ms since the one before
    profile: str = ""  # settings, written name=value
    warnings: list[str] = field(default_factory=list)

    def add(self, t_s: float, sport: str, point: dict[str, float]) -> None:
        """One point. Its `cadence_spm` may count strides or steps: `to_trace` finds out."""
        self.times_s.append(t_s)
        self.sports.append(sport)
        self.points.append(point)


def to_trace(recording: Recording, path: Path) -> Trace:
    """The running legs, from 0 s on. InputError when it holds no run, or nothing to watch."""
    r = recording
    kept = rising(r.times_s)
    lost = len(r.times_s) - len(kept)
    if lost:
        r.warnings.append(
            f"{lost} of {len(r.times_s)} points left out: their time comes twice or runs back"
        )
    legs = _legs(r, kept, path)
    begin_s = r.times_s[legs[0][0]]
    if legs[0][0] == kept[0]:  # no other sport before
        begin_s = _begin(r.timer, begin_s)
    kept = [i for leg in legs for i in leg]
    end_s = r.times_s[kept[-1]]
    if end_s - begin_s > LONGEST_S:
        raise InputError(f"{path}: lasts {(end_s - begin_s) / 86400:.0f} days; give single runs")
    trace = Trace(path.name, np.array([r.times_s[i] - begin_s for i in kept]), {})
    _fill(trace, [r.points[i] for i in kept])
    spans = [(r.times_s[leg[0]], r.times_s[leg[-1]]) for leg in legs]
    _add_beats(trace, [(t - begin_s, ms) for t, ms in r.beats if _within(t, spans)])
    if not _WATCHED & set(trace.columns) and "rr_ms" not in trace.columns:
        raise InputError(
            f"{path}: neither heart rate nor cadence in it, nothing to watch;"
            " export it with sensor data, best as .fit"
        )
    trace.events = [
        (min(max(t, begin_s), end_s) - begin_s, word) for t, word in _events(r.timer, spans)
    ]
    trace.header = [("profile", r.profile)] if r.profile else []
    trace.warnings = [f"{path.name}: {line}" for line in r.warnings]
    return trace


def _legs(r: Recording, kept: list[int], path: Path) -> list[list[int]]:
    """The running stretches of the points in `kept`; all of them when no sport is named."""
    named = sorted({r.sports[i] for i in kept} - {""})
    wanted = "running" if "running" in named else ""
    if named and not wanted:
        article = "an" if named[0][0] in "aeiou" else "a"
        raise InputError(
            f"{path}: is {article} {' and '.join(named)} recording, not a run;"
            " give a run, or correct its sport and export it again"
        )
    if len(named) > 1:
        r.warnings.append(f"several sports ({', '.join(named)}): only the running is replayed")
    legs: list[list[int]] = []
    before = None
    for i in kept:
        if r.sports[i] == wanted:
            if before != wanted:
                legs.append([])
            legs[-1].append(i)
        before = r.sports[i]
    return legs


def _begin(timer: list[tuple[float, bool]], first_s: float) -> float:
    """When the watch was started for the first of the points, else that point's time."""
    return min((t for t, on in timer if on and 0 <= first_s - t <= _WAIT_S), default=first_s)


def _fill(trace: Trace, points: list[dict[str, float]]) -> None:
    for name in COLUMNS:
        if any(name in point for point in points):
            values = np.array([point.get(name, math.nan) for point in points], dtype=float)
            values[~np.isfinite(values)] = math.nan
            if name == "hr_bpm":
                values[values <= 0] = math.nan  # how watches write "no sample"
            trace.columns[name] = values
    if "cadence_spm" in trace.columns:
        trace.columns["cadence_spm"] *= _feet(trace)
    trace.columns = {name: v for name, v in trace.columns.items() if np.isfinite(v).any()}


def _feet(trace: Trace) -> int:
    """2 when the file counts the steps of one foot (strides), as FIT and TCX ask, else 1."""
    cadence = trace.columns["cadence_spm"]
    moving = cadence >= 40
    fast = moving & (trace.columns.get("speed_mps", np.zeros(len(cadence))) > _FAST_MPS)
    shown = cadence[fast if fast.any() else moving]
    return 1 if len(shown) and np.median(shown) >= _STRIDES_MOST else 2


def _within(t_s: float, spans: list[tuple[float, float]]) -> bool:
    return any(first <= t_s <= last for first, last in spans)


def _add_beats(trace: Trace, beats: list[tuple[float, float]]) -> None:
    """Beats have times of their own, so rows of their own."""
    if not beats:
        return
    t_s = np.concatenate([trace.t_s, [t for t, _ in beats]])
    order = np.argsort(t_s, kind="stable")
    none, blank = np.full(len(trace.t_s), math.nan), np.full(len(beats), math.nan)
    for name, values in trace.columns.items():
        trace.columns[name] = np.concatenate([values, blank])[order]
    trace.columns["rr_ms"] = np.concatenate([none, [ms for _, ms in beats]])[order]
    trace.t_s = t_s[order]


def _events(
    timer: list[tuple[float, bool]], spans: list[tuple[float, float]]
) -> list[tuple[float, str]]:
    """start pause resume stop, from the timer and from where other sports lie between."""
    end_s = spans[-1][1]
    told = [(t, on) for t, on in timer if t < spans[0][0] or t > end_s or _within(t, spans)]
    for (_, last), (first, _) in pairwise(spans):
        told += [(last, False), (first, True)]
    events: list[tuple[float, str]] = []
    running = False
    for t, on in sorted(told, key=lambda event: event[0]):
        if not events and not on:
            events.append((spans[0][0], "start"))  # it ran, so it had been started
            running = True
        if on != running:
            events.append((t, "pause" if not on else "resume" if events else "start"))
            running = on
    if events and not running:
        t, _ = events.pop()
        if t >= end_s - _END_S:  # else the recording went on: that was no pause
            events.append((t, "stop"))
    return events
