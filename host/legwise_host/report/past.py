"""The last runs as a watch's log carries them in; lines that only several runs can tell, out."""

from datetime import UTC, datetime

from legwise.record import history
from legwise_host.replay.replay import Replay
from legwise_host.traces.lgw_file import WatchLog

_DAY, _RUN_S = ([name for name, *_ in history.FIELDS].index(name) for name in ("day", "run_s"))
_IN_A_ROW = 4  # days
_RAMP = 1.3  # this week against the one before


def past(r: Replay, ran_s: int) -> dict[str, str]:
    """By cause; nothing where there is no history, or no date."""
    if not isinstance(r.trace, WatchLog):
        return {}
    entries = history.load("".join(r.trace.head("history")))
    started = r.trace.started
    if not entries or started is None:
        return {}
    today = (started - datetime(1970, 1, 1, tzinfo=UTC)).days
    runs = [(e[_DAY], e[_RUN_S] or 0) for e in entries if e[_DAY] is not None]
    runs = [(day, s) for day, s in runs if day <= today] + [(today, ran_s)]
    told = {"Too much too soon": _ramp(runs, today), "Lack of recovery": _in_a_row(runs, today)}
    return {cause: line for cause, line in told.items() if line}


def _in_a_row(runs: list[tuple[int, int]], today: int) -> str | None:
    days = {day for day, _ in runs}
    n = next(n for n in range(len(days) + 1) if today - n not in days)
    if n < _IN_A_ROW:
        return None
    return f"This was the {n}th day of running in a row: legs recover on the days between."


def _ramp(runs: list[tuple[int, int]], today: int) -> str | None:
    """Only when the kept runs reach back over both weeks."""
    if min(day for day, _ in runs) > today - 13:
        return None
    week = sum(s for day, s in runs if today - 7 < day <= today)
    before = sum(s for day, s in runs if today - 14 < day <= today - 7)
    if not before or week < _RAMP * before:
        return None
    return (
        f"In seven days you ran {round(week / 60)} minutes, in the seven before "
        f"{round(before / 60)}: {100 * (week - before) / before:+.0f} %. "
        "Legs like about a tenth more a week."
    )
