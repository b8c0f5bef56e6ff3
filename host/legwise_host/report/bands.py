"""Curves in; the bands below the lines (state, activity, terrain) out."""

from legwise_host.report.curves import Curves, stretches
from legwise_host.report.summary import STATES

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
TERRAIN = {"up": "climb", "down": "descent", "flat": "flat"}


def lane_axis(n: int) -> dict:
    """Of n lanes, the first on top."""
    return {"showgrid": False, "range": [n - 0.5, -0.5], "showticklabels": False}


def lanes(c: Curves) -> dict[str, list[tuple[int, int, str, str]]]:
    """Bands below the lines: (first, end, words, colour)."""
    found: dict[str, list] = {}
    for lane, colors, words in (
        ("state", _STATE_COLORS, STATES),
        ("activity", _ACTIVITY_COLORS, {"run": "running", "walk": "walking", "still": "standing"}),
        ("terrain", _TERRAIN_COLORS, TERRAIN),
    ):
        bars = stretches(c.words[lane])
        if bars:
            found[lane] = [
                (a, b, words.get(word, word), colors.get(word, "--pale")) for a, b, word in bars
            ]
    return found


def bar(lane: str, bars: list[tuple[int, int, str, str]], axis: str) -> dict:
    """One lane as bars from first to end."""
    order = ("state", "activity", "terrain")
    return {
        "type": "bar",
        "orientation": "h",
        "yaxis": axis,
        "y": [order.index(lane)] * len(bars),
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
