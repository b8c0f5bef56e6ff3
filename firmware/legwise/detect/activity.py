"""Cadence, speed and intensity of a second in; still, walk, run or None (not known) out."""

from legwise.constants import detect as C


def seen(e):
    """What this second alone looks like; None when neither cadence nor speed is known."""
    cadence = e.cadence_deci_spm
    speed = e.speed_mm_s
    if cadence is None and speed is None:
        return None
    if cadence is None:
        fast = speed > C.run_speed_alone
        slow = speed > C.walk_speed
    else:
        fast = cadence >= C.run_cadence and (speed is None or speed > C.run_speed)
        if e.intensity_mg is not None and e.intensity_mg < C.run_intensity:
            fast = False
        slow = cadence >= C.walk_cadence
    return "run" if fast else "walk" if slow else "still"


class Activity:
    """The activity with dwell: a change has to last before it counts."""

    def __init__(self):
        self.now = None
        self._next = None
        self._for_s = 0

    def step(self, e):
        """Takes one Epoch a second, gives the activity; one the Epoch knows wins at once."""
        if e.activity is not None:  # motion has its own hysteresis
            self.now = self._next = e.activity
            self._for_s = 0
            return self.now
        a = seen(e)
        if a == self.now or self.now is None:
            self.now = a
            self._for_s = 0
        elif a == self._next:
            self._for_s += 1
            if self._for_s >= C.dwell_s:
                self.now = a
                self._for_s = 0
        else:
            self._next = a
            self._for_s = 1
        return self.now
