"""ln of intensity and of quickness in (Q16), the quickness that is the legs' out, arms taken out.

Quickness, ln jerk - .9 ln intensity, is how fast the wrist's acceleration turns over, whatever its
size: arms carried otherwise change jerk and intensity together (README.md). A hand that takes hold
of something stills the arm and leaves the shaking: nothing is read from it then, and what it is
afterwards counts as what it was before.
"""

from legwise.constants import arm as C
from legwise.units import Ema, bp


class Arm:
    """One step a second of running. `flag`: the arm does something else than it did."""

    def __init__(self):
        self._usual = Ema(C.tau_s)
        self._offset = 0
        self._mean = Ema(C.tau_s)
        self._held = 0  # mean quickness while nothing was flagged
        self.rest()

    def step(self, size, jerk):
        """Both logarithms known; gives the quickness that may be compared with an earlier one."""
        raw = jerk - size * C.size // 100
        usual = self._usual.value
        self.flag = usual is not None and abs(bp(size - usual)) > C.other
        if not self.flag:
            self._for_s = 0
            self._usual.step(size)
            self.quick = raw - self._offset
            self._held = self._mean.step(self.quick)
            return self.quick
        self.quick = self._held
        self._for_s += 1
        if self._for_s >= C.stays_s:
            self._for_s = 0
            self._usual.restart()
            self._usual.step(size)
            self._offset = raw - self._held
        return self._held

    def rest(self):
        """A stop: the arm that comes back is the one before, until it is seen to be another."""
        self._for_s = 0
        self.flag = False
        self.quick = None
