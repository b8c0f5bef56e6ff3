"""The last ten runs in a few small integers each; from a Run at its end, to and from text.

The text is JSON: ["legwise-history", 1, [run], [run], …], the oldest first; a run's integers stand
in the order of FIELDS, which only ever grows at its end. Whatever is damaged is left out.
"""

import json

from legwise.record.day import FIRST, LAST, day
from legwise.record.store import parsed

VERSION = 1
KEPT = 10
SOURCES = ("speed", "motion", "cadence")
# name, lowest, highest; None = unknown
FIELDS = (
    ("day", FIRST, LAST),  # since 1970
    ("run_s", 0, 360000),  # of running
    ("hr_ln_q16", 0, 1000000),  # ln of the fresh heart rate, in 1/2560 bpm
    ("load_q16", -1000000, 2000000),  # effort it belongs to
    ("source", 0, len(SOURCES) - 1),  # what that effort was read from
    ("cadence_ln_q16", 0, 1000000),  # ln of the fresh cadence, in the units of the legs' baseline
    ("hr_top_deci_bpm", 350, 2300),  # highest believed heart rate, smoothed
    ("drift_top_bp", -10000, 10000),  # highest drift that was watched
    ("poor", 0, 1),  # the baseline was taken late
    ("discharge_deci_pct_h", 1, 10000),  # what the run took of the battery
    ("elasticity_pct", 20, 70),  # d ln HR / d ln effort, learnt slowly
    ("cadence_spread_bp", 0, 5000),  # SD of the half-minutes' cadence, speed taken out
    ("side_spread_permille", 0, 1000),  # the same of left against right
    ("legs_early", 0, 999),  # highest legs score within the first 25 minutes
)
_DISCHARGE = 9


def entry(run, unix_s, discharge=None):
    """What stays of a Run that has ended; None when it learnt nothing."""
    base = run.features.base
    legs = run.features.legs.base
    if not (base.ready or legs.ready):
        return None
    source = run.features.effort.source
    of = (
        day(unix_s),
        run.coverage.run_s,
        base.hr if base.ready else None,
        base.load if base.ready else None,
        SOURCES.index(source) if source in SOURCES else None,
        legs.of[legs.CADENCE] if legs.ready else None,
        run.coverage.top_deci_bpm,
        run.coverage.drift_bp,
        int(base.poor),
        discharge,
        run.features.drift.learnt_pct(base.elasticity),
        run.features.legs.spread_bp(),
        run.features.legs.spread_permille(),
        run.coverage.score_early,
    )
    return tuple([of[i] if _fits(i, of[i]) else None for i in range(len(FIELDS))])


def added(entries, one):
    """The last KEPT of them with the new one; None adds nothing."""
    return entries if one is None else (entries + [one])[-KEPT:]


def hourly(entries):
    """What a run takes of the battery, .1 % an hour: the median of the last; None: not known."""
    known = sorted([e[_DISCHARGE] for e in entries if e[_DISCHARGE] is not None])
    return known[len(known) // 2] if known else None


def dump(entries):
    """The text that load reads."""
    return json.dumps(["legwise-history", VERSION] + [list(e) for e in entries])


def load(text):
    """The runs, oldest first; [] for a text that is none of ours. Never an exception."""
    found = None if text is None else parsed(text)
    if not isinstance(found, list) or found[:1] != ["legwise-history"]:
        return []
    return [e for e in [_entry(x) for x in found[2:]] if e is not None][-KEPT:]


def _entry(x):
    """A run of an older firmware has fewer fields, one of a newer has more."""
    if not isinstance(x, list) or not x:
        return None
    of = (x + [None] * len(FIELDS))[: len(FIELDS)]
    for i in range(len(FIELDS)):
        if of[i] is not None and not _fits(i, of[i]):
            return None
    return tuple(of)


def _fits(i, x):
    return isinstance(x, int) and not isinstance(x, bool) and FIELDS[i][1] <= x <= FIELDS[i][2]
