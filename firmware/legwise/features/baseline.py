"""Gated seconds of the fresh phase in, this runner's own reference out (means of five minutes)."""

from legwise.constants import baseline as C
from legwise.units import Blocks, bp

_MINUTE_VALID_S = 30  # a minute with less of a channel does not know it


class Minutes:
    """The last five gated minutes of a few channels; closes a minute every 60 seconds taken."""

    def __init__(self, channels):
        self._blocks = [Blocks(C.minutes, _MINUTE_VALID_S) for _ in range(channels)]
        self._s = 0
        self.minutes = 0

    def add(self, channel, x):
        """A value of this second for one channel; None is left out."""
        if x is not None:
            self._blocks[channel].add(x)

    def tick(self):
        """Ends a gated second; True when a minute was closed."""
        self._s += 1
        if self._s < 60:
            return False
        self._s = 0
        self.minutes += 1
        for b in self._blocks:
            b.close()
        return True

    def mean(self, channel):
        """Mean of the channel; None unless at least three minutes know it."""
        return self._blocks[channel].mean(C.minutes, 3)

    def minute(self, channel, back):
        """The channel's mean of one minute, 0 = the last."""
        return self._blocks[channel].back(back)

    def restart(self):
        """Forgets all."""
        self._s = self.minutes = 0
        for b in self._blocks:
            b.restart()


class HeartBaseline:
    """ln HR and load of the fresh phase, taken only when heart rate has stopped rising."""

    def __init__(self, elasticity=C.elasticity):
        self._m = Minutes(2)
        self.elasticity = elasticity  # 0.01
        self.ready = False
        self.poor = False
        self.hr = self.load = self.at_s = 0  # mean as soon as ready
        self.again = 0

    def take(self, t_s, run_s, hr, load):
        """A gated second (Q16); True when the baseline has just come to stand."""
        self._m.add(0, hr)
        self._m.add(1, load)
        if not self._m.tick() or self._m.minutes < C.minutes:
            return False
        late = run_s >= C.latest_s
        if self._slope_bp() > C.slope_max and not late:
            return False
        self.hr = self._m.mean(0)
        self.load = self._m.mean(1)
        self.poor = late
        self.at_s = t_s
        self.ready = True
        return True

    def again_possible(self):
        """True while a sensor that settles late may still be forgiven."""
        return self.ready and self.again < C.again_max

    def restart(self):
        """The sensor was wrong: learn anew."""
        self.again += 1
        self.relearn()

    def relearn(self):
        """The pace is another one for good: learn anew."""
        self.ready = False
        self._m.restart()

    def _rest(self, back):
        return self._m.minute(0, back) - self._m.minute(1, back) * self.elasticity // 100

    def _slope_bp(self):
        """Least squares over the five minutes, bp a minute."""
        y = 2 * (self._rest(0) - self._rest(4)) + self._rest(1) - self._rest(3)
        return bp(y) // 10


class LegsBaseline:
    """Cadence, speed, contact, shock, quickness (Q16 logarithms), regularity, side when fresh."""

    CADENCE, SPEED, CONTACT, SHOCK, QUICK, REGULARITY, SIDE = range(7)

    def __init__(self):
        self._m = Minutes(7)
        self.ready = False
        self.of: list = [None] * 7  # by channel, None = not known

    def add(self, channel, x):
        """A value of this gated second."""
        self._m.add(channel, x)

    def tick(self):
        """Ends a gated second; True when the baseline has just come to stand."""
        if not self._m.tick() or self._m.minutes < C.minutes:
            return False
        for i in range(7):
            self.of[i] = self._m.mean(i)
        self.ready = True
        return True
