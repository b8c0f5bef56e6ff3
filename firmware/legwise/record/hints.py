"""A run that has ended and those before it in; what a rested mind should know of it out.

Never a cue: each is one word and the number it rests on. The host makes sentences of them.
"""

from legwise.constants import usual as C
from legwise.record.history import SOURCES
from legwise.record.usual import Usual, of

HINTS = ("bad_day", "easy_day", "legs_not_recovered", "days_in_a_row", "load_ramp")


def hints(entries, today):
    """[(word of HINTS, integer)]: 0.1 %, 0.1 %, runs, days, %. today: its entry, or None."""
    if today is None:
        return []
    return _heart(entries, today) + _legs(entries, today) + _days(entries + [today])


def _heart(entries, today):
    """Heart rate at the usual effort, against the last runs."""
    source, hr, load = of(today, "source"), of(today, "hr_ln_q16"), of(today, "load_q16")
    if source is None or hr is None or load is None:
        return []
    usual = Usual(entries)
    over = usual.over(usual.heart, SOURCES[source], hr, load, usual.elasticity_pct)
    if over is None or abs(over) * 10 < C.unusual * usual.spread(usual.heart, SOURCES[source]):
        return []
    return [("bad_day" if over > 0 else "easy_day", over // 10)]


def _legs(entries, today):
    """Tired within the first 25 minutes, in two runs of the last three."""
    last = (entries + [today])[-3:]
    early = [e for e in last if (of(e, "legs_early") or 0) >= C.legs_early]
    return [("legs_not_recovered", len(early))] if today in early and len(early) >= 2 else []


def _days(runs):
    """Days run in a row, and minutes of this week against the one before it."""
    dated = [e for e in runs if of(e, "day") is not None]
    if not dated or dated[-1] is not runs[-1]:
        return []
    today = of(dated[-1], "day")
    days = [of(e, "day") for e in dated]
    row = 1
    while today - row in days:
        row += 1
    told = [("days_in_a_row", row)] if row >= C.days else []
    if min(days) > today - 14:  # the history does not reach back two weeks
        return told
    week = sum([of(e, "run_s") or 0 for e in dated if of(e, "day") > today - 7])
    before = sum([of(e, "run_s") or 0 for e in dated if today - 14 < of(e, "day") <= today - 7])
    if before >= C.ramp_from_s and week * 100 > before * (100 + C.ramp):
        told.append(("load_ramp", week * 100 // before - 100))
    return told
