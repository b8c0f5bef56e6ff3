"""Curves and cues in; the timeline as a figure for plotly.js (plain lists and dicts) out.

A colour is the name of a variable of style.css ("--heart"): the page's script puts in what it is
in light, in dark and on paper. All rows share one time axis, in seconds.
"""

from dataclasses import dataclass, field

import numpy as np

from legwise_host.report.curves import Curves, stretches
from legwise_host.report.levels import Level, drift_on
from legwise_host.report.story import Told
from legwise_host.report.summary import STATES

_MOST = 3600  # points of a line
_GAP_PX = 34
_LANE_PX = 20
_STATE_COLORS = {
    "cardio": "--heart",
    "dry_heat": "--heart-2",
    "legs": "--legs",
    "global": "--both",
    "form": "--shock",
    "steady": "--calm",
    "recheck": "--calm-2",
    "unsure": "--doubt",
    "learning": "--pale",
    "warmup": "--pale",
}
_STRONG = ("--heart", "--legs", "--both", "--shock")
_ACTIVITY_COLORS = {"run": "--calm-2", "walk": "--pale", "still": "--doubt", "other": "--doubt"}
_TERRAIN_COLORS = {"up": "--up", "down": "--down", "flat": "--pale"}
_TERRAIN_WORDS = {"up": "climb", "down": "descent", "flat": "flat"}


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


