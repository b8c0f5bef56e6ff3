"""A simulated run in, a watch on the wrist that is broken in some way; what was felt and what the
log says, out."""

import functools
import json
from array import array
from pathlib import Path
from typing import Any

import numpy as np

from legwise.record import frames as F
from legwise.record.read import Reader
from legwise.record.unpack import records
from legwise_host.replay.kernels import install
from legwise_host.replay.profile import of_trace
from legwise_host.replay.raw import raw_seconds
from legwise_host.simulate import SimulatedRun, simulate
from legwise_host.simulate.as_trace import as_trace
from legwise_host.traces.trace import Trace
from legwise_host.watch.emulated import Emulated, Motion
from legwise_host.watch.wearer import vibrations

HZ = {"devkit": 104, "twatch": 100}
LIGHT_HZ = 25
STRAP = {"strap": "c0:ff:ee:00:00:01"}

# What the wearer feels: lengths of the pulses in ms.
STARTED, STOPPED, READY = [300], [300, 300], [150]
SENSOR_LOST, BATTERY_LOW = [150, 150], [150] * 4
LEARNING = [150]
BAD_SETTINGS, NO_LOG = [700, 150], [700, 150, 150]
DRINK = [400, 200, 200, 200]


@functools.cache
def made(scenario: str, seed: int, minutes: float, hz: int) -> tuple[Trace, bytes, list]:
    """The trace, its acceleration and its strap's packets."""
    run = simulate(scenario, seed, minutes, hz)
    trace = as_trace(run.header, run.columns)
    packets = [packet for second in raw_seconds(trace)[0] for packet in second[2]]
    return trace, _mg(run), packets


@functools.cache
def made_with_light(
    scenario: str, seed: int, minutes: float, ppg: int
) -> tuple[Trace, bytes, array]:
    """The same with an optical sensor of so many LEDs for the strap: counts at its own rate."""
    run = simulate(scenario, seed, minutes, HZ["devkit"], ppg=ppg)
    counts = np.stack([run.columns[f"ppg_{k + 1}"] for k in range(ppg)], axis=1)
    sums = np.cumsum(np.vstack([np.zeros((1, ppg)), counts]), axis=0)
    at = np.arange(0, len(counts) + 1, HZ["devkit"] / LIGHT_HZ)
    whole = np.stack([np.interp(at, np.arange(len(sums)), one) for one in sums.T], axis=1)
    means = np.rint(np.diff(whole, axis=0) / np.diff(at)[:, None]).astype(np.int32)
    return as_trace(run.header, run.columns), _mg(run), array("i", means.tobytes())


def _mg(run: SimulatedRun) -> bytes:
    axes = ("acc_x_mg", "acc_y_mg", "acc_z_mg")
    return np.stack([run.columns[axis] for axis in axes], axis=1).astype(np.int16).tobytes()


class Worn(Emulated):
    """A runner with this watch. Times of `felt` are seconds since the key was pressed.

    ppg: an optical sensor of so many LEDs for the strap; packets: a strap beside it.
    """

    app: Any
    board: Any
    radio: Any

    def __init__(self, folder: Path, minutes=3.0, scenario="P3", seed=5, **more: Any):
        install()
        settings = more.pop("settings", {})
        board = more.get("board", "devkit")
        ppg = more.pop("ppg", 0)
        if ppg:
            self.trace, mg, counts = made_with_light(scenario, seed, minutes, ppg)
            packets = more.pop("packets", None)
            more["light"] = more.get("light", Motion(counts, ppg))
        else:
            self.trace, mg, packets = made(scenario, seed, minutes, HZ[board])
        self.folder = folder
        if settings is not None:
            told = {**dict(of_trace(self.trace)), **STRAP, **settings}
            if packets is None:
                del told["strap"]
            (folder / "settings.json").write_text(json.dumps(told))
        super().__init__(f"{folder}/", Motion(array("h", mg)), packets, **more)
        self.from_ms = 0

    def start(self, prepare=None) -> "Worn":
        """Power on, and the key."""
        self.boot(prepare)
        self.from_ms = self.clock.ms
        self.press().go(1000)
        return self

    def to(self, seconds: float) -> "Worn":
        """On to so many seconds after the key."""
        self.go(self.from_ms + round(1000 * seconds) - self.clock.ms)
        return self

    @property
    def felt(self) -> list[tuple[int, list[int]]]:
        """(second, lengths of the pulses) of each vibration."""
        found = vibrations(self.world.felt, self.clock.ms)
        return [((ms - self.from_ms) // 1000, [_rounded(x) for x in n]) for ms, n in found]

    @property
    def patterns(self) -> list[list[int]]:
        """The vibrations without their times."""
        return [pulses for _, pulses in self.felt]

    def log(self, *kinds: int) -> list[tuple]:
        """The records of these kinds that are on flash, of all runs."""
        found = []
        for path in sorted((self.folder / "log").glob("*.lgw")):
            with path.open("rb") as file:
                found += [r for kind, r in records(Reader(file.readinto)) if kind in kinds]
        return found

    def said(self) -> list[str]:
        """`sensor word` of each sensor frame."""
        return [f"{r[1]} {r[2]}" for r in self.log(F.SENSOR)]

    def told(self) -> list[str]:
        """Lines of text."""
        return [r[1] for r in self.log(F.TEXT)]

    def events(self) -> list[str]:
        """Codes, the motor's left out."""
        return [r[1] for r in self.log(F.EVENT) if not r[1].startswith("motor")]


def _rounded(ms: int) -> int:
    """The firmware may be late by a step of the clock."""
    return (ms + 10) // 50 * 50
