"""A board with Legwise on it in; what a second of run really takes of its processor out.

`.venv/bin/python tools/board_cost.py [--port PORT]` times what `make cost` meters, on the board
itself, at 80 and 240 MHz. Nothing is written there; the app starts again at the end.
*Untested on hardware*: so far it has run on the virtual board alone, whose times mean nothing.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meter import workloads
from meter.measure import Workload

from legwise_host.device import ports
from legwise_host.device.mpremote import Mpremote
from legwise_host.errors import InputError

MHZ = (80, 240)
_TIMEOUT_S = 180.0

# Before: the clock. After: the setup's loop, timed; no collection in it, one by itself.
_CLOCK = "import machine\nmachine.freq({mhz}000000)\n"
_TIMED = """
import gc, json, time
gc.collect()
began = time.ticks_us()
gc.collect()
collected_us = time.ticks_diff(time.ticks_us(), began)
gc.disable()
before = gc.mem_alloc()
began = time.ticks_us()
loop({turns})
us = time.ticks_diff(time.ticks_us(), began)
told = [us, gc.mem_alloc() - before, collected_us, machine.freq() // 1000000]
gc.enable()
print(json.dumps(told))
"""


@dataclass(frozen=True)
class Told:
    """Of one stage at one clock, a second of run: microseconds, bytes; a collection's time."""

    us: float
    bytes: float
    collected_us: int
    mhz: int


def measured(watch: Mpremote, stage: Workload, mhz: int) -> Told:
    """On the board, in a MicroPython of its own."""
    watch.run("soft-reset")
    code = _CLOCK.format(mhz=mhz) + stage.setup + _TIMED.format(turns=stage.turns)
    us, allocated, collected_us, at_mhz = watch.ask(code, _TIMEOUT_S)
    return Told(us / stage.turns, allocated / stage.turns, collected_us, at_mhz)


def lines(watch: Mpremote, stages: Sequence[Workload] = workloads.STAGES) -> Iterator[str]:
    """A table, one line a stage and clock, as they are measured."""
    head = f"{'a second of run':28}{'MHz':>5}{'ms':>10}{'processor':>11}"
    yield head + f"{'bytes':>7}{'collection':>13}"
    for stage in stages:
        for mhz in MHZ:
            told = measured(watch, stage, mhz)
            yield (
                f"{stage.name:28}{told.mhz:5}{told.us / 1000:10.2f}{told.us / 10_000:9.2f} %"
                f"{told.bytes:7.0f}{told.collected_us / 1000:10.1f} ms"
            )


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="board_cost", description=__doc__)
    parser.add_argument("--port", metavar="PORT", help="without it the board is found")
    port = parser.parse_args(words).port
    try:
        with Mpremote(ports.find(port)) as watch:
            for line in lines(watch):
                print(line, flush=True)
    except InputError as error:
        print(f"board_cost: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