def figure(c: Curves, told: list[Told], level: Level) -> dict:
    """data, layout, its height in px, and the numbers that a pointer reads out."""
    step = max(1, -(-len(c.t_s) // _MOST))
    x = c.t_s[::step].astype(int).tolist()
    rows = [row for row in _rows(c, level, step) if row.lines]
    lanes = _lanes(c)
    heights = [46] * bool(told) + [row.px for row in rows] + [_LANE_PX * len(lanes) + 6]
    total = sum(heights) + _GAP_PX * len(heights)
    data: list[dict] = []
    layout: dict = {"shapes": [], "annotations": [], **_LOOK}
    top = float(total)
    names = iter(["y", *(f"y{n}" for n in range(2, 20))])
    if told:
        name, top = next(names), _place(layout, "Cues", 46, top, total, {"range": [0, 2]})
        _cues(data, layout, told, name)
    for row in rows:
        name = next(names)
        top = _place(layout, row.title, row.px, top, total, _axis(row))
        data += [{"x": x, "yaxis": name, **_LINE, **line} for line in row.lines]
        if row.level is not None:
            layout["shapes"].append(_threshold(row.level, name))
            layout["annotations"].append(_at_level(row.level, name))
    name = next(names)
    title = "What the watch saw"
    _place(layout, title, _LANE_PX * len(lanes) + 6, top, total, _lane_axis(lanes))
    for lane, bars in lanes.items():
        data.append(_bar(lane, bars, name))
    layout["xaxis"] = _TIME | {"anchor": name}
    end_s = int(c.t_s[-1])
    return {"data": data, "layout": layout, "height": total, "end": end_s, "read": _read(c, step)}


_LINE = {"type": "scatter", "mode": "lines", "hoverinfo": "none", "connectgaps": False}
_LOOK = {
    "showlegend": False,
    "hovermode": "x",
    "hoverdistance": -1,
    "spikedistance": -1,
    "barmode": "overlay",
    "margin": {"l": 44, "r": 12, "t": 4, "b": 34},
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "font": {"color": "--ink-2", "size": 12},
    "uniformtext": {"mode": "hide", "minsize": 10},
}
_TIME = {
    "showspikes": True,
    "spikemode": "across",
    "spikethickness": 1,
    "spikedash": "solid",
    "spikecolor": "--ink-2",
    "spikesnap": "hovered data",
    "gridcolor": "--line",
    "linecolor": "--line",
    "tickcolor": "--line",
    "zeroline": False,
}


def _rows(c: Curves, level: Level, step: int) -> list[Row]:
    heart = _line(c, "hr_bpm", step)
    trust = level("heart.confidence")
    rows = [
        Row("Heart rate, bpm · dashed: this effort when fresh", 190, [], span=30),
        Row("Heart: drift, %", 110, [], drift_on(level, c.effort_source), (-4, 8)),
        Row("Legs: score", 90, [], level("judge.legs_on"), (0, 1.25)),
        _effort_row(c, step),
        Row("Cadence, steps a minute", 80, [], span=12),
        Row("Shock at the wrist, mg", 80, [], span=200),
    ]
    if c.has("hr_bpm"):
        rows[0].lines = _heart_lines(c, heart, trust, step)
    for row, name, color in (
        (rows[1], "drift_pct", "--heart"),
        (rows[2], "legs_score", "--legs"),
        (rows[4], "cadence_spm", "--cadence"),
        (rows[5], "shock_mg", "--shock"),
    ):
        if c.has(name):
            row.lines = [_drawn(_line(c, name, step), color)]
    if c.has("drift_pct"):
        drift = rows[1].lines[0]["y"]
        rows[1].lines.insert(0, _between(c, step, drift, [0.0] * len(drift)))
    return rows


def _heart_lines(c: Curves, heart: list, trust: float, step: int) -> list[dict]:
    """The gap to what was expected, that, and heart rate: firm where believed, thin in doubt."""
    lines = []
    if c.has("expected_bpm"):
        fresh = _line(c, "expected_bpm", step)
        lines.append(_between(c, step, heart, fresh))
        lines.append(_drawn(fresh, "--ink-2", 1.5, dash="4px,3px"))
    sure = _line(c, "confidence_pct", step)
    firm = [h if q is None or q >= trust else None for h, q in zip(heart, sure, strict=True)]
    if firm != heart:
        lines.append(_drawn(heart, "--doubt-line", 1, dash="1px,2px"))
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
    effort = _line(c, "effort", step)
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


def _line(c: Curves, name: str, step: int) -> list[float | None]:
    """Means of `step` seconds, None where less than half of them is known."""
    values = c.of[name]
    values = np.append(values, np.full(-len(values) % step, np.nan)).reshape(-1, step)
    known = np.isfinite(values).sum(axis=1)
    sums = np.nansum(values, axis=1)
    digits = 3 if name in ("effort", "legs_score") else 1
    enough = 2 * known >= step
    pairs = zip(sums, known, enough, strict=True)
    return [round(float(s / n), digits) if ok else None for s, n, ok in pairs]


def _place(layout: dict, title: str, px: int, top: float, total: int, axis: dict) -> float:
    """Adds an axis below `top` and its title; where the next one begins comes back."""
    n = sum(key.startswith("yaxis") for key in layout) + 1
    upper = (top - _GAP_PX + 12) / total
    lower = max(0.0, upper - px / total)
    layout["yaxis" if n == 1 else f"yaxis{n}"] = _Y | axis | {"domain": [lower, upper]}
    layout["annotations"].append(
        {
            "text": title,
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": upper,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"color": "--ink-2", "size": 12},
        }
    )
    return top - _GAP_PX - px


_Y = {
    "fixedrange": True,
    "zeroline": False,
    "gridcolor": "--line",
    "nticks": 4,
    "tickfont": {"size": 11},
}


def _axis(row: Row) -> dict:
    known = [y for line in row.lines for y in line["y"] if y is not None]
    if not known or "range" in row.axis:
        return row.axis
    low, high = min(known), max(known)
    if row.at_least:
        low, high = min(low, row.at_least[0]), max(high, row.at_least[1])
    more = max(0.05 * (high - low), (row.span - (high - low)) / 2)
    return row.axis | {"range": [low - more, high + more]}


def _lane_axis(lanes: dict) -> dict:
    return {"showgrid": False, "range": [len(lanes) - 0.5, -0.5], "showticklabels": False}


def _threshold(y: float, axis: str) -> dict:
    line = {"color": "--ink", "width": 1.25, "dash": "2px,4px"}
    place = {"xref": "paper", "x0": 0, "x1": 1, "yref": axis, "y0": y, "y1": y}
    return {"type": "line", "line": line, **place}


def _at_level(y: float, axis: str) -> dict:
    text = f"a cue from {y:g} on"
    place = {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "yref": axis,
        "yanchor": "bottom",
    }
    return {"text": text, "showarrow": False, "font": {"color": "--ink-2", "size": 11}} | place


def _cues(data: list[dict], layout: dict, told: list[Told], axis: str) -> None:
    """A numbered mark for each cue, a line down through all rows, a rule until its outcome."""
    data.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "yaxis": axis,
            "x": [t.t_s for t in told],
            "y": [1] * len(told),
            "text": [str(t.number) for t in told],
            "customdata": [t.number for t in told],
            "hoverinfo": "none",
            "textfont": {"color": "--paper", "size": 12},
            "marker": {"size": 22, "color": [_cue_color(t) for t in told]},
            "cliponaxis": False,
        }
    )
    for t in told:
        color = _cue_color(t)
        at = {"x0": t.t_s, "x1": t.t_s, "yref": "paper", "y0": 0}
        line = {"color": color, "width": 1, "dash": "3px,3px"}
        shape = {"type": "line", "xref": "x", "layer": "below"}
        y1 = layout["yaxis"]["domain"][1] - 0.02
        layout["shapes"].append(shape | at | {"y1": y1, "line": line})
        if t.outcome_s is not None:
            until = {"x0": t.t_s, "x1": t.outcome_s, "y0": 1, "y1": 1}
            rule = {"yref": axis, "line": {"color": color, "width": 3}}
            layout["shapes"].append(shape | until | rule)
    layout["yaxis"] |= {"showgrid": False, "showticklabels": False}


