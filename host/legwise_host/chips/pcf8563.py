"""Seconds that pass in, the BCD registers of a PCF8563 clock out, and its flag for lost power.

Source: NXP PCF8563. A fresh one has lost its time.
"""

from legwise_host.chips.chip import Chip

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Pcf8563(Chip):
    """`fields`: second, minute, hour, day, month, year - 2000, as last written or carried on."""

    def __init__(self, clock, addr: int = 0x51):
        self.clock = clock
        super().__init__(addr)

    def reset(self) -> None:
        """As after power-on: 1 January 2000, and not to be trusted."""
        self.lost = True
        self.fields = [0, 0, 0, 1, 1, 0]
        self._set_ms = self.clock.ms

    def _carry(self):
        """Brings the fields up to now."""
        s, m, h, day, month, year = self.fields
        passed = (self.clock.ms - self._set_ms) // 1000
        self._set_ms += 1000 * passed
        s += passed
        m += s // 60
        h += m // 60
        day += h // 24
        while True:
            days = 29 if month == 2 and year % 4 == 0 else _DAYS[month - 1]
            if day <= days:
                break
            day -= days
            month += 1
            if month > 12:
                month = 1
                year = (year + 1) % 100
        self.fields = [s % 60, m % 60, h % 24, day, month, year]

    def get(self, reg: int) -> int:
        """Registers 2 … 8 are the time; 6, the day of the week, is not modelled."""
        self._carry()
        if 2 <= reg <= 8 and reg != 6:
            value = self.fields[reg - 2 if reg < 6 else reg - 3]
            bcd = value // 10 << 4 | value % 10
            return bcd | 0x80 if reg == 2 and self.lost else bcd
        return self.regs[reg]

    def put(self, reg: int, value: int) -> None:
        """Writing the seconds says whether the time is good."""
        self._carry()
        self.regs[reg] = value
        if 2 <= reg <= 8 and reg != 6:
            mask = (0x7F, 0x7F, 0x3F, 0x3F, 0, 0x1F, 0xFF)[reg - 2]
            self.fields[reg - 2 if reg < 6 else reg - 3] = (value & mask) // 16 * 10 + value % 16
        if reg == 2:
            self.lost = bool(value & 0x80)
            self._set_ms = self.clock.ms
