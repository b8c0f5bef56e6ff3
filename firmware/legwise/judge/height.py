"""How high the heart rate is in; whether that alone calls for something, out.

It needs no baseline: beyond the safety limit, in the red zone at an even effort, or high as soon
as the run begins.
"""

from legwise.constants import effort as E
from legwise.constants import judge as C
from legwise.judge.dwell import Dwell


class Height:
    """One step a second: `safety`, `red` and `start` are what has lasted."""

    def __init__(self, hrmax_deci_bpm, hrmax_known, ceiling_deci_bpm):
        self._known = hrmax_known
        self._limit = ceiling_deci_bpm
        if hrmax_deci_bpm is not None:
            margin = C.safety_known if hrmax_known else C.safety_estimated
            self._limit = min(hrmax_deci_bpm + margin, ceiling_deci_bpm or hrmax_deci_bpm + margin)
        self.safety = Dwell(C.safety_s)
        self.start = Dwell(C.start_s)
        self.red = Dwell(C.red_s)
        self._open_s = 0

    def step(self, t_s, f):
        """f: the features of this second."""
        hr = f.heart.deci_bpm if f.heart.ok and not f.heart.jumped(t_s) else None
        self.safety.step(hr is not None and self._limit is not None and hr > self._limit)
        share = f.share_of_max() if f.heart.ok else None
        start = C.start_known if self._known else C.start_estimated
        early = f.running and f.run_s < C.start_within_s
        self.start.step(early and share is not None and share >= start)
        # A cue's own vibration hides the legs for some seconds; that ends nothing.
        even = f.effort.settled or 0 < f.effort.hole_s <= E.hole_s
        self._open_s = self._open_s + 1 if f.heart.ok and even else 0
        self.red.step(hr is not None and self._open_s >= C.red_settle_s and f.red_zone())