def _cue_color(t: Told) -> str:
    if t.cue in ("cadence", "form"):
        return "--legs"
    return "--both" if t.cue == "walk" else "--heart"


def _lanes(c: Curves) -> dict[str, list[tuple[int, int, str, str]]]:
    """Bands below the lines: (first, end, words, colour)."""
    lanes = {}
    for lane, colors, words in (
        ("state", _STATE_COLORS, STATES),
        ("activity", _ACTIVITY_COLORS, {"run": "running", "walk": "walking", "still": "standing"}),
        ("terrain", _TERRAIN_COLORS, _TERRAIN_WORDS),
    ):
        found = stretches(c.words[lane])
        if found:
            lanes[lane] = [
                (a, b, words.get(word, word), colors.get(word, "--pale")) for a, b, word in found
            ]
    return lanes


def _bar(lane: str, bars: list[tuple[int, int, str, str]], axis: str) -> dict:
    lanes = ("state", "activity", "terrain")
    return {
        "type": "bar",
        "orientation": "h",
        "yaxis": axis,
        "y": [lanes.index(lane)] * len(bars),
        "base": [a for a, _, _, _ in bars],
        "x": [b - a for a, b, _, _ in bars],
        "text": [word for _, _, word, _ in bars],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "width": 0.86,
        "hoverinfo": "none",
        "marker": {"color": [color for *_, color in bars], "line": {"width": 0}},
        "insidetextfont": {
            "color": ["--paper" if color in _STRONG else "--ink" for *_, color in bars],
            "size": 11,
        },
    }


def _read(c: Curves, step: int) -> dict:
    """What the line under the pointer says: names, numbers and words at every point."""
    names = {
        "hr_bpm": "heart rate",
        "expected_bpm": "when fresh",
        "drift_pct": "drift",
        "legs_score": "legs",
        "cadence_spm": "cadence",
        "shock_mg": "shock",
        "confidence_pct": "confidence",
    }
    words = {"state": STATES, "terrain": _TERRAIN_WORDS}
    return {
        "step": step,
        "numbers": {
            name: {"label": label, "y": _line(c, name, step)}
            for name, label in names.items()
            if c.has(name)
        },
        "pace": _line(c, "effort", step) if c.effort_source == "speed" else None,
        "words": {
            name: [(a, b, of.get(word, word)) for a, b, word in stretches(c.words[name])]
            for name, of in words.items()
        },
    }
