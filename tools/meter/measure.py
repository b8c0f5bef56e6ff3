"""A workload in; instructions and bytes per turn on real MicroPython out.

Instructions are those `instrument.py` charges for: near an emulated Cortex-M7's count, no claim
about milliseconds. The same input gives the same count on every machine: a test can gate on it.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from legwise_host.replay.micropython import MicroPython, find_micropython, load_firmware

from . import instrument

HEAP_BYTES = 16 << 20  # so large that it never grows while we measure


@dataclass(frozen=True)
class Workload:
    """`setup` runs once; `run` then makes `turns` turns (a global that `run` reads)."""

    name: str
    setup: str
    run: str = "loop(turns)"
    turns: int = 1000
    firmware: bool = False  # does it import `legwise`?
    extra: tuple[Path, ...] = ()  # further files it imports
    cortex_m7: int | None = None  # instructions per turn there, where known


@dataclass(frozen=True)
class Cost:
    """Of one turn."""

    instructions: float
    bytes: float


def metered_wasm() -> Path:
    """micropython.wasm with the counter, made at need and kept beside node_modules in .cache."""
    mjs = find_micropython()[1]
    original = mjs.with_suffix(".wasm").read_bytes()
    rules = Path(instrument.__file__).read_bytes()
    key = hashlib.sha256(original + rules).hexdigest()[:16]
    metered = mjs.parents[3] / ".cache" / f"metered-{key}.wasm"
    if not metered.exists():
        metered.parent.mkdir(exist_ok=True)
        part = metered.with_suffix(f".{os.getpid()}")  # another process may be at it too
        part.write_bytes(instrument.instrument(original))
        part.replace(metered)
    return metered


def cost(workload: Workload) -> Cost:
    """What one turn costs once warm: the difference between 2 n and n turns, over n."""
    n = workload.turns
    with MicroPython(heap=HEAP_BYTES, wasm=metered_wasm()) as mp:
        if workload.firmware:
            load_firmware(mp, extra=workload.extra)
        # A collection costs what the heap's state makes it cost: only ours, between the runs.
        mp.run(f"import gc\ngc.disable()\n{workload.setup}")

        def spent(turns: int) -> int:
            mp.run(f"turns = {turns}\ngc.collect()")
            before = mp.meter()
            mp.run(workload.run)
            return mp.meter() - before

        spent(n)  # first imports, first growth of dictionaries
        instructions = -spent(n) + spent(2 * n)
        allocated = 0
        for turns, sign in ((n, -1), (2 * n, 1)):
            mp.run(f"turns = {turns}")
            allocated += sign * mp.mem_alloc(workload.run)
    return Cost(instructions / n, allocated / n)
