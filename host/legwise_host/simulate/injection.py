"""In: the columns of a recorded or simulated run. Out: the same with a known signal put in: drift,
heavy legs, easing off (%), a sensor that is late (%), locked, lost or dry (minutes), that
reads a spike every so many minutes.

Times are minutes of running, as in study runs §3.2. Nothing given is changed.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from legwise_host.errors import InputError
from legwise_host.simulate.run import Columns, Header

HOLD_S = 12.0  # a recorded value holds this long
BRIDGE_S = 20.0  # shorter breaks of running are forgotten
RUN_MPS = 1.7
RUN_SPM = 135.0

HR_PER_SPEED = 0.35  # elasticities: % for each % of speed
CADENCE_PER_SPEED = 0.14
CONTACT_PER_SPEED = -0.30
CONTACT_PER_CADENCE_LOSS = 1.3
HR_LAG_S = 50.0


def _held(t_s: NDArray, values: NDArray) -> NDArray:
    """Each row's latest known value, if it is not older than HOLD_S; else NaN."""
    latest = np.maximum.accumulate(np.where(np.isnan(values), -1, np.arange(len(values))))
    fresh = (latest >= 0) & (t_s - t_s[latest] <= HOLD_S)
    return np.where(fresh, values[latest], np.nan)


def running_s(columns: Columns) -> NDArray:
    """Seconds of running before each row, from cadence and speed (a raw run: from its truth)."""
    t_s = columns["t_s"]
    cadence = columns.get("cadence_spm", columns.get("ref_cadence_spm"))
    if cadence is None:
        return t_s - t_s[0]
    with np.errstate(invalid="ignore"):
        runs = _held(t_s, cadence) >= RUN_SPM
        if "speed_mps" in columns:
            speed_mps = _held(t_s, columns["speed_mps"])
            runs &= (speed_mps > RUN_MPS) | np.isnan(speed_mps)
    edges = np.flatnonzero(np.diff(runs.astype(int), prepend=1, append=1))
    for start, end in edges.reshape(-1, 2):
        between = start > 0 and end < len(t_s)
        if between and t_s[end] - t_s[start] <= BRIDGE_S:
            runs[start:end] = True
    passed_s = np.minimum(np.diff(t_s, append=t_s[-1]), HOLD_S)
    return np.concatenate(([0.0], np.cumsum(runs * passed_s)[:-1]))


def _scale_heart(columns: Columns, factor: NDArray) -> None:
    _scale(columns, "hr_bpm", factor, 0)
    _scale(columns, "rr_ms", 1.0 / factor, 0)


def _scale(columns: Columns, name: str, factor: NDArray, decimals: int) -> None:
    """Scale a column that exists, rounded as watches do; rows of factor 1 stay as they are."""
    if name in columns:
        scaled = np.round(columns[name] * factor, decimals)
        columns[name] = np.where(factor == 1.0, columns[name], scaled)


def _drift(columns: Columns, size: float) -> None:
    """Heart rate +size %, ramped over 25 min from running minute 25."""
    share = np.clip((running_s(columns) - 1500.0) / 1500.0, 0.0, 1.0)
    _scale_heart(columns, 1.0 + size / 100.0 * share)


def _legs(columns: Columns, size: float) -> None:
    """Cadence -size %, ramped over 15 min from running minute 25; at equal speed, longer steps."""
    share = np.clip((running_s(columns) - 1500.0) / 900.0, 0.0, 1.0) * size / 100.0
    _scale(columns, "cadence_spm", 1.0 - share, 1)
    _scale(columns, "step_length_mm", 1.0 / (1.0 - share), 0)
    _scale(columns, "ground_contact_ms", 1.0 + CONTACT_PER_CADENCE_LOSS * share, 0)


def _late(columns: Columns, size: float) -> None:
    """Optical heart rate reads size % low until running minute 13, then jumps to the truth."""
    _scale_heart(columns, np.where(running_s(columns) < 780.0, 1.0 - size / 100.0, 1.0))


def _lock(columns: Columns, size: float) -> None:
    """Heart rate reads the cadence for size minutes from running minute 25."""
    t_s = columns["t_s"]
    cadence = _held(t_s, columns.get("cadence_spm", columns.get("ref_cadence_spm", t_s * np.nan)))
    noise = np.random.Generator(np.random.PCG64(1)).standard_normal(len(t_s))
    inside = _minutes_from(columns, 1500.0, size) & ~np.isnan(columns["hr_bpm"]) & (cadence > 0.0)
    columns["hr_bpm"] = np.where(inside, np.rint(cadence + noise), columns["hr_bpm"])
    if "rr_ms" in columns:
        beat_ms = np.rint(60000.0 / np.where(cadence > 0.0, cadence, np.nan))
        inside &= ~np.isnan(columns["rr_ms"])
        columns["rr_ms"] = np.where(inside, beat_ms, columns["rr_ms"])


