"""Heart and legs before the baseline stands in, how they differ from the last runs out, in bp.

Less sure than a comparison within the run: days differ. So it answers a press, but gives no cue.
"""

from legwise.constants import drift as D
from legwise.constants import legs as L
from legwise.units import Ema, ln


class Early:
    """One step a second; None while nothing is usual, or not to be seen. usual: record.usual."""

    def __init__(self, usual):
        self._usual = usual
        self._heart = Ema(D.tau_s)
        self._legs = Ema(D.tau_s)
        self.heart_bp = self.cadence_bp = None

    def step(self, e, heart, effort):
        """A settled second of running. A heart that is not believed is unknown again."""
        u = self._usual
        source, load = effort.source, effort.load
        over = None
        if heart.ok:
            over = u.over(u.heart, source, heart.ln, load, u.elasticity_pct)
        self.heart_bp = None if over is None else self._heart.step(over)
        cadence = e.cadence_deci_spm
        if cadence:
            gain = L.cadence_speed if source == "speed" else 0
            over = u.over(u.cadence, source, ln(cadence << 8), load, gain)
            self.cadence_bp = None if over is None else self._legs.step(over)

    def high(self, effort, tenths):
        """Heart rate above the usual by so many tenths of its spread; None unknown."""
        if self.heart_bp is None:
            return None
        return self.heart_bp * 10 >= tenths * self._usual.spread(self._usual.heart, effort.source)

    def slow(self, effort, tenths):
        """The same of a cadence below the usual."""
        if self.cadence_bp is None:
            return None
        spread = self._usual.spread(self._usual.cadence, effort.source)
        return -self.cadence_bp * 10 >= tenths * spread
