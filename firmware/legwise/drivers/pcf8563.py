"""PCF8563 clock in, Unix seconds out; None when it has lost its time.

The T-Watch's may forget when the power is off: the time is a hint. Untested on hardware.
"""

_SECONDS = 0x02
_LOST = 0x80
_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_OLDEST = 2026  # a year before this software is not to be believed


class Pcf8563:
    """Years 2026 … 2099, UTC."""

    def __init__(self, bus, addr=0x51):
        self._bus = bus
        self._addr = addr
        self._now = bytearray(7)

    def check(self):
        """OSError when none answers; it has no id."""
        self._bus.readfrom_mem_into(self._addr, _SECONDS, self._now)

    def read(self):
        """Unix seconds, or None: power was lost, or what it says is no time."""
        self.check()
        now = self._now
        s, m, h = _number(now[0] & 0x7F), _number(now[1] & 0x7F), _number(now[2] & 0x3F)
        day, month, year = _number(now[3] & 0x3F), _number(now[5] & 0x1F), 2000 + _number(now[6])
        if now[0] & _LOST or not (s < 60 and m < 60 and h < 24):
            return None
        if not (0 < day < 32 and 0 < month < 13 and _OLDEST <= year < 2100):
            return None
        return ((_days(year, month) + day - 1) * 24 + h) * 3600 + m * 60 + s

    def write(self, unix_s):
        """Sets it; ValueError outside 2026 … 2099."""
        day, s = unix_s // 86400, unix_s % 86400
        year = 1970 + day // 366
        while year < 2100 and _days(year + 1, 1) <= day:
            year += 1
        if not _OLDEST <= year < 2100:
            raise ValueError("pcf8563: cannot keep the year %d" % year)
        month = 12
        while _days(year, month) > day:
            month -= 1
        now = self._now
        fields = (s % 60, s // 60 % 60, s // 3600, day - _days(year, month) + 1, 0, month)
        for i in range(6):
            now[i] = fields[i] // 10 << 4 | fields[i] % 10
        now[4] = (day + 4) % 7  # 1 January 1970 was a Thursday
        now[6] = (year - 2000) // 10 << 4 | year % 10
        self._bus.writeto_mem(self._addr, _SECONDS, now)


def _number(bcd):
    return (bcd >> 4) * 10 + (bcd & 15)


def _days(year, month):
    """Days from 1970 to the first of a month; every fourth year is a leap year until 2099."""
    leap = (year - 1 - 1968) // 4 + (month > 2 and year % 4 == 0)
    return (year - 1970) * 365 + leap + _BEFORE_MONTH[month - 1]
