"""A raw Trace and a rate in Hz in; the files out that a board's sensors and its strap read."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from legwise_host.errors import InputError
from legwise_host.replay.light import CHANNELS
from legwise_host.replay.raw import AXES, is_raw, rate_hz, raw_seconds
from legwise_host.traces.trace import Trace

RECORD = 32  # bytes a second of the strap, its packet's length first
LIGHT_HZ = 25


def write_feed(trace: Trace, hz: int, folder: Path) -> dict[str, int]:
    """Writes `motion`, `light` and `strap`; what the board must be told of them."""
    if not is_raw(trace):
        raise InputError(f"{trace.name}: no acceleration to feed; simulate it with --rate {hz}")
    mg = _at(trace, AXES, hz)
    samples = np.clip(np.rint(mg), -32767, 32767).astype("<i2")
    (folder / "motion").write_bytes(samples.tobytes())
    light = _at(trace, CHANNELS[:1], LIGHT_HZ) if trace.has(CHANNELS[0]) else np.empty((0, 1))
    (folder / "light").write_bytes(np.rint(light).astype("<i4").tobytes())
    seconds = trace.duration_s
    strap = bytearray(RECORD * seconds)
    for _, _, packets, *_ in raw_seconds(trace)[0]:
        for ms, packet in packets:
            at = RECORD * (ms // 1000)
            strap[at : at + 1 + len(packet)] = bytes([len(packet)]) + packet
    (folder / "strap").write_bytes(strap)
    return {
        "rate_mhz": 1000 * hz,
        "samples": len(samples),
        "light_mhz": 1000 * LIGHT_HZ,
        "light": len(light),
        "seconds": seconds,
    }


def _at(trace: Trace, names: Sequence[str], hz: int) -> NDArray[np.float64]:
    """A row of these columns for each sample of a sensor of this rate."""
    rows = np.column_stack([trace.columns[name] for name in names])
    rows = rows[np.isfinite(rows).all(axis=1)]
    own = rate_hz(trace)
    if own == hz:
        return rows
    at_s = np.arange(int(len(rows) * hz / own)) / hz
    return np.column_stack([np.interp(at_s, np.arange(len(rows)) / own, x) for x in rows.T])
