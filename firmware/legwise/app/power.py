"""Battery, processor clock, watchdog: what they are at now, and how long the battery will last.

Every figure is an *estimate* until a watch says otherwise:
    mode                 clock     draws     400 mAh last
    idle, dark            80 MHz   25 mA     14 h
    run, dark, strap     160 MHz   60 mA      5.5 h
    run, lit             160 MHz  120 mA      3 h
"""

import gc

_EVERY_S = 30
LOW_MV = 3500
LOW_PERCENT = 10
_MHZ = {"idle": 80, "run": 160, "resume": 240}
_USUAL_DECI_PCT_H = 214  # of a full battery in a run: 85 % of 5.5 h, estimate
_LONG_ENOUGH_S = 1200  # a shorter run says nothing of the battery
_DOG_MS = 30000  # longer than any flash write or collection
_REPL_MS = 3600000  # after Ctrl-C: it cannot be stopped, so it gets an hour


class Power:
    """`mv`, `percent`: None where not known. `low` once, when the battery became low."""

    def __init__(self, board):
        self._board = board
        self._dog = None
        self._in_s = 0
        self.mv = self.percent = None
        self._begin = None  # percent when the run began
        self._hourly = _USUAL_DECI_PCT_H
        self._was_low = False
        self.low = False
        self.read()

    def read(self):
        """Asks the battery."""
        battery = self._board.battery
        self._in_s = _EVERY_S
        if battery is None:
            return
        try:
            self.mv = battery.mv()
            self.percent = battery.percent()
        except OSError:
            return
        low = self.mv < LOW_MV or (self.percent is not None and self.percent <= LOW_PERCENT)
        self.low = low and not self._was_low
        self._was_low = self._was_low or low

    def second(self):
        """Once a second: feeds the dog, now and then asks the battery."""
        self.low = False
        self.feed()
        self._in_s -= 1
        if self._in_s <= 0:
            self.read()

    def learn(self, hourly):
        """What a run costs this watch (history.hourly); None tells nothing."""
        if hourly is not None:
            self._hourly = hourly

    def minutes(self):
        """What is left of a run; None when not known. Before the first runs an estimate."""
        return None if self.percent is None else 600 * self.percent // self._hourly

    def begin(self):
        """A run begins."""
        self._begin = self.percent

    def discharge(self, seconds):
        """What that run took, .1 % an hour; None when too short to tell, or charged meanwhile."""
        begin, end = self._begin, self.percent
        if begin is None or end is None or seconds < _LONG_ENOUGH_S:
            return None
        took = begin - end
        return took * 36000 // seconds if took > 0 else None

    def mode(self, name):
        """idle, run or resume: the processor's clock. The dog watches runs, and stays."""
        self._board.speed(_MHZ[name])
        if name == "run" and self._dog is None:
            self._dog = self._board.watchdog(_DOG_MS)

    def feed(self):
        """All is well."""
        if self._dog is not None:
            self._dog.feed()

    def leave(self):
        """To the REPL: the dog is put to sleep for as long as it can be."""
        if self._dog is not None:
            self._board.watchdog(_REPL_MS)

    def collect(self):
        """Garbage, at a moment when nobody waits."""
        gc.collect()
