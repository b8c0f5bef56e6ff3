"""Cues given in; whether there have been enough of them lately, or of one cause, out."""

from legwise.constants import prompt as C
from legwise.units import NEVER


class Episode:
    """Cues of one cause; ends after a quiet time, watched, without its states."""

    def __init__(self, states, most):
        self._states = states
        self._most = most
        self._quiet_s = 0
        self.cues = 0

    def step(self, state, watched):
        """One second; a second that nobody watched is no quiet one."""
        if state in self._states:
            self._quiet_s = 0
        elif watched:
            self._quiet_s += 1
            if self._quiet_s >= C.episode_s:
                self.cues = 0

    def count(self, state):
        """A cue was given in this state."""
        if state in self._states:
            self.cues += 1

    def spent(self, state):
        """This state belongs to the episode, and the episode has had its cues."""
        return state in self._states and self.cues >= self._most


class Lately:
    """The times of the last n cues: n within the hour is the cap."""

    def __init__(self, n):
        self._times = [NEVER] * n
        self._at = 0

    def add(self, t_s):
        """One more."""
        self._times[self._at] = t_s
        self._at = (self._at + 1) % len(self._times)

    def full(self, t_s):
        """True when all of them were within the hour."""
        return t_s - self._times[self._at] < 3600
