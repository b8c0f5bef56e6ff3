"""Constants to vary in; every setting of them, and what a corpus's cues are under each, out."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from textwrap import fill

from legwise_host.errors import InputError
from legwise_host.evaluate.cues import Evaluation
from legwise_host.evaluate.intervals import Interval
from legwise_host.evaluate.tally import Tally
from legwise_host.replay import tuning

MOST = 1000  # settings; more is a slip of the keyboard


@dataclass(frozen=True)
class Setting:
    """words: `judge.drift_on=6.5 …`, each value in the constant's unit."""

    words: tuple[str, ...]
    changed: tuple[tuning.Change, ...]

    @property
    def short(self) -> list[str]:
        """`drift_on=6.5 …`"""
        pairs = (word.partition("=") for word in self.words)
        return [f"{name.rpartition('.')[2]}={value}" for name, _, value in pairs]

    @property
    def values(self) -> list[str]:
        """`6.5 …`"""
        return [word.partition("=")[2] for word in self.words]


@dataclass(frozen=True)
class Row:
    """One setting's outcome, of the recorded or of the simulated runs."""

    setting: Setting
    simulated: bool
    hours: float  # of quiet running
    false: int
    per_h: float | None
    per_h_95: Interval | None
    asked: int
    found: int
    latency_min: float | None  # median, of those that were found


def settings(vary: Sequence[str]) -> list[Setting]:
    """`NAME=FIRST..LAST:STEP` each, all combined, the last one fastest."""
    ranges = [_values(word) for word in vary]
    n = 1
    for values in ranges:
        n *= len(values)
    if n > MOST:
        raise InputError(f"--vary: {n} settings, {MOST} at most; take larger steps")
    return [Setting(words, tuple(tuning.changes(list(words)))) for words in product(*ranges)]


def rows(setting: Setting, e: Evaluation) -> list[Row]:
    """What an evaluation under this setting comes to."""
    found = []
    for simulated in (False, True):
        totals = e.totals(simulated)
        if "all" in totals:
            quiet, every = totals.get("quiet", Tally([])), totals["all"]
            found.append(
                Row(
                    setting,
                    simulated,
                    quiet.hours,
                    quiet.false,
                    quiet.false_per_h,
                    quiet.false_per_h_95,
                    len(every.finds),
                    every.found,
                    every.latency_min(50),
                )
            )
    return found


def text(rows: Sequence[Row]) -> str:
    """A table of 80 columns for the recorded runs, and one for the simulated ones."""
    blocks = []
    names = [" ".join(r.setting.short) for r in rows]
    if max(map(len, names), default=0) > _ROOM:
        names = [" / ".join(r.setting.values)[:_ROOM] for r in rows]
        blocks.append(fill(" / ".join(w.partition("=")[0] for w in rows[0].setting.words), 80))
    for simulated, title in ((False, "recorded"), (True, "simulated")):
        lines = [
            _line(name, r) for name, r in zip(names, rows, strict=True) if r.simulated == simulated
        ]
        if lines:
            hours = next(r.hours for r in rows if r.simulated == simulated)
            head = f"{title}, {hours:.1f} quiet h"
            blocks.append("\n".join([f"{head:<{_ROOM + 1}}{_HEAD}", *lines]))
    return "\n\n".join([*blocks, _NOTE])


_ROOM = 34  # for a setting's name
_HEAD = f"{'false':>6}{'per hour':>10}  {'95 %':<11}{'found':>9}{'median':>7}"
_NOTE = (
    "False: cues in quiet runs. Found: of runs that ask for a cue. Median: minutes\n"
    "from the onset (simulated: from the opening of the window) to the cue."
)


def _line(name: str, r: Row) -> str:
    rate = "" if r.per_h is None else f"{r.per_h:.3f}"
    ends = "-".join(f"{x:.3f}" for x in r.per_h_95) if r.per_h_95 else ""
    late = "" if r.latency_min is None else f"{r.latency_min:+.1f}"
    found = f"{r.found} of {r.asked}"
    return f"{name:<{_ROOM + 1}}{r.false:>6}{rate:>10}  {ends:<11}{found:>9}{late:>7}".rstrip()


def _values(word: str) -> list[str]:
    name, _, text = word.partition("=")
    ends, _, step = text.partition(":")
    first, dots, last = ends.partition("..")
    try:
        at, to, by = Fraction(first), Fraction(last), Fraction(step)
        if not dots or by <= 0 or to < at or (to - at) / by >= MOST:
            raise ValueError
    except (ValueError, ZeroDivisionError):
        raise InputError(
            f"--vary {word}: give NAME=FIRST..LAST:STEP, e.g. judge.drift_on=6..8:0.5"
        ) from None
    return [f"{name}={float(at + i * by):g}" for i in range(int((to - at) / by) + 1)]
