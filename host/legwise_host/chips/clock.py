"""Milliseconds to go in, every simulated part brought along out: the time of a watch that is not.

Like all of `chips`, in MicroPython's part of Python, for it runs on both.
"""

_MASK = (1 << 30) - 1  # ticks wrap here, after 12.4 days
_HALF = 1 << 29
STEP_MS = 10  # interrupts come this late at most


class Clock:
    """`ms` since the start. `start_ms` is what `ticks_ms` shows then; put it near the wrap.

    step_ms: of time at once, at most. Longer is quicker, where no interrupt is to be in time.
    """

    def __init__(self, start_ms: int = 0):
        self.ms = 0
        self._start_ms = start_ms
        self.step_ms = STEP_MS
        self.watchers = []  # each has until(ms)

    def advance(self, ms: int) -> None:
        """Goes on in small steps; whoever watches is told of each."""
        end = self.ms + ms
        while self.ms < end:
            self.ms = min(self.ms + self.step_ms, end)
            for watcher in self.watchers:
                watcher.until(self.ms)

    def ticks_ms(self) -> int:
        """As on the watch: wraps at 2^30."""
        return (self._start_ms + self.ms) & _MASK

    def ticks_us(self) -> int:
        """As on the watch, in steps of 1000."""
        return (((self._start_ms + self.ms) & (_MASK >> 3)) * 1000) & _MASK

    def sleep_us(self, us: int) -> None:
        """Whole milliseconds, at least one."""
        self.advance((us + 999) // 1000)


def ticks_diff(end: int, start: int) -> int:
    """end - start, across the wrap."""
    return ((end - start + _HALF) & _MASK) - _HALF


def ticks_add(ticks: int, delta: int) -> int:
    """ticks + delta, wrapped."""
    return (ticks + delta) & _MASK
