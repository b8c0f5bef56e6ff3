"""Curves and cues in; the timeline as a figure for plotly.js (plain lists and dicts) out.

A colour is the name of a variable of style.css ("--heart"): the page's script puts in what it is
in light, in dark and on paper. All rows share one time axis, in seconds.
"""

from legwise_host.report.bands import bar, lane_axis, lanes
from legwise_host.report.curves import Curves
from legwise_host.report.levels import Level
from legwise_host.report.marks import at_level, cues, threshold
from legwise_host.report.readout import readout
from legwise_host.report.rows import rows
from legwise_host.report.story import Told

_MOST = 3600  # points of a line
_GAP_PX = 34
_LANE_PX = 23
_LINE = {"type": "scatter", "mode": "lines", "hoverinfo": "none", "connectgaps": False}
_LOOK = {
    "showlegend": False,
    "hovermode": "x",
    "hoverdistance": -1,
    "spikedistance": -1,
    "barmode": "overlay",
    "margin": {"l": 44, "r": 12, "t": 4, "b": 34},
    "paper_bgcolor": "--paper",
    "plot_bgcolor": "--paper",
    "font": {"color": "--ink-2", "size": 12},
    "uniformtext": {"mode": "hide", "minsize": 9},
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
_Y = {
    "fixedrange": True,
    "zeroline": False,
    "gridcolor": "--line",
    "nticks": 4,
    "tickfont": {"size": 11},
}


def figure(c: Curves, told: list[Told], level: Level) -> dict:
    """data, layout, its height in px, the last second, and what a pointer reads out."""
    step = max(1, -(-len(c.t_s) // _MOST))
    x = c.t_s[::step].astype(int).tolist()
    strips = rows(c, level, step)
    bands = lanes(c)
    heights = [46] * bool(told) + [row.px for row in strips] + [_LANE_PX * len(bands) + 6]
    total = sum(heights) + _GAP_PX * len(heights)
    data: list[dict] = []
    layout: dict = {"shapes": [], "annotations": [], **_LOOK}
    top = float(total)
    names = iter(["y", *(f"y{n}" for n in range(2, 20))])
    if told:
        name, top = next(names), _place(layout, "Cues", 46, top, total, {"range": [0, 2]})
        cues(data, layout, told, name)
    for row in strips:
        name = next(names)
        top = _place(layout, row.title, row.px, top, total, row.shown())
        data += [{"x": x, "yaxis": name, **_LINE, **of} for of in row.lines]
        if row.level is not None:
            layout["shapes"].append(threshold(row.level, name))
            layout["annotations"].append(at_level(row.level, name))
    name = next(names)
    title = "What the watch saw"
    _place(layout, title, _LANE_PX * len(bands) + 6, top, total, lane_axis(len(bands)))
    for lane, bars in bands.items():
        data.append(bar(lane, bars, name))
    layout["xaxis"] = _TIME | {"anchor": name}
    end_s = int(c.t_s[-1])
    return {
        "data": data,
        "layout": layout,
        "height": total,
        "end": end_s,
        "read": readout(c, step),
    }


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
