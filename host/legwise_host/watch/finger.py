"""Presses in, the level of a watch's one key out, in simulated time: the wearer's finger."""


class Finger:
    """parts: those of chips.watches; the key is BOOT, or the crown behind the power chip."""

    def __init__(self, parts):
        self._parts = parts
        self._keys = []  # (ms, level) that are due
        parts.world.clock.watchers.append(self)

    def press(self, ms: int, after_ms: int = 0) -> None:
        """Down after so long, for so long; time does not pass by itself."""
        at = self._parts.world.clock.ms + after_ms
        self._keys += [(at, 0), (at + ms, 1)]
        self._keys.sort()

    def until(self, ms: int) -> None:
        """The finger moves when it is time."""
        while self._keys and self._keys[0][0] <= ms:
            level = self._keys.pop(0)[1]
            if self._parts.power is None:
                self._parts.world.line(0).drive(level)
            elif level:
                self._parts.power.release()
            else:
                self._parts.power.press()
