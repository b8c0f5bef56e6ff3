"""A run and what is known of those before it in; lines that only several runs can tell, out.

A watch's log carries the last ten runs in its header; `--before` adds recordings.
"""

from datetime import UTC, datetime

import numpy as np

from legwise.record import history
from legwise_host.replay.replay import Replay
from legwise_host.report.curves import Curves
from legwise_host.traces.lgw_file import WatchLog

_NAMES = [name for name, *_ in history.FIELDS]
_DAY, _RUN_S = _NAMES.index("day"), _NAMES.index("run_s")
_IN_A_ROW = 4  # days; choice
_RAMP = 1.3  # this week against the one before; choice
_SIDE_PCT = 2.0  # left less right, of both: 51 % against 49 %; choice
_SAME = 3  # runs in a row

Run = tuple[Replay, Curves]


def past(now: Run, before: list[Run]) -> dict[str, str]:
    """Lines by the cause that they speak for; before: the oldest first."""
    told = {"Form": _side([*before, now])}
    today = _day(now[0])
    if today is not None:
        runs = {(day, s) for r, _ in (*before, now) for day, s in _runs(r)}
        runs = {(day, s) for day, s in runs if day <= today}
        told |= {
            "Too much too soon": _ramp(runs, today),
            "Lack of recovery": _in_a_row({day for day, _ in runs}, today),
        }
    return {cause: line for cause, line in told.items() if line}


def _day(r: Replay) -> int | None:
    """Days since 1970; only a watch's log says."""
    if not isinstance(r.trace, WatchLog) or r.trace.started is None:
        return None
    return (r.trace.started - datetime(1970, 1, 1, tzinfo=UTC)).days


def _runs(r: Replay) -> list[tuple[int, int]]:
    """(day, seconds of running) of this one and of those in its header."""
    entries = history.load("".join(r.trace.head("history")))
    known = [(e[_DAY], e[_RUN_S] or 0) for e in entries if e[_DAY] is not None]
    day = _day(r)
    return known if day is None else [*known, (day, r.of("summary")[0][1])]


def _in_a_row(days: set[int], today: int) -> str | None:
    n = next(n for n in range(len(days) + 1) if today - n not in days)
    if n < _IN_A_ROW:
        return None
    return f"This was the {n}th day of running in a row: legs recover on the days between."


def _ramp(runs: set[tuple[int, int]], today: int) -> str | None:
    """Only where the runs that are known reach back over both weeks."""
    if min(day for day, _ in runs) > today - 13:
        return None
    week = sum(s for day, s in runs if today - 7 < day)
    before = sum(s for day, s in runs if today - 14 < day <= today - 7)
    if not before or week < _RAMP * before:
        return None
    return (
        f"In seven days you ran {round(week / 60)} minutes, in the seven before "
        f"{round(before / 60)}: {100 * (week - before) / before:+.0f} %. "
        "Legs like about a tenth more a week."
    )


def _side(runs: list[Run]) -> str | None:
    """From recorded contact balance alone: the wrist does not tell left from right for sure."""
    last = [_balance(r, c) for r, c in runs][-_SAME:]
    known = [pct for pct in last if pct is not None]
    if len(known) < _SAME or min(map(abs, known)) < _SIDE_PCT or min(known) * max(known) < 0:
        return None
    side = "left" if known[0] > 0 else "right"
    share = ", ".join(f"{50 + abs(pct) / 2:.1f}" for pct in known)
    return (
        f"On {_SAME} runs in a row your {side} side stood longer on the ground ({share} % of the "
        "time). See a physio, even if nothing hurts."
    )


def _balance(r: Replay, c: Curves) -> float | None:
    side = c.of["asymmetry_pct"][c.running]
    known = side[np.isfinite(side)]
    if not r.trace.has("contact_balance_left_pct") or len(known) < 600:
        return None
    return float(known.mean())
