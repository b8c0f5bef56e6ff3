"""The processor's ticks, which wrap, in; ms since the start of the app, which do not, out."""

import time


class Ticks:
    """Ask at least once in six days. `last`: the ticks of the last answer."""

    def __init__(self):
        self.last = time.ticks_ms()
        self._ms = 0

    def ms(self):
        """Now."""
        now = time.ticks_ms()
        self._ms += time.ticks_diff(now, self.last)
        self.last = now
        return self._ms

    def of(self, ticks):
        """When time.ticks_ms() said so."""
        now = self.ms()
        return now + time.ticks_diff(ticks, self.last)
