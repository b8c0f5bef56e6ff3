"""A raw Trace in; its samples and strap packets out, a second at a time, as sensors give them."""

from array import array
from itertools import pairwise

import numpy as np

from legwise_host.errors import InputError
from legwise_host.replay.light import CHANNELS, light
from legwise_host.traces.trace import Trace

AXES = ("acc_x_mg", "acc_y_mg", "acc_z_mg")
_RATES_HZ = (25, 256)
_RR_MAX = 9  # intervals a packet carries

# t_ms of the tick; blocks (t_ms of the first sample, n x 3 milli-g); packets (t_ms, bytes);
# speed mm/s, altitude cm, air 0.1 deg C: None = no sample in this second; blocks of PPG counts.
Blocks = list[tuple[int, array]]
Raw = tuple[int, Blocks, list[tuple[int, bytes]], int | None, int | None, int | None, Blocks]
Rates = tuple[int | None, int | None, int | None]  # as Run takes them


def is_raw(trace: Trace) -> bool:
    """True when the trace holds acceleration or PPG."""
    return moves(trace) or any(trace.has(name) for name in CHANNELS)


def moves(trace: Trace) -> bool:
    """True when it holds acceleration."""
    return all(trace.has(axis) for axis in AXES)


def rates(trace: Trace) -> Rates:
    """mHz of the accelerometer, mHz and channels of the PPG; None what is not there."""
    stated = rate_hz(trace)
    seen = light(trace, stated)
    imu = round(1000 * stated) if moves(trace) else None
    return (imu, None, None) if seen is None else (imu, seen.mhz, seen.frames.shape[1])


def rate_hz(trace: Trace) -> float:
    """What `# rate_hz:` states; row times are rounded, so nothing else counts."""
    stated = trace.head("rate_hz")
    try:
        rate = float(stated[-1])
    except (IndexError, ValueError):
        raise InputError(f"{trace.name}: raw samples need '# rate_hz: 50' in the header") from None
    if not _RATES_HZ[0] <= rate <= _RATES_HZ[1]:
        raise InputError(f"{trace.name}: '# rate_hz: {stated[-1]}' is outside 25 to 256; mend it")
    return rate


def raw_seconds(trace: Trace, first: int = 1) -> tuple[list[Raw], dict[str, int]]:
    """The ticks `first` … duration, and how many heart rates were not believable."""
    rate = rate_hz(trace)
    unknown = np.full(len(trace.t_s), np.nan)
    acc = np.column_stack([trace.columns.get(axis, unknown) for axis in AXES])
    rows = np.flatnonzero(np.isfinite(acc).all(axis=1))
    t_ms = np.rint(trace.t_s[rows] * 1000).astype(int)
    mg = np.clip(np.rint(acc[rows]), -32767, 32767).astype(np.int16)
    gaps = np.flatnonzero(np.diff(t_ms) > 1500 / rate) + 1
    packets, dropped = _packets(trace)
    seen = light(trace, rate)
    if seen is not None and seen.refused:
        dropped["ppg"] = seen.refused
    speed = _by_tick(trace, "speed_mps", 1000)
    altitude = _by_tick(trace, "altitude_m", 100)
    air = _by_tick(trace, "temperature_c", 10)
    out = []
    for t in range(first, trace.duration_s + 1):
        a, b = np.searchsorted(t_ms, (1000 * (t - 1), 1000 * t))
        cuts = [a, *gaps[(gaps > a) & (gaps < b)], b]
        blocks = [
            (int(t_ms[i]), array("h", mg[i:j].tobytes())) for i, j in pairwise(cuts) if j > i
        ]
        around = speed.get(t), altitude.get(t), air.get(t)
        counts = [] if seen is None else seen.blocks(1000 * (t - 1), 1000 * t)
        out.append((1000 * t, blocks, packets.get(t, []), *around, counts))
    return out, dropped


def _by_tick(trace: Trace, column: str, scale: int) -> dict[int, int]:
    """The last sample before each tick, as an integer."""
    values = trace.columns.get(column)
    if values is None:
        return {}
    known = np.isfinite(values)
    ticks = np.floor(trace.t_s[known]).astype(int) + 1
    return dict(
        zip(ticks.tolist(), np.rint(values[known] * scale).astype(int).tolist(), strict=True)
    )


def _packets(trace: Trace) -> tuple[dict[int, list[tuple[int, bytes]]], dict[str, int]]:
    """hr_bpm and rr_ms as a strap sends them (0x2A37): by tick, and what was refused."""
    hr = trace.columns.get("hr_bpm", np.full(len(trace.t_s), np.nan))
    rr = trace.columns.get("rr_ms", np.full(len(trace.t_s), np.nan))
    by_tick: dict[int, list[tuple[int, bytes]]] = {}
    waiting: list[int] = []
    refused = 0
    for i in np.flatnonzero(np.isfinite(hr) | np.isfinite(rr)):
        if np.isfinite(rr[i]) and 0 < rr[i] < 64000:
            waiting.append(round(float(rr[i]) * 1024 / 1000))
        if not np.isfinite(hr[i]):
            continue
        if not 0 < hr[i] < 255:
            refused += 1
            continue
        beats = b"".join(x.to_bytes(2, "little") for x in waiting[-_RR_MAX:])
        packet = bytes([0x10 if beats else 0, round(float(hr[i]))]) + beats
        t = float(trace.t_s[i])
        by_tick.setdefault(int(t) + 1, []).append((round(t * 1000), packet))
        waiting = []
    return by_tick, {"hr_bpm": refused} if refused else {}
