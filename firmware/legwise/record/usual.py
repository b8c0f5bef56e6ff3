"""The last runs in (history entries), what is usual for this runner out: integers, None unknown.

A level needs three runs that read their effort from the same source.
"""

from legwise.constants import baseline as B
from legwise.constants import legs as L
from legwise.constants import usual as C
from legwise.record import history as H
from legwise.units import bp

_AT = {name: i for i, (name, _, _) in enumerate(H.FIELDS)}


def of(entry, name):
    """A field of an entry by its name."""
    return entry[_AT[name]]


class Usual:
    """Made once, when a run begins; entries: oldest first."""

    def __init__(self, entries=()):
        self._entries = list(entries)
        told = [x for x in [of(e, "elasticity_pct") for e in self._entries] if x is not None]
        self.elasticity_pct = told[-1] if told else B.elasticity
        self.cadence_spread_bp = self._median("cadence_spread_bp")
        self.side_spread_permille = self._median("side_spread_permille")
        self.heart = [self._level(s, "hr_ln_q16", self.elasticity_pct) for s in H.SOURCES]
        self.cadence = [
            self._level(s, "cadence_ln_q16", L.cadence_speed if s == "speed" else 0)
            for s in H.SOURCES
        ]

    def hrmax(self, deci_bpm):
        """The runner's maximum, raised by what was seen, at most 2 bpm a run; never lowered."""
        if deci_bpm is None:
            return None
        for e in self._entries:
            top = of(e, "hr_top_deci_bpm")
            if top is not None and top > deci_bpm:
                deci_bpm = min(top, deci_bpm + C.hrmax_step)
        return deci_bpm

    def over(self, levels, source, ln, load, gain_pct):
        """bp by which ln lies above the usual at this load; None when nothing is usual yet."""
        level = None if source is None else levels[H.SOURCES.index(source)]
        return None if level is None else bp(ln - load * gain_pct // 100 - level[0])

    def spread(self, levels, source):
        """What runs differ by from day to day, bp; asked where `over` knows something."""
        return levels[H.SOURCES.index(source)][1]

    def _level(self, source, name, gain_pct):
        """(median of what the load does not explain, Q16; spread, bp); None from too few runs."""
        known = []
        for e in self._entries:
            x, load = of(e, name), of(e, "load_q16")
            same = of(e, "source") == H.SOURCES.index(source)
            if same and x is not None and load is not None:
                known.append(x - load * gain_pct // 100)
        if len(known) < C.runs:
            return None
        known.sort()
        middle = known[len(known) // 2]
        off = sorted([abs(bp(x - middle)) for x in known])
        return middle, max(off[len(off) // 2] * 148 // 100, C.spread)

    def _median(self, name):
        known = sorted([x for x in [of(e, name) for e in self._entries] if x is not None])
        return known[len(known) // 2] if len(known) >= C.runs else None
