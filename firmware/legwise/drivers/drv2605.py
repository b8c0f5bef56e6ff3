"""A level in % in, a motor behind a DRV2605 or DRV2605L that runs out: real-time playback.

It runs until `off`: whoever calls keeps the longest time. Source: Adafruit's and SensorLib's
headers. Untested on hardware.
"""

from legwise.drivers.registers import Registers

_STATUS = 0x00
_MODE = 0x01
_LEVEL = 0x02
_LIBRARY = 0x03
_FEEDBACK = 0x1A
_CONTROL = 0x1D
_STANDBY = 0x40
_REAL_TIME = 0x05


class Drv2605(Registers):
    """An ERM motor in open loop."""

    def __init__(self, bus, addr=0x5A):
        super().__init__(bus, addr)

    def check(self):
        """ValueError for another chip, OSError when none answers (its enable pin may be low)."""
        found = self._get(_STATUS) >> 5
        if found not in (3, 7):
            raise ValueError("drv2605: id %d, not 3 or 7" % found)

    def start(self):
        """Sets it up, off. Errors as `check`."""
        self.check()
        self._put(_MODE, _STANDBY)
        self._put(_LEVEL, 0)
        self._put(_LIBRARY, 1)
        self._put(_FEEDBACK, self._get(_FEEDBACK) & 0x7F)  # ERM, no LRA
        self._put(_CONTROL, self._get(_CONTROL) & 0xF7 | 0x20)  # open loop, signed levels

    def on(self, level=100):
        """Runs at level %, 1 … 100."""
        self._put(_LEVEL, max(1, min(127, level * 127 // 100)))
        self._put(_MODE, _REAL_TIME)

    def off(self):
        """Stops, in standby."""
        self._put(_LEVEL, 0)
        self._put(_MODE, _STANDBY)
