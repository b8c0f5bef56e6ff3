"""Curves in; the run as a table of a few dozen rows, for those who do not see the figure, out."""

from dataclasses import dataclass

import numpy as np

from legwise_host.replay.verdict import clock
from legwise_host.report.curves import Curves
from legwise_host.report.summary import STATES

_ROWS = 40
_FORMS = {
    "hr_bpm": "{:.0f}",
    "expected_bpm": "{:.0f}",
    "drift_pct": "{:+.1f}",
    "legs_score": "{:.2f}",
    "effort": "{:.2f}",
    "cadence_spm": "{:.0f}",
    "shock_mg": "{:.0f}",
}
HEADS = {
    "hr_bpm": "Heart rate, bpm",
    "expected_bpm": "When fresh, bpm",
    "drift_pct": "Drift, %",
    "legs_score": "Legs score",
    "effort": "Effort",
    "cadence_spm": "Cadence, steps/min",
    "shock_mg": "Shock, mg",
}


@dataclass
class Minutes:
    """Heads of the columns that are known, rows of (from, cells, state)."""

    every: int
    heads: list[str]
    rows: list[tuple[str, list[str], str]]


def minutes(c: Curves) -> Minutes:
    """Means over so many minutes that _ROWS are enough."""
    names = [name for name in _FORMS if c.has(name)]
    every = max(1, -(-len(c.t_s) // (60 * _ROWS)))
    heads = [HEADS[name] for name in names]
    rows = []
    for first in range(0, len(c.t_s), 60 * every):
        part = slice(first, first + 60 * every)
        cells = [_mean(c.of[name][part], _FORMS[name]) for name in names]
        words = [word for word in c.words["state"][part] if word]
        most = max(set(words), key=words.count) if words else "idle"
        rows.append((clock(first), cells, STATES[most]))
    return Minutes(every, heads, rows)


def _mean(values: np.ndarray, form: str) -> str:
    known = values[np.isfinite(values)]
    return form.format(known.mean()) if 2 * len(known) >= len(values) else "–"
