"""Slots of one PPG channel in, its pulse at a steady scale (256 = RMS) out, and whether it counts.

Gain steps of the LED are cut out; a channel that is lost, stuck, saturated or off the skin does
not count.
"""

from array import array

from legwise.constants import ppg as C
from legwise.detect import light_kernels
from legwise.detect.canceller import rms
from legwise.detect.slots import HOP

_LIMIT = 2047
_HOPS = 4  # in a window
_ANY = 1 << 30  # no step is as large


class Optics:
    """One channel; one `hop` every two seconds."""

    def __init__(self):
        self._st = array("i", [0, 0, 0, 1, 0, 0, 0, 0])  # as light_kernels.block_dc has it
        self._gone = array("i", [HOP] * _HOPS)  # slots that are no use, in the last hops
        self._hops = 0
        self._size = 0  # RMS in 1/8 count, as it is scaled with
        self._calm = 0  # the least RMS of a hop
        self._restless = 0  # hops for which it still counts as moving
        self._level = 0  # 1/4 count
        self._off = False

    def hop(self, slots, c, k, q, at):
        """Channel k of c into q, every c-th from `at` on. True when it made no step."""
        st = self._st
        st[4] = st[6] = st[7] = 0
        limit = _ANY if self._hops < _HOPS else max(8, C.step * (self._size >> 1))
        light_kernels.block_dc(slots, 0, HOP, c, k, limit, st, q, at)
        gone = st[6] + st[7]
        light_kernels.slide_words(self._gone, _HOPS, 1)
        self._gone[_HOPS - 1] = gone
        steady = st[4] == 0
        if steady and gone < HOP // 2:
            self._follow(rms(q, at, c, HOP))
        self._touch(st[0])
        light_kernels.scale(q, at, c, HOP, 256, max(1, self._size), 0, _LIMIT)
        return steady

    def usable(self):
        """Enough of the last eight seconds is known, it moves, and it is on the skin."""
        gone = 0
        for n in self._gone:
            gone += n
        enough = gone * 100 <= (100 - C.known) * HOP * _HOPS
        return enough and self._size > 1 and not self._off

    def calm(self):
        """For a whole window it has moved about as little as at its calmest."""
        return self._restless == 0

    def _follow(self, now):
        if self._hops < _HOPS:
            self._hops += 1
            self._size = now
        else:
            change = self._size * C.gain // 100 + 1
            self._size = min(max(now, self._size - change), self._size + change)
        risen = self._calm + self._calm * C.calm_rise // 100 + 1
        self._calm = now if self._calm == 0 else min(now, risen)
        moves = now * 100 > self._calm * C.calm
        self._restless = _HOPS if moves else max(0, self._restless - 1)

    def _touch(self, level):
        """Off the skin the light that comes back falls to a fraction."""
        if level < 0:
            level = -level
        if self._level < C.level_rms * (self._size >> 1):  # it is no level, only a pulse
            self._off = False
            self._level += (level - self._level) >> 3
        elif level * 100 < C.contact * self._level:
            self._off = True
            self._level -= self._level >> 6
        else:
            self._off = False
            self._level += (level - self._level) >> 3
