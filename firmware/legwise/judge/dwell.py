"""A condition, second by second, in; whether it has lasted long enough out."""


class Dwell:
    """Counts the seconds a condition has held; `on` from full until empty, `due` while full."""

    def __init__(self, need_s):
        self._need = need_s
        self.n = 0
        self.on = False
        self.due = False

    def step(self, holds):
        """One second."""
        n = self.n + 1 if holds else self.n - 2
        self.n = n = 0 if n < 0 else self._need if n > self._need else n
        self.due = n == self._need
        if self.due:
            self.on = True
        elif n == 0:
            self.on = False
