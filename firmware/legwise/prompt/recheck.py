"""A cue given and the features since in; eased, persists or unknown out."""

from legwise.constants import prompt as C
from legwise.units import bp


class Recheck:
    """Watches one cue at a time; `cue` is None while there is nothing to watch."""

    def __init__(self):
        self.cue = None
        self.complied = False  # the effort went down
        self._at_s = 0
        self._good_s = 0
        self._legs = False
        self._drift = self._hr = self._x = self._cadence = self._side = None

    def begin(self, t_s, cue, state, f):
        """The cue has just been given."""
        self.cue = cue
        self.complied = False
        self._legs = state == "legs"
        self._at_s = t_s
        self._good_s = 0
        self._drift = f.drift.now_bp
        self._hr = f.heart.deci_bpm if f.heart.ok else None
        self._x = f.effort.x
        self._cadence = f.legs.cadence_bp
        self._side = f.legs.side_permille

    def step(self, t_s, f):
        """One second; the outcome when there is one, else None."""
        if self.cue is None:
            return None
        since = t_s - self._at_s
        lighter = self._lighter(f)
        self.complied = self.complied or lighter
        if since < C.recheck_from_s:
            return None
        good = self._recovered(f, lighter)
        self._good_s = self._good_s + 1 if good else 0
        outcome = None
        if self._good_s >= C.recheck_hold_s:
            outcome = "eased"
        elif since >= (C.recheck_drink_s if self.cue == "drink" else C.recheck_to_s):
            outcome = "unknown" if good is None else "persists"
        if outcome is not None:
            self.cue = None
        return outcome

    def _lighter(self, f):
        """The runner eased off: slower by the recheck load, or not running at all."""
        if not f.running:
            return True
        x = f.effort.x
        return x is not None and self._x is not None and bp(x - self._x) <= -C.recheck_load

    def _recovered(self, f, lighter):
        """True, False, or None when it cannot be seen."""
        if self.cue == "form":
            side = f.legs.side_permille
            return None if side is None else abs(side) < C.recheck_side
        if self._legs:
            now = f.legs.recent_bp
            return None if now is None or self._cadence is None else now > self._cadence // 2
        hr = f.heart.deci_bpm if f.heart.ok else None
        if lighter and hr is not None and self._hr is not None and hr <= self._hr - C.recheck_hr:
            return True
        if not f.drift.live:
            return None if hr is None else False
        if self._drift is None:
            return False
        return f.drift.now_bp * 100 < C.recheck_share * self._drift
