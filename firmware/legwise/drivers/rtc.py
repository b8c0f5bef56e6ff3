"""The processor's own clock in, Unix time out; None until it was set after the power came on.

It keeps the time through a reset, not through a power cut, on boards without a clock of their own.
A host sets it over USB, in UTC. Untested on hardware.
"""

import time

_OLDEST = 2026  # it starts at 2000; a year before this software is not to be believed
_DAY_S = 86400


class Rtc:
    """`rtc`: machine.RTC(). Years 2026 … 2099, UTC."""

    def __init__(self, rtc):
        self._rtc = rtc

    def read(self):
        """Unix seconds, or None: nobody has set it."""
        year, month, day, _, h, m, s, _ = self._rtc.datetime()
        if not _OLDEST <= year < 2100:
            return None
        return _days(year, month, day) * _DAY_S + h * 3600 + m * 60 + s

    def write(self, unix_s):
        """Sets it; ValueError outside 2026 … 2099."""
        if not _days(_OLDEST, 1, 1) <= unix_s // _DAY_S < _days(2100, 1, 1):
            raise ValueError("rtc: cannot keep the time %d" % unix_s)
        # MicroPython counts from 2000 on an ESP32, from 1970 on a PC
        epoch = _days(time.gmtime(0)[0], 1, 1) * _DAY_S
        year, month, day, h, m, s, weekday = time.gmtime(unix_s - epoch)[:7]
        self._rtc.datetime((year, month, day, weekday, h, m, s, 0))


def _days(year, month, day):
    """Days since 1970, of a year that begins with March."""
    if month < 3:
        year -= 1
        month += 12
    leap = year // 4 - year // 100 + year // 400
    return 365 * year + leap + (153 * month - 457) // 5 + day - 719469
