"""A raw Trace and a rate in Hz in; the files out that a board's accelerometer and strap read."""

from pathlib import Path

import numpy as np

from legwise_host.errors import InputError
from legwise_host.replay.raw import AXES, is_raw, rate_hz, raw_seconds
from legwise_host.traces.trace import Trace

RECORD = 32  # bytes a second of the strap, its packet's length first


def write_feed(trace: Trace, hz: int, folder: Path) -> dict[str, int]:
    """Writes `motion` and `strap`; what the board must be told of them."""
    if not is_raw(trace):
        raise InputError(f"{trace.name}: no acceleration to feed; simulate it with --rate {hz}")
    mg = np.column_stack([trace.columns[axis] for axis in AXES])
    mg = mg[np.isfinite(mg).all(axis=1)]
    own = rate_hz(trace)
    if own != hz:
        at_s = np.arange(int(len(mg) * hz / own)) / hz
        mg = np.column_stack([np.interp(at_s, np.arange(len(mg)) / own, axis) for axis in mg.T])
    samples = np.clip(np.rint(mg), -32767, 32767).astype("<i2")
    (folder / "motion").write_bytes(samples.tobytes())
    seconds = trace.duration_s
    strap = bytearray(RECORD * seconds)
    for _, _, packets, *_ in raw_seconds(trace)[0]:
        for ms, packet in packets:
            at = RECORD * (ms // 1000)
            strap[at : at + 1 + len(packet)] = bytes([len(packet)]) + packet
    (folder / "strap").write_bytes(strap)
    return {"rate_mhz": 1000 * hz, "samples": len(samples), "seconds": seconds}
