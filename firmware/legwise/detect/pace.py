"""Speeds of the place (GNSS) and of a foot pod in, one speed out; all mm/s, None = unknown.

The place is believed before the pod, but in the unit of whichever came first: while both are
there the ratio of the two is learnt slowly, and the later one is scaled by it. So a change of
source is no change of effort. A source whose ratio is not known yet is not read once a baseline
may stand on the other.
"""

from legwise.constants import pace as C
from legwise.detect.pod import SPEED_MAX
from legwise.units import Ema, clamp

_ONE = 4096


class Pace:
    """One step a second."""

    def __init__(self):
        self._ratio = Ema(C.tau_s)  # place over pod, in 1/4096
        self._both_s = 0
        self._of_pod = None  # True: the pod's unit stands, False: the place's
        self._known_s = 0

    def step(self, place, pod):
        """The speed of this second."""
        if place is None and pod is None:
            return None
        if place is not None:
            place = min(place, SPEED_MAX)
        self._learn(place, pod)
        alike = self._both_s >= C.both_s
        own = pod if self._of_pod else place
        if self._of_pod is None or own is None and not alike and self._known_s < C.free_s:
            self._of_pod = place is None
        self._known_s += 1
        ratio = self._ratio.value or _ONE
        if place is not None and (alike or not self._of_pod):
            return place * _ONE // ratio if self._of_pod else place
        if pod is not None and (alike or self._of_pod):
            return pod if self._of_pod else pod * ratio // _ONE
        return None

    def _learn(self, place, pod):
        if place is None or pod is None or min(place, pod) < C.slowest:
            return
        self._ratio.step(clamp(place * _ONE // pod, _ONE // 2, 2 * _ONE))
        self._both_s += 1
