"""Registers of a DRV2605(L), or the PWM of a bare motor, in; what is felt (%), out.

Source: Adafruit and SensorLib headers for the DRV2605.
"""

from legwise_host.chips.chip import Chip

_STANDBY = 0x40
_REAL_TIME = 5


class Drv2605(Chip):
    """id 3 is a DRV2605, 7 a DRV2605L. Without power on its enable pin it does not answer."""

    def __init__(self, world, addr: int = 0x5A, chip_id: int = 7):
        self._world = world
        self._id = chip_id
        super().__init__(addr)

    def reset(self) -> None:
        """As after power-on: in standby."""
        for i in range(256):
            self.regs[i] = 0
        self.regs[0x00] = self._id << 5
        self.regs[0x01] = _STANDBY
        self.regs[0x1A] = 0x36
        self.regs[0x1D] = 0xA0

    def enable(self, on: bool) -> None:
        """The enable pin; registers are kept (datasheet, unchecked)."""
        self.absent = not on
        self._feel()

    def put(self, reg: int, value: int) -> None:
        """Mode and level act at once."""
        self.regs[reg] = value
        if reg == 0x01 and value & 0x80:
            self.reset()
        self._feel()

    def _feel(self):
        mode, level = self.regs[0x01], self.regs[0x02]
        on = not self.absent and not mode & _STANDBY and mode & 7 == _REAL_TIME
        self._world.feel(level * 100 // 127 if on and level < 128 else 0)


class Erm:
    """A bare motor behind a transistor at a pin."""

    def __init__(self, world, pin: int):
        self._world = world
        self._line = world.line(pin)
        self._line.watch(self._feel)

    def _feel(self, level):
        self._world.feel((self._line.duty * 100 + 32767) // 65535 or 100 * level)
