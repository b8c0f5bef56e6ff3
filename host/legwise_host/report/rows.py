"""Curves in; the rows of the timeline, each with its lines, out. What is not known has no row."""

from dataclasses import dataclass, field

import numpy as np

from legwise_host.report.curves import Curves, stretches
from legwise_host.report.levels import Level, drift_on


@dataclass
class Row:
    """One strip of the figure: its title, height, lines, and the level at which a cue is due."""

    title: str
    px: int
    lines: list[dict]
    level: float | None = None
    at_least: tuple[float, float] | None = None  # what the axis shows in any case
    span: float = 0  # so much it shows at least: small wobbles stay small
    axis: dict = field(default_factory=dict)

    def shown(self) -> dict:
        """Its axis, wide enough for the lines, the level and a calm look."""
        known = [y for line in self.lines for y in line["y"] if y is not None]
        if not known or "range" in self.axis:
            return self.axis
        low, high = min(known), max(known)
        if self.at_least:
            low, high = min(low, self.at_least[0]), max(high, self.at_least[1])
        more = max(0.05 * (high - low), (self.span - (high - low)) / 2)
        return self.axis | {"range": [low - more, high + more]}


def rows(c: Curves, level: Level, step: int) -> list[Row]:
    """Those that have lines; `step` seconds make one point."""
    every = [
        Row("Heart rate, bpm · dashed: this effort when fresh", 190, [], span=30),
        Row("Heart: drift, %", 110, [], drift_on(level, c.effort_source), (-4, 8)),
        Row("Legs: score", 90, [], level("judge.legs_on"), (0, 1.25)),
        _effort_row(c, step),
        Row("Cadence, steps a minute", 80, [], span=12),
        Row("Shock at the wrist, mg", 80, [], span=200),
    ]
    if c.has("hr_bpm"):
        every[0].lines = _heart_lines(c, step)
    for row, name, color in (
        (every[1], "drift_pct", "--heart"),
        (every[2], "legs_score", "--legs"),
        (every[4], "cadence_spm", "--cadence"),
        (every[5], "shock_mg", "--shock"),
    ):
        if c.has(name):
            row.lines = [_drawn(line(c, name, step), color)]
    if c.has("drift_pct"):
        drift = every[1].lines[0]["y"]
        every[1].lines.insert(0, _between(c, step, drift, [0.0] * len(drift)))
    return [row for row in every if row.lines]


def _heart_lines(c: Curves, step: int) -> list[dict]:
    """The gap to what was expected, that, and heart rate: firm where believed, thin in doubt."""
    heart, firm = line(c, "hr_bpm", step), line(c, "believed_bpm", step)
    lines = []
    if c.has("expected_bpm"):
        fresh = line(c, "expected_bpm", step)
        lines.append(_between(c, step, heart, fresh))
        lines.append(_drawn(fresh, "--ink-2", 1.5, dash="4px,3px"))
    if firm != heart:
        thin = [h if f is None else None for h, f in zip(heart, firm, strict=True)]
        lines.append(_drawn(thin, "--doubt-line", 1.25, dash="1px,2px"))
    return [*lines, _drawn(firm, "--heart", 1.75)]


def _between(c: Curves, step: int, one: list, other: list) -> dict:
    """The area between two lines, where both are known."""
    both = ["" if None not in pair else None for pair in zip(one, other, strict=True)]
    t_s = c.t_s[::step].astype(int).tolist()
    x: list = []
    y: list = []
    for a, b, _ in stretches(both):
        x += [*t_s[a:b], *t_s[a:b][::-1], None]
        y += [*one[a:b], *other[a:b][::-1], None]
    return {
        "x": x,
        "y": y,
        "fill": "toself",
        "fillcolor": "--heart-wash",
        "line": {"width": 0},
    } | {"hoverinfo": "skip"}


def _effort_row(c: Curves, step: int) -> Row:
    if not c.has("effort"):
        return Row("Effort", 90, [])
    effort = line(c, "effort", step)
    if c.effort_source != "speed":
        percent = [None if x is None else round(100 * x, 1) for x in effort]
        return Row(
            "Effort, % of fresh, guessed from steps", 90, [_drawn(percent, "--effort")], span=10
        )
    known = c.of["effort"][np.isfinite(c.of["effort"])]
    low, high = np.percentile(known, [1, 99])
    paces = [p for p in range(150, 1200, 30) if low * 0.97 <= 1000 / p <= high * 1.03]
    paces = paces[:: max(1, -(-len(paces) // 4))]
    axis = {
        "tickvals": [round(1000 / p, 3) for p in paces],
        "ticktext": [f"{p // 60}:{p % 60:02}" for p in paces],
        "range": [float(low * 0.95), float(high * 1.05)],
    }
    title = "Effort: pace as on flat ground, min/km"
    return Row(title, 90, [_drawn(effort, "--effort")], axis=axis)


def _drawn(y: list, color: str, width: float = 1.5, dash: str | None = None) -> dict:
    line: dict = {"color": color, "width": width}
    return {"y": y, "line": line | ({"dash": dash} if dash else {})}


def line(c: Curves, name: str, step: int) -> list[float | None]:
    """Means of `step` seconds, None where less than half of them is known."""
    values = c.of[name]
    values = np.append(values, np.full(-len(values) % step, np.nan)).reshape(-1, step)
    known = np.isfinite(values).sum(axis=1)
    sums = np.nansum(values, axis=1)
    digits = 3 if name in ("effort", "legs_score") else 1
    enough = 2 * known >= step
    pairs = zip(sums, known, enough, strict=True)
    return [round(float(s / n), digits) if ok else None for s, n, ok in pairs]
