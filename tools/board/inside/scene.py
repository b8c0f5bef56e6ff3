"""A kind of board and what lies outside it in, the World that its firmware runs in out.

Simulated time goes on with sleeping and with asyncio; at the REPL with real time as well.
"""

import json
import sys
import time

import _outside
from virtual_board.fed import Fed

from legwise_host import shims
from legwise_host.chips import watches
from legwise_host.chips.clock import Clock
from legwise_host.chips.pcf8563 import Pcf8563
from legwise_host.chips.world import World
from legwise_host.shims import asyncio_virtual, machine
from legwise_host.watch.finger import Finger

_CAUSES = {"power": 1, "hard": 2, "soft": 5}
_LOOK_MS = 50  # of simulated time: so often Python looks outside
_FED = -1  # what step says when a run is being fed; else how long the key is pressed, ms


class Scene:
    """Looks outside, and tells what is felt. `app`: asyncio runs, so time is simulated alone."""

    def __init__(self, what, folder):
        self.clock = Clock(-what["ms"])  # ticks begin at 0 with each life
        self.clock.ms = self._next_ms = what["ms"]
        self.app = False
        self.world = World(self.clock)
        self.world.cause = _CAUSES[what["cause"]]
        if what["motor"]:
            self.world.feel(what["motor"])  # nobody has switched it off
        self._feel = self.world.feel
        self.world.feel = self.feel
        self._fed = Fed(self.clock, folder)
        if what["kind"] == "devkit":
            parts = watches.devkit_s3(
                self._fed.motion, self._fed.light if what["ppg"] else None, self.world
            )
            if what["cause"] != "power":
                self.world.rtc_s = what["clock"] or 0
            self.world.on_rtc = lambda s: _outside.keep_clock(json.dumps(s))
        else:
            parts = watches.twatch_s3(self._fed.motion, self.world)
            _keep(parts.clock, what["clock"])
        self._finger = Finger(parts)
        self.clock.watchers.append(self)

    def until(self, ms):
        """Now and then."""
        if ms < self._next_ms:
            return
        self._next_ms = ms + _LOOK_MS
        said = _outside.step(ms, self.app)
        if said == _FED:
            self._fed.load()
        elif said:
            self._finger.press(said)

    def feel(self, percent):
        """The motor."""
        self._feel(percent)
        _outside.felt(*self.world.felt[-1] if self.world.felt else (self.clock.ms, 0))

    def asked(self, ticks):
        """A clock that goes on with real time while no app runs."""

        def now():
            elapsed = _outside.elapsed()
            if not self.app:
                self.clock.advance(min(elapsed, 1000))
            return ticks()

        return now

    def run(self, coro):
        """asyncio.run."""
        self.app = True
        try:
            return _run(coro)
        finally:
            self.app = False


_run = asyncio_virtual.run


def _keep(chip, kept):
    """A clock chip has its own battery."""
    if kept is not None:
        chip.lost, chip.fields, chip._set_ms = kept

    def put(reg, value):
        Pcf8563.put(chip, reg, value)
        _outside.keep_clock(json.dumps([chip.lost, chip.fields, chip._set_ms]))

    chip.put = put


def begin(what, folder):
    """Plugs it in."""
    scene = Scene(what, folder)
    shims.install(scene.world)
    time.ticks_ms = scene.asked(scene.clock.ticks_ms)
    time.ticks_us = scene.asked(scene.clock.ticks_us)
    time.sleep = lambda s: scene.clock.advance(int(1000 * s))
    asyncio_virtual.run = scene.run
    sys.modules["asyncio"] = asyncio_virtual
    if not what["aioble"]:
        del sys.modules["aioble"]
    machine.reset = lambda: _outside.reset("hard")
    machine.soft_reset = sys.exit
