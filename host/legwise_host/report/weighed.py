"""What was known when a cue was given in; each thing that was looked at, with the level from which
it counts and whether it spoke, out."""

from dataclasses import dataclass

from legwise_host.report.curves import Curves
from legwise_host.report.levels import Level, drift_on


@dataclass
class Weighed:
    """One thing that was looked at when a cue was given."""

    what: str
    now: str
    level: str
    spoke: str  # "reached", "not reached", "not known", "in the effort", or nothing to say


def weighed(e: dict[str, float], c: Curves, t_s: int, level: Level) -> list[Weighed]:
    """The evidence of a cue at t_s against the levels: heart, legs, red zone, hill, sensor."""
    drift, legs, zone = drift_on(level, c.effort_source), level("judge.legs_on"), "judge.red_zone"
    return [
        _against("Heart", "drift", e.get("drift_pct"), "{:+.1f} %", drift),
        _against("Legs", "score", e.get("legs_score"), "{:.2f}", legs),
        _against("Red zone", "of maximum", e.get("hr_max_pct"), "{:.0f} %", level(zone)),
        _hill(c.at("grade", t_s)),
        _sensor(c.at("confidence_pct", t_s), level("heart.confidence")),
    ]


def _against(what: str, of: str, now: float | None, form: str, level: float) -> Weighed:
    at = f"{of} counts from {form.format(level).removeprefix('+')}"
    if now is None:
        return Weighed(what, "not known", at, "not known")
    return Weighed(what, form.format(now), at, "reached" if now >= level else "not reached")


def _hill(grade: float | None) -> Weighed:
    if grade is None:
        return Weighed("Hill", "not known", "a climb raises heart rate by itself", "not known")
    way = "flat" if abs(grade) < 0.02 else "up" if grade > 0 else "down"
    now = f"{way}, {100 * grade:+.1f} %"
    return Weighed("Hill", now, "slopes are counted into the effort", "in the effort")


def _sensor(confidence_pct: float | None, trust_pct: float) -> Weighed:
    if confidence_pct is None:
        now, rule = "given without a confidence", "must not jump, nor follow the steps"
        return Weighed("Heart rate", now, rule, "")
    return _against("Heart rate", "confidence", confidence_pct, "{:.0f} %", trust_pct)
