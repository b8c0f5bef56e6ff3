"""AXP2101 power chip in: battery in mV and %, edges of the power key; rails switched on and off.

Registers: XPowersLib, LilyGoLib. Rails are set to 3.3 V. Untested on hardware.
"""

from legwise.drivers.registers import Registers

_STATUS = 0x00
_CHARGERS = 0x18
_OFF_BY_KEY = 0x22
_KEY_TIMES = 0x27
_ADC = 0x30
_BATTERY = 0x34
_INTERRUPTS = 0x40  # three registers
_PENDING = 0x48  # three registers; ones clear
_KEY_PENDING = 0x49
_CHARGE = 0x62
_CELL_VOLTS = 0x6A
_RAILS = 0x90
_VOLTS = 0x92  # one register a rail
_PERCENT = 0xA4
_RAIL_BITS = {"aldo1": 0, "aldo2": 1, "aldo3": 2, "aldo4": 3, "bldo1": 4, "bldo2": 5, "dldo1": 7}
_3V3 = 28  # steps of 100 mV from 500
_UP = 0x01  # the key's line rises: let go
_DOWN = 0x02


class Axp2101(Registers):
    """`pin`: its interrupt line, active low, pulled up; it moves with the key."""

    NAME = "axp2101"
    ID = 0x03, 0x4A

    def __init__(self, bus, pin=None, addr=0x34):
        super().__init__(bus, addr, pin)
        self._two = bytearray(2)
        self._held = False
        self._next = 0

    def start(self):
        """Battery measured, key edges told, hard-off at its longest (10 s). Errors as `check`."""
        self.check()
        self._put(_ADC, self._get(_ADC) & 0xFD | 0x01)  # no thermistor: it stops charging
        self._put(_CHARGE, self._get(_CHARGE) & 0xE0 | 0x05)  # 125 mA: the cell is small
        self._put(_CELL_VOLTS, 0x07)  # the clock's own cell: charged to 3.3 V
        self._put(_CHARGERS, self._get(_CHARGERS) | 0x04)
        self._put(_KEY_TIMES, self._get(_KEY_TIMES) | 0x0C)
        self._put(_OFF_BY_KEY, self._get(_OFF_BY_KEY) | 0x02)
        for k in range(3):
            self._put(_INTERRUPTS + k, _UP | _DOWN if k == 1 else 0)
            self._put(_PENDING + k, 0xFF)

    def rail(self, name, on):
        """Switches one of aldo1 … 4, bldo1, bldo2, dldo1."""
        bit = _RAIL_BITS[name]
        if on:
            self._put(_VOLTS + bit, _3V3)
        rails = self._get(_RAILS)
        self._put(_RAILS, rails | 1 << bit if on else rails & ~(1 << bit))

    def edge(self, t_ms):
        """What the key did next: 1 pressed, -1 let go, 0 nothing. The chip debounces it."""
        if self._next == 0:
            if self._pin is not None and self._pin.value():
                return 0
            pending = self._get(_KEY_PENDING) & (_UP | _DOWN)
            if pending == 0:
                return 0
            self._put(_KEY_PENDING, pending)
            both = pending == _UP | _DOWN
            first = (-1 if self._held else 1) if both else 1 if pending == _DOWN else -1
            self._next = -first if both else 0
        else:
            first, self._next = self._next, 0
        self._held = first == 1
        return first

    def mv(self):
        """Battery voltage in mV."""
        self._bus.readfrom_mem_into(self._addr, _BATTERY, self._two)
        return (self._two[0] & 0x3F) << 8 | self._two[1]

    def percent(self):
        """Charge in % as the gauge sees it; None without a battery."""
        value = self._get(_PERCENT)
        return value if value <= 100 and self._get(_STATUS) & 0x08 else None

    def usb(self):
        """Whether a cable feeds it."""
        return bool(self._get(_STATUS) & 0x20)
