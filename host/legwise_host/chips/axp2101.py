"""Battery, key presses in; the registers of an AXP2101 power chip out: rails, gauge, key edges.

Modelled: LDO switches, battery ADC, gauge, interrupt status (write 1 to clear) on the active-low
pin, hard-off of a key held too long. Source: XPowersLib. DC1 feeds the processor itself.
"""

from legwise_host.chips.chip import Chip

RAILS = ("aldo1", "aldo2", "aldo3", "aldo4", "bldo1", "bldo2", "cpusldo", "dldo1")
_RELEASED = 0x01
_PRESSED = 0x02
_OFF_S = (4, 6, 8, 10)


class Axp2101(Chip):
    """Set `mv`, `percent`, `usb`. on_rail(name, on) is told of switches; `off` after hard-off."""

    def __init__(self, clock, line=None, on_rail=None, addr: int = 0x34):
        self.clock = clock
        self.line = line
        self.on_rail = on_rail
        self.mv = 3900
        self.percent = 76
        self.usb = False
        self.off = False
        self._pressed_ms = None
        super().__init__(addr)

    def reset(self) -> None:
        """As after power-on; every rail the other way round than the watch wants it."""
        for i in range(256):
            self.regs[i] = 0
        for reg, value in ((0x03, 0x4A), (0x22, 0x06), (0x27, 0x01), (0x30, 0x03), (0x80, 0x01)):
            self.regs[reg] = value
        self.regs[0x90] = 0x99
        self.signal()

    def rail(self, name: str) -> bool:
        """Whether a rail is on."""
        return bool(self.regs[0x90] >> RAILS.index(name) & 1)

    def press(self) -> None:
        """The key goes down."""
        self._pressed_ms = self.clock.ms
        self._raise(_PRESSED)

    def release(self) -> None:
        """The key comes up."""
        self._pressed_ms = None
        self._raise(_RELEASED)

    def _raise(self, bit):
        self.regs[0x49] |= bit
        self.signal()

    def until(self, ms: int) -> None:
        """A key held for the off-level switches everything off."""
        held_ms = 0 if self._pressed_ms is None else ms - self._pressed_ms
        if self.regs[0x22] & 0x02 and held_ms >= 1000 * _OFF_S[self.regs[0x27] >> 2 & 3]:
            self.off = True

    def signal(self) -> None:
        """The pin is low while an enabled status stands."""
        if self.line is not None:
            low = any([self.regs[0x40 + k] & self.regs[0x48 + k] for k in range(3)])
            self.line.drive(0 if low else 1)

    def get(self, reg: int) -> int:
        """Battery values are made when they are asked for."""
        if reg == 0x00:
            return 0x08 | (0x20 if self.usb else 0)
        if reg == 0x34 and self.regs[0x30] & 1:
            return self.mv >> 8 & 0x3F
        if reg == 0x35 and self.regs[0x30] & 1:
            return self.mv & 0xFF
        if reg == 0xA4:
            return self.percent
        return self.regs[reg]

    def put(self, reg: int, value: int) -> None:
        """Status bits are cleared by ones; rails switch at once."""
        was = self.regs[reg]
        self.regs[reg] = was & ~value & 0xFF if 0x48 <= reg <= 0x4A else value
        self.signal()
        if reg == 0x90 and self.on_rail is not None:
            for k in range(8):
                if (was ^ value) >> k & 1:
                    self.on_rail(RAILS[k], bool(value >> k & 1))
