"""A cue that is wanted in a race in; whether it may be said there out.

Early over-pace is worth a word: there is a race left to save. Later only what is hard, and once;
whoever does not follow a cue has decided, and hears it no more.
"""

from legwise.constants import judge as J
from legwise.constants import prompt as C


class Race:
    """goal_min: planned length, None unknown."""

    def __init__(self, goal_min):
        self._early_s = C.race_s if goal_min is None else goal_min * 20  # a third, in s
        self._hard = False  # the one late word was said
        self._ignored = []

    def refuses(self, name, state, f):
        """True when this is no moment for it."""
        if name in self._ignored:
            return True
        if self._early(name, state, f):
            return False
        hard = (f.drift.now_bp or 0) > J.drift_hard and state in ("cardio", "dry_heat", "global")
        return self._hard or not hard

    def _early(self, name, state, f):
        return name == "slow" and state == "cardio" and f.run_s < self._early_s

    def give(self, name, state, f):
        """It was said."""
        self._hard = self._hard or not self._early(name, state, f)

    def outcome(self, name, word, complied):
        """Its effect is known."""
        if word == "persists" and not complied and name not in self._ignored:
            self._ignored.append(name)
