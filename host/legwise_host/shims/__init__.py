"""A World in, `machine` and the `ticks` of `time` out, for firmware that runs on a PC.

On CPython and on MicroPython alike. Importing this is enough for the firmware's drivers to be
importable; `install` plugs another World in.
"""

import sys
import time

from legwise_host.chips import clock as _clock
from legwise_host.shims import aioble, bluetooth, machine

assert aioble and bluetooth  # they register themselves; before a driver looks for them
sys.modules["machine"] = machine


def install(world) -> None:
    """From now on this is the World that drivers and app act on, and its clock is the time."""
    clock = world.clock
    machine.world = world
    for name, function in (
        ("ticks_ms", clock.ticks_ms),
        ("ticks_us", clock.ticks_us),
        ("ticks_diff", _clock.ticks_diff),
        ("ticks_add", _clock.ticks_add),
        ("sleep_ms", clock.advance),
        ("sleep_us", clock.sleep_us),
    ):
        setattr(time, name, function)


install(machine.world)
