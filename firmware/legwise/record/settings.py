"""The runner's settings: one definition of names, units, ranges and defaults for watch and host.

`Settings().put(name, text)` is the only way in; what is unknown stays None and the rules that
need it are off.
"""

# name, unit, lowest, highest
NUMBERS = (
    ("age", "years", 10, 99),
    ("hrmax_bpm", "bpm", 120, 230),
    ("rest_bpm", "bpm", 30, 110),
    ("weight_kg", "kg", 30, 200),
    ("ceiling_bpm", "bpm", 90, 230),
    ("air_c", "C", -30, 50),  # the weather, where no sensor knows it
    ("goal_min", "min", 10, 1440),  # planned length of a race
)
# name, the words it may be; the first is the default
CHOICES = (
    ("water", ("carried", "stations", "none")),
    ("intent", ("easy", "race")),
    ("wrist", ("left", "right")),
    ("haptic", ("strong", "medium", "gentle")),
    ("capture", ("auto", "on", "off")),  # raw acceleration; auto: the first runs
    ("start", ("key", "auto")),  # auto: a run begins by itself after a minute of running
)
# name, what is paired: a Bluetooth address, none by default; in a run nothing else is connected
ADDRESSES = (("strap", "heart-rate strap"), ("pod", "foot pod"))
_HEX = "0123456789abcdefABCDEF"
CUES_ON = ("slow", "drink", "cadence", "walk", "safety")
CUES_OFF = ("form", "warmup", "cooldown", "fuel")


class Settings:
    """One attribute per name above; cue switches are asked with `on(cue)`."""

    def __init__(self):
        self.age = self.hrmax_bpm = self.rest_bpm = self.weight_kg = self.ceiling_bpm = None
        self.air_c = self.goal_min = None
        self.water = "carried"
        self.intent = "easy"
        self.start = "key"
        self.wrist = "left"
        self.haptic = "strong"
        self.capture = "auto"
        self.strap = self.pod = None
        self.withheld = ""  # a cue that resume.py holds back, no wish of the runner's
        self._off = [c for c in CUES_ON + CUES_OFF if c in CUES_OFF]

    def on(self, cue):
        """True when the runner wants this cue."""
        return cue not in self._off and cue != self.withheld

    def put(self, name, text):
        """Sets one by name (`cue.form` is a switch); ValueError says what is allowed."""
        if name.startswith("cue."):
            self._switch(name[4:], text)
            return
        for n, unit, low, high in NUMBERS:
            if n == name:
                try:
                    value = int(text)
                except ValueError:
                    value = low - 1
                if not low <= value <= high:
                    raise ValueError("%s is a whole number %d to %d (%s)" % (n, low, high, unit))
                setattr(self, n, value)
                return
        for n, words in CHOICES:
            if n == name:
                if text not in words:
                    raise ValueError("%s is one of: %s" % (n, " ".join(words)))
                setattr(self, n, text)
                return
        for n, what in ADDRESSES:
            if n == name:
                if text != "none" and not _is_address(text):
                    raise ValueError("%s is a %s's address aa:bb:cc:dd:ee:ff, or none" % (n, what))
                setattr(self, n, None if text == "none" else text.lower())
                return
        raise ValueError("no such setting; there are: " + " ".join(names()))

    def _switch(self, cue, text):
        if cue not in CUES_ON + CUES_OFF or text not in ("on", "off"):
            raise ValueError("cue.NAME is on or off, NAME one of: " + " ".join(CUES_ON + CUES_OFF))
        if text == "off" and cue not in self._off:
            self._off.append(cue)
        if text == "on" and cue in self._off:
            self._off.remove(cue)

    def pairs(self):
        """[(name, text)] that `put` makes the same Settings of; what is not known is left out."""
        told = [(n[0], getattr(self, n[0])) for n in NUMBERS + CHOICES + ADDRESSES]
        told = [(name, str(value)) for name, value in told if value is not None]
        told += [("cue." + c, "off") for c in CUES_ON if c in self._off]
        return told + [("cue." + c, "on") for c in CUES_OFF if c not in self._off]

    @property
    def hrmax_deci_bpm(self):
        """Measured, else by age (Tanaka 2001: 208 - .7 age), else None; 0.1 bpm."""
        if self.hrmax_bpm is not None:
            return 10 * self.hrmax_bpm
        return None if self.age is None else 2080 - 7 * self.age


def names():
    """Every settable name."""
    return [n[0] for n in NUMBERS + CHOICES + ADDRESSES] + ["cue." + c for c in CUES_ON + CUES_OFF]


def _is_address(text):
    """Six bytes in hexadecimal, colons between."""
    if len(text) != 17:
        return False
    return all([c == ":" if i % 3 == 2 else c in _HEX for i, c in enumerate(text)])
