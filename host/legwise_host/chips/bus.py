"""I2C transfers in, register contents out or OSError as the ESP32 raises it; and its faults.

Faults: `chip.absent` (no answer), `bus.stick(pulses)` (every transfer times out).
"""

ENODEV = 19  # nobody answered the address
ETIMEDOUT = 116  # the line never became free


class Bus:
    """Chips by address. `lines`: SCL and SDA (world.Line), for whoever clocks a stuck bus free."""

    def __init__(self, clock, lines=None, timeout_ms: int = 200):
        self.clock = clock
        self.chips = {}
        self.stuck = 0
        self.timeout_ms = timeout_ms
        self.transfers = 0
        self._sda = None
        if lines is not None:
            lines[0].watch(self._pulse)
            self._sda = lines[1]
            self._sda.drive(1)  # the pull-up

    def add(self, chip):
        """Wires a chip to the bus and gives it back."""
        self.chips[chip.addr] = chip
        self.clock.watchers.append(chip)
        return chip

    def scan(self) -> list:
        """Addresses that answer."""
        return [] if self.stuck else sorted(a for a in self.chips if not self.chips[a].absent)

    def read(self, addr: int, reg: int, buf) -> None:
        """Fills buf from the register on."""
        self._chip(addr).read(reg, buf)

    def write(self, addr: int, reg: int, data) -> None:
        """Writes bytes from the register on."""
        self._chip(addr).write(reg, data)

    def _chip(self, addr):
        self.transfers += 1
        if self.stuck:
            self.clock.advance(self.timeout_ms)
            raise OSError(ETIMEDOUT)
        chip = self.chips.get(addr)
        if chip is None or chip.absent:
            raise OSError(ENODEV)
        chip.until(self.clock.ms)
        return chip

    def stick(self, pulses: int) -> None:
        """A chip holds SDA low until so many clock pulses have come."""
        self.stuck = pulses
        if self._sda is not None:
            self._sda.drive(0 if pulses else 1)

    def _pulse(self, level):
        if self.stuck and level:
            self.stick(self.stuck - 1)
