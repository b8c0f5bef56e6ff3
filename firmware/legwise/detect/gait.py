"""A second's rhythm in, still / walk / run / other or None (unknown) out, with hysteresis (M §7).

A run has to be believed: seconds of even steps add up, quicker the more even they are. Arm work
has rhythm too, but does not keep it, and its bumps are not two alike a stride. A sensor that clips
shows no bumps any more; there the whole movement has to come back stride after stride. A new run
ends with its evidence; one that has lasted is held by a fainter rhythm: a bottle in the hand, a
clipped sensor; and after a stop it is believed with its first good second. A watch that does not
move at all lies on a table: what its runner does is unknown.
"""

from legwise.constants import motion as C


class Gait:
    """One step a second; `now` is None while nothing is known, also off the wrist."""

    def __init__(self):
        self.unknown()

    def unknown(self):
        """Nothing has been seen lately."""
        self.now = self._next = None
        self._for_s = 0  # seconds of the next one
        self._belief = 0  # in a run, %
        self._run_s = 0  # seconds it has lasted
        self._gone_s = 0  # seconds it was not seen
        self._since_s = C.lately_s  # since one that had lasted
        self._was = 0
        self._idle_s = 0  # seconds without any movement

    def goes_on(self):
        """What ran before a reset runs, as if it had lasted, until movement says otherwise."""
        self.now = self._next = "run"
        self._run_s = C.lasting_s

    def step(self, c):
        """c: Cadence of this second."""
        idle = c.sway_mg is not None and c.sway_mg < C.worn_sway
        self._idle_s = self._idle_s + 1 if idle else 0
        if self._idle_s >= C.off_s:
            self._change(None)
            return
        seen = self._seen(c)
        stopped = c.recent_mg is not None and c.recent_mg < C.stopped
        more = -C.doubt if stopped else self._evidence(c)
        self._since_s = min(self._since_s + 1, C.lately_s)
        if self.now == "run":
            self._run_s = min(self._run_s + 1, C.lasting_s)
            lasting = self._run_s == C.lasting_s
            if lasting:
                self._since_s = 0
            on = _goes_on(c) if lasting else more >= 0
            self._gone_s = 0 if on else self._gone_s + 1
            if stopped or self._gone_s > _held_s(c, lasting):
                self._belief = 0
                self._change(seen)
        elif self._belief >= (1 if self._since_s < C.lately_s else C.run_new):
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
        self._for_s = self._gone_s = self._run_s = 0

    def _evidence(self, c):
        """What this second adds to the belief, or takes from it."""
        more = -C.doubt
        spm = c.deci_spm or 0
        if _strong(c):
            more = max(more, min(c.even_pct - C.run_even, C.run_most))
            if _comes_back(c):
                hard = C.sway_wide + max(0, c.sway_mg - C.sway_clear)
                swing = (c.again_pct - C.run_swing) * hard // C.sway_wide
                more = max(more, min(swing, C.run_most))
            if more > 0 and abs(spm - self._was) >= C.run_same:
                self._belief = 0
        self._was = spm
        self._belief = max(0, min(self._belief + more, C.run_new))
        return more

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


def _held_s(c, lasting):
    """So long a run may be unseen; while the strength of one stays it is changing its pace."""
    if not lasting:
        return C.hold_new_s
    return C.hold_strong_s if c.mean_mg is not None and c.mean_mg >= C.run_hard else C.hold_s


def _comes_back(c):
    """All of a movement that no walk has comes back stride after stride."""
    if c.sway_mg >= C.run_sway and c.again_pct >= C.again_sway:
        return True
    clearly = c.mean_mg >= C.run_clearly or c.sway_mg >= C.sway_clear
    return clearly and c.again_pct >= C.again


def _strong(c):
    """Stronger than a walk with this step rate could be."""
    if c.deci_spm is None:
        return False
    if c.deci_spm >= C.run_from and _comes_back(c):
        return True
    if c.mean_mg < C.run_mean:
        return False
    if c.deci_spm < C.run_slow:
        hard = c.mean_mg >= C.run_hard and c.deci_spm >= C.run_hard_from
        return hard or c.mean_mg >= C.run_mean_slow and c.deci_spm >= C.run_from
    return True


def _goes_on(c):
    """What is enough to stay a run."""
    if c.deci_spm is None:
        return False
    if c.deci_spm >= C.run_from and c.again_pct >= C.again:
        if c.mean_mg >= C.hold_mean or c.sway_mg >= C.run_sway:
            return True
    if not _strong(c) and (c.mean_mg < C.hold_mean or c.deci_spm < C.run_slow):
        return False
    return c.score_pct >= C.hold_rhythm or c.stride_pct >= C.hold_stride