def _ease(columns: Columns, size: float) -> None:
    """Speed -size % for good over 100 s from running minute 30; cadence and heart rate follow."""
    ran_s = running_s(columns)
    speed = 1.0 - size / 100.0 * np.clip((ran_s - 1800.0) / 100.0, 0.0, 1.0)
    passed_s = np.diff(columns["t_s"], prepend=columns["t_s"][0])
    lagged = np.zeros(len(speed))
    for i in range(1, len(speed)):
        follow = 1.0 - np.exp(-passed_s[i] / HR_LAG_S)
        lagged[i] = lagged[i - 1] + (np.log(speed[i]) - lagged[i - 1]) * follow
    _scale_heart(columns, np.exp(HR_PER_SPEED * lagged))
    _scale(columns, "speed_mps", speed, 3)
    _scale(columns, "cadence_spm", speed**CADENCE_PER_SPEED, 1)
    _scale(columns, "step_length_mm", speed ** (1.0 - CADENCE_PER_SPEED), 0)
    _scale(columns, "ground_contact_ms", speed**CONTACT_PER_SPEED, 0)
    if "distance_m" in columns:
        distance_m = columns["distance_m"]
        known = ~np.isnan(distance_m)
        steps_m = np.diff(distance_m[known], prepend=0.0) * speed[known]
        columns["distance_m"] = distance_m.copy()
        columns["distance_m"][known] = np.round(np.cumsum(steps_m), 2)


def _dropout(columns: Columns, size: float) -> None:
    """No heart rate for size minutes from running minute 30."""
    gone = _minutes_from(columns, 1800.0, size)
    for name in ("hr_bpm", "rr_ms"):
        if name in columns:
            columns[name] = np.where(gone, np.nan, columns[name])


def _static(columns: Columns, size: float) -> None:
    """A dry strap: heart rate reads 190-235, another number every 20 s, for the first minutes."""
    t_s = columns["t_s"]
    inside = (t_s < t_s[0] + 60.0 * size) & ~np.isnan(columns["hr_bpm"])
    rng = np.random.Generator(np.random.PCG64(2))
    read = rng.uniform(190.0, 235.0, 1 + int((t_s[-1] - t_s[0]) // 20))
    read_bpm = np.rint(read[((t_s - t_s[0]) // 20).astype(int)])
    columns["hr_bpm"] = np.where(inside, read_bpm, columns["hr_bpm"])


def _spikes(columns: Columns, size: float) -> None:
    """Heart rate reads 225 for 50 s every so many minutes, as a shaken strap does."""
    phase_s = (columns["t_s"] - columns["t_s"][0]) % (60.0 * size)
    inside = (phase_s >= 60.0 * size - 50.0) & ~np.isnan(columns["hr_bpm"])
    columns["hr_bpm"] = np.where(inside, 225.0, columns["hr_bpm"])


def _minutes_from(columns: Columns, from_running_s: float, minutes: float) -> NDArray[np.bool_]:
    """Rows within so many minutes by the clock, counted from this second of running."""
    t_s, ran_s = columns["t_s"], running_s(columns)
    first = int(np.searchsorted(ran_s, from_running_s))
    if first == len(t_s):
        return np.zeros(len(t_s), dtype=bool)
    return (t_s >= t_s[first]) & (t_s < t_s[first] + 60.0 * minutes)


# Kind -> (what it does, columns it needs, what `# shows:` says).
KINDS: dict[str, tuple[Callable[[Columns, float], None], tuple[str, ...], str]] = {
    "drift": (_drift, ("hr_bpm",), "heart rate +{:g} % over 25 min from running minute 25"),
    "legs": (_legs, ("cadence_spm",), "cadence -{:g} % over 15 min from running minute 25"),
    "late": (_late, ("hr_bpm",), "heart rate {:g} % low until running minute 13"),
    "lock": (_lock, ("hr_bpm",), "heart rate locked on cadence for {:g} min"),
    "ease": (_ease, ("hr_bpm", "cadence_spm"), "eases off {:g} % at running minute 30"),
    "dropout": (_dropout, ("hr_bpm",), "no heart rate for {:g} min from running minute 30"),
    "static": (_static, ("hr_bpm",), "heart rate 190-235 at random for the first {:g} min"),
    "spikes": (_spikes, ("hr_bpm",), "heart rate 225 for 50 s every {:g} min"),
}
IN_MINUTES = ("lock", "dropout", "static", "spikes")


def inject(columns: Columns, kind: str, size: float) -> Columns:
    """New columns with `size` of `kind` put in: %, or minutes where IN_MINUTES says so.

    InputError on an unknown kind, a size that is not above 0 (% below 50), or a run without the
    columns that carry the signal.
    """
    if kind not in KINDS:
        raise InputError(f'nothing called "{kind}" can be injected: use one of {", ".join(KINDS)}')
    change, needed, _ = KINDS[kind]
    if not 0.0 < size < (1440.0 if kind in IN_MINUTES else 50.0):
        raise InputError(f"--inject {kind}={size:g}: give a size above 0 (a percentage below 50)")
    missing = [name for name in needed if name not in columns]
    if missing:
        raise InputError(f"--inject {kind} needs {missing[0]}, which the trace does not have")
    changed = dict(columns)
    change(changed, size)
    return changed


def injected_header(header: Header, kind: str, size: float) -> Header:
    """The header of the changed run: its name and what it shows; the old verdicts are gone."""
    kept = [(k, v) for k, v in header if k not in ("shows", "label", "expect", "stretch")]
    renamed = [(k, f"{v}__{kind}{size:g}" if k == "name" else v) for k, v in kept]
    return [*renamed, ("shows", KINDS[kind][2].format(size))]
