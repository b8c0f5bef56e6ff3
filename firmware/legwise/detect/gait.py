"""A second's rhythm in, still / walk / run / other out, with hysteresis (M §7).

A run has to be even for seconds before it is believed: arm work has rhythm too, but does not
keep it over four steps. Once believed, a fainter rhythm holds it: a clipped sensor, a bottle in
the hand.
"""

from legwise.constants import motion as C


class Gait:
    """One step a second; `now` is None while nothing is known."""

    def __init__(self):
        self.unknown()

    def unknown(self):
        """Nothing has been seen lately."""
        self.now = self._next = None
        self._for_s = 0  # seconds of the next one
        self._even_s = 0  # seconds of even running
        self._gone_s = 0  # seconds a run was not seen
        self._was = 0

    def step(self, c):
        """c: Cadence of this second."""
        seen = self._seen(c)
        spm = c.deci_spm or 0
        same = abs(spm - self._was) < C.run_same
        stopped = c.recent_mg is not None and c.recent_mg < C.stopped
        even = c.even_pct >= C.run_even and _strong(c) and not stopped
        self._even_s = 0 if not even else self._even_s + 1 if same else 1
        self._was = spm
        if self.now == "run":
            self._gone_s = 0 if _goes_on(c) else self._gone_s + 1
            if self._gone_s > C.hold_s or stopped:
                self._change(seen)
        elif self._even_s >= C.run_need_s:
            self._change("run")
        elif seen == self.now or self.now is None:
            self._change(seen)
        elif seen == self._next:
            self._for_s += 1
            if self._for_s > C.change_s:
                self._change(seen)
        else:
            self._next = seen
            self._for_s = 1

    def _change(self, to):
        self.now = self._next = to
        self._for_s = self._gone_s = 0

    def _seen(self, c):
        """What this second alone looks like, a run left out."""
        mean = c.mean_mg
        if mean is None:
            return None
        if c.recent_mg is not None and c.recent_mg < C.faint:
            return "still"
        if c.deci_spm is not None and C.walk_mean <= mean <= C.walk_mean_max:
            if mean >= C.still_mean or c.score_pct >= C.walk_rhythm:
                if c.deci_spm < C.run_slow:
                    return "walk"
        return "still" if mean < C.still_mean else "other"


def _strong(c):
    """Stronger than a walk with this step rate could be."""
    if c.deci_spm is None or c.mean_mg < C.run_mean:
        return False
    if c.deci_spm < C.run_slow:
        hard = c.mean_mg >= C.run_hard and c.deci_spm >= C.run_hard_from
        return hard or c.mean_mg >= C.run_mean_slow and c.deci_spm >= C.run_from
    return True


def _goes_on(c):
    """What is enough to stay a run."""
    if not _strong(c) and (
        c.deci_spm is None or c.mean_mg < C.hold_mean or c.deci_spm < C.run_slow
    ):
        return False
    return c.score_pct >= C.hold_rhythm or c.stride_pct >= C.hold_stride
