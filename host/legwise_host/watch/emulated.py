"""Samples and packets of a run in, a watch that is worn out: go on in time, press the key, feel.

The firmware's own boards, drivers and app run on simulated chips; files lie in a folder. On
CPython and on MicroPython alike.
"""

from array import array

from legwise_host import shims
from legwise_host.chips import watches
from legwise_host.shims import asyncio_virtual
from legwise_host.watch.finger import Finger
from legwise_host.watch.load import load
from legwise_host.watch.radio import TraceRadio

BOARDS = {"devkit": "devkit_s3", "twatch": "twatch_s3"}


class Motion:
    """array('h') of x, y, z in milli-g; what an accelerometer takes its samples from.

    Or array('i') of the counts of so many channels: what an optical sensor takes.
    """

    def __init__(self, values=None, channels=3):
        self.values = values if values is not None else array("h")
        self._c = channels
        self._gone = 0  # samples that were forgotten

    def __call__(self, i, k):
        at = self._c * (i - self._gone) + k
        return self.values[at] if at < len(self.values) else None

    def more(self, values, keep=2000):
        """Further samples; of the old ones the last `keep` stay."""
        old = len(self.values) // self._c
        drop = max(0, old - keep)
        self.values = self.values[self._c * drop :] + values
        self._gone += drop


def still(i, k):
    """Lies on a table."""
    return 1000 if k == 2 else 0


class Emulated:
    """`app`: the firmware's Watch. `parts`: its chips, to be broken by name."""

    def __init__(
        self,
        root,
        motion=still,
        packets=None,
        board="devkit",
        world=None,
        rate_mhz=None,
        light=None,
    ):
        self.root = root
        self._app = load()
        rate = {} if rate_mhz is None else {"rate_mhz": rate_mhz}
        if board == "devkit":
            self.parts = watches.devkit_s3(motion, light, world, **rate)
        else:
            self.parts = watches.twatch_s3(motion, world, **rate)
        self.world = self.parts.world
        self.clock = self.world.clock
        shims.install(self.world)
        self.radio = None if packets is None else TraceRadio(self.clock, packets)
        self.app = self.board = None
        self._finger = Finger(self.parts)

    def boot(self, prepare=None):
        """Power on, or a reset: boot.py, the board, the app. prepare(board): take parts away."""
        from legwise.boards import pick

        self.off()
        pick.quiet()
        board = pick.pick()
        board.strap_radio = self.radio
        if prepare is not None:
            prepare(board)
        self.board = board
        self.app = self._app.Watch(board, self.root)
        asyncio_virtual.create_task(self.app.run())
        self.go(50)
        return self

    def off(self):
        """The power goes: nothing is flushed, and nothing runs any more."""
        tasks = list(asyncio_virtual._tasks)
        asyncio_virtual._tasks.clear()
        self.app = None
        for task in tasks:
            task.coro.close()
        self.world.feel(0)

    def go(self, ms: int):
        """Time passes."""
        asyncio_virtual.go(ms)
        return self

    def press(self, ms: int = 150, after_ms: int = 0):
        """The key goes down after so long, for so long; time does not pass by itself."""
        self._finger.press(ms, after_ms)
        return self
