"""Patterns (ms on, off, on …) in, a motor that moves and is always off again out.

`ear` is told: blank(on) around each pattern, felt(cue) when a cue's pattern was played to its end,
sensor("motor", word, 0) when the motor does not answer, and when it does again.
"""

import asyncio

MOST_ON_MS = 2000  # one pulse
MOST_MS = 15000  # a pattern
_GAP_MS = 1200  # between two patterns: more than any gap inside one
_FEW = 4  # patterns that may wait; then the oldest that is no cue goes

FAULTS = {  # codes of the app itself: a long one, then short ones
    "settings": (700, 250, 150),
    "storage": (700, 250, 150, 150, 150),
}
_LEVELS = {"strong": 100, "medium": 80, "gentle": 60}  # %
_WEAK_MV = 3700  # below, a motor at full strength may pull the battery down …
_WEAK = 70  # … so this share of it, %


def level(haptic, mv):
    """Strength in % for the setting and the battery voltage (None = not known)."""
    percent = _LEVELS[haptic]
    return percent * _WEAK // 100 if mv is not None and mv < _WEAK_MV else percent


class Haptic:
    """`busy` while anything vibrates or waits. `percent` is how strong."""

    def __init__(self, motor, ticks, ear):
        self._motor = motor
        self._ticks = ticks
        self._ear = ear
        self._waiting = []
        self._wake = asyncio.Event()
        self._playing = False
        self._cut = 0
        self._on_ms = None  # since when it may be on
        self._broken = False
        self.percent = 100

    @property
    def busy(self):
        return self._playing or bool(self._waiting)

    def play(self, pattern, cue=None):
        """After what plays now. cue: what felt() is told at the end. Without a motor: nothing."""
        if self._motor is None:
            return
        if len(self._waiting) >= _FEW:
            signals = [one for one in self._waiting if one[1] is None]
            self._waiting.remove(signals[0] if signals else self._waiting[0])
        self._waiting.append((pattern, cue))
        self._wake.set()

    def stop(self):
        """Off now, and nothing waits any more."""
        self._cut += 1
        self._waiting.clear()
        self._off()

    def guard(self):
        """Call it every second: a motor that is on for too long goes off, and is asked again."""
        if self._on_ms is not None and self._ticks.ms() - self._on_ms > MOST_ON_MS:
            self._off()

    async def run(self):
        """Plays for ever."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                pattern, cue = self._waiting.pop(0)
                self._playing = True
                self._ear.blank(True)
                try:
                    whole = await self._play(pattern)
                finally:
                    self._playing = False
                    self._off()
                    self._ear.blank(False)
                if whole and cue is not None:
                    self._ear.felt(cue)
                await asyncio.sleep_ms(_GAP_MS)

    async def _play(self, pattern):
        cut = self._cut
        total_ms = 0
        for i in range(len(pattern)):
            ms = pattern[i] if i & 1 else min(pattern[i], MOST_ON_MS)
            total_ms += ms
            if total_ms > MOST_MS:
                return False
            if i & 1:
                self._off()
            elif not self._on():
                return False
            await asyncio.sleep_ms(ms)
            if cut != self._cut:
                return False
        return True

    def _on(self):
        self._on_ms = self._ticks.ms()
        try:
            self._motor.on(self.percent)
        except OSError:
            self._told(True)
            return False
        self._told(False)
        return True

    def _off(self):
        if self._motor is None or self._on_ms is None:
            return
        try:
            self._motor.off()
        except OSError:  # guard() tries again
            self._told(True)
            return
        self._on_ms = None

    def _told(self, broken):
        if broken != self._broken:
            self._broken = broken
            self._ear.sensor("motor", "error" if broken else "found", 0)
