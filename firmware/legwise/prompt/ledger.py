"""Drinks in (cues and presses), whether more would be more than is lost out, in ml.

Thirst first: what is drunk beyond the loss is dangerous (hyponatraemia), what is missing is not.
"""

from legwise.constants import judge as J
from legwise.constants import prompt as C
from legwise.units import NEVER, clamp


class Ledger:
    """A cue counts as a few mouthfuls; a press soon after it is the same ones."""

    def __init__(self, weight_kg):
        self._small = weight_kg is not None and weight_kg < C.drink_small_kg
        self._ml = 0
        self._cue_s = NEVER

    def cue(self, t_s):
        """A drink was called for."""
        self._cue_s = t_s
        self._ml += C.drank_ml

    def drank(self, t_s):
        """The runner says so."""
        if t_s - self._cue_s > C.drank_same_s:
            self._ml += C.drank_ml
        self._cue_s = NEVER

    def full(self, t_s, air_deci_c):
        """True when enough was drunk for the time (s) and the air (0.1 C, None unknown)."""
        cold = air_deci_c is not None and air_deci_c < J.cool
        most_ml_h = C.drink_less_ml_h if self._small or cold else C.drink_ml_h
        lost = sweat_ml_h(air_deci_c) * C.sweat_share // 100 * (t_s // 60) // 60
        most = min(most_ml_h * (t_s // 60) // 60, lost + C.sweat_more_ml)
        return self._ml > most


def sweat_ml_h(air_deci_c):
    """What a runner of middle size loses."""
    if air_deci_c is None:
        return C.sweat_usual_ml_h
    above = clamp(air_deci_c, C.sweat_from, C.sweat_to) - C.sweat_from
    more = (C.sweat_most_ml_h - C.sweat_ml_h) * above // (C.sweat_to - C.sweat_from)
    return C.sweat_ml_h + more
