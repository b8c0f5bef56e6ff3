"""An Evaluation in; what fits a terminal of 80 columns out."""

import textwrap

from legwise_host.evaluate.cues import Evaluation
from legwise_host.evaluate.felt import felt
from legwise_host.evaluate.intervals import Interval
from legwise_host.evaluate.tally import Tally

_HEAD = "           runs  hours  cues  false per hour  95 %       undecided heart  legs"
_FIND_HEAD = "             found   share  95 %       median    p90   drift  wrong cause first"
_NOTE = (
    "Intervals: exact (Poisson; Clopper-Pearson). Undecided: hindsight cannot tell, or the red "
    "zone; in neg runs these are false too. Heart, legs: share of the running in which each "
    "could be judged. Median, p90: minutes from the onset (simulated: from the opening of the "
    "scenario's window) to the cue that found it; drift: what it was then. All: without unusable."
)


def text(e: Evaluation) -> str:
    """Everything, without a line break at the end."""
    runs = len(e.scores) + len(e.unscored) + len(e.failed)
    blocks = [f"{e.detector}: {len(e.scores)} of {runs} runs scored"]
    for simulated, title in ((False, "class"), (True, "scenario")):
        groups = e.groups(simulated)
        if not groups:
            continue
        rows = [_row(name, tally) for name, tally in groups.items()]
        rows += [_row(name, tally) for name, tally in e.totals(simulated).items()]
        blocks.append("\n".join([title + _HEAD[len(title) :], *rows]))
        finds = [_find_row(name, tally) for name, tally in groups.items() if tally.finds]
        if finds:
            blocks.append("\n".join([_FIND_HEAD, *finds]))
    if told := felt(e.scores):
        words = ", ".join(f"{word} {n}" for word, n in told["answers"].items())
        blocks.append(
            _wrap(
                f"Felt heavy: {told['presses']} presses, answered {words}; from minute 12 on "
                f"{told['answered']} of {told['from_minute_12']} were not unsure; "
                f"a cue within 5 min of {told['cue_near']}."
            )
        )
    blocks.append(_wrap(_NOTE))
    whys = dict.fromkeys(why for _, why in e.unscored)
    for why in whys:
        names = [name for name, said in e.unscored if said == why]
        more = ", …" if len(names) > 1 else ""
        blocks.append(_wrap(f"Not scored: {len(names)}, {why} ({names[0]}{more})"))
    return "\n\n".join(blocks)


def _row(name: str, t: Tally) -> str:
    heart, legs = (_percent(x) for x in t.coverage) if t.coverage else ("", "")
    rate = "" if t.false_per_h is None else _rate(t.false_per_h)
    return (
        f"{name:<10}{t.runs:>5}{t.hours:>7.1f}{t.cues:>6}{t.false:>7}{rate:>9}  "
        f"{_rates(t.false_per_h_95):<11}{t.undecided:>9}{heart:>6}{legs:>6}"
    ).rstrip()


def _find_row(name: str, t: Tally) -> str:
    low, high = t.found_95 or (0.0, 1.0)
    median, p90 = (_minutes(t.latency_min(p)) for p in (50, 90))
    drift = "" if t.drift_pct is None else f"{t.drift_pct:.1f} %"
    return (
        f"{name:<9}{t.found:>3} of {len(t.finds):>3}{_percent(t.found / len(t.finds)):>7}  "
        f"{f'{100 * low:.0f}-{_percent(high)}':<11}{median:>7}{p90:>7}{drift:>8}"
        f"{t.wrong_first:>13}"
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _minutes(late: float | None) -> str:
    return "" if late is None else f"{late:+.1f}"


def _rate(per_h: float) -> str:
    """.037, 1.20, 12.0: three digits."""
    if per_h < 0.9995:
        return f"{per_h:.3f}".removeprefix("0")
    return f"{per_h:.2f}" if per_h < 9.995 else f"{per_h:.1f}"


def _rates(ends: Interval | None) -> str:
    return "-".join(_rate(end) for end in ends) if ends else ""


def _wrap(sentence: str) -> str:
    return textwrap.fill(sentence, 80, break_on_hyphens=False, break_long_words=False)
