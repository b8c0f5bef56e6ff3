"""The scores of many runs in; counts, rates with exact 95 % intervals, medians out."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

import numpy as np

from legwise_host.evaluate import intervals
from legwise_host.evaluate.intervals import Interval
from legwise_host.evaluate.score import Find, RunScore


class Tally:
    """What a group of runs adds up to; None where there is nothing to take a number from."""

    def __init__(self, scores: Iterable[RunScore]) -> None:
        self.scores = list(scores)
        self.runs = len(self.scores)
        self.hours = sum(s.hours for s in self.scores)
        judged = [j for s in self.scores for j in s.cues]
        self.cues = len(judged)
        self.false = sum(j.false for j in judged)
        self.undecided = sum(j.verdict in ("undecided", "zone") for j in judged)
        self.runs_with_false = sum(any(j.false for j in s.cues) for s in self.scores)

    @property
    def false_per_h(self) -> float | None:
        return self.false / self.hours if self.hours else None

    @property
    def false_per_h_95(self) -> Interval | None:
        return intervals.rate(self.false, self.hours) if self.hours else None

    @cached_property
    def finds(self) -> list[Find]:
        """One for each run in which something had to be found."""
        return [s.find for s in self.scores if s.find is not None]

    @property
    def found(self) -> int:
        return sum(f.found is not None for f in self.finds)

    @property
    def found_95(self) -> Interval | None:
        return intervals.share(self.found, len(self.finds)) if self.finds else None

    def latency_min(self, percentile: float) -> float | None:
        """Of what was found: minutes after the onset (simulated: after the window opens)."""
        late = [f.latency_min for f in self.finds if f.latency_min is not None]
        return float(np.percentile(late, percentile)) if late else None

    @property
    def drift_pct(self) -> float | None:
        """Median of the drift at the cues that found something, as the detector measured it."""
        sizes = [f.found.drift_pct for f in self.finds if f.found is not None]
        known = [size for size in sizes if size is not None]
        return float(np.median(known)) if known else None

    @property
    def first(self) -> dict[str, int]:
        """First cues of the runs that asked for one; "none" where none came."""
        return dict(sorted(Counter(f.first or "none" for f in self.finds).items()))

    @property
    def wrong_first(self) -> int:
        return sum(f.wrong_first for f in self.finds)

    @cached_property
    def coverage(self) -> tuple[float, float] | None:
        """Shares of the running time in which heart and legs could be judged."""
        known = [s.coverage for s in self.scores if s.coverage is not None]
        run_s = sum(c.run_s for c in known)
        if not run_s:
            return None
        return sum(c.heart_s for c in known) / run_s, sum(c.legs_s for c in known) / run_s

    def as_json(self) -> dict:
        """All of it by name, rounded."""
        told: dict = {
            "runs": self.runs,
            "hours": round(self.hours, 2),
            "cues": self.cues,
            "false": self.false,
            "runs_with_false": self.runs_with_false,
            "undecided": self.undecided,
            "false_per_h": _rounded(self.false_per_h, 4),
            "false_per_h_95": _rounded(self.false_per_h_95, 4),
        }
        if self.finds:
            told |= {
                "asked": len(self.finds),
                "found": self.found,
                "found_95": _rounded(self.found_95, 3),
                "latency_median_min": _rounded(self.latency_min(50), 2),
                "latency_p90_min": _rounded(self.latency_min(90), 2),
                "drift_pct_median": _rounded(self.drift_pct, 2),
                "first_cue": self.first,
                "wrong_cause_first": self.wrong_first,
            }
        if self.coverage:
            heart, legs = self.coverage
            told["coverage"] = {"heart": round(heart, 3), "legs": round(legs, 3)}
        return told


def _rounded(value: float | Interval | None, digits: int) -> float | list[float] | None:
    if isinstance(value, tuple):
        return [round(x, digits) for x in value]
    return None if value is None else round(value, digits)
