"""Cues and levels in; their marks in the timeline out."""

from legwise_host.report.story import Told


def threshold(y: float, axis: str) -> dict:
    """A dotted line at the level from which on a cue is due."""
    line = {"color": "--ink", "width": 1.25, "dash": "2px,4px"}
    place = {"xref": "paper", "x0": 0, "x1": 1, "yref": axis, "y0": y, "y1": y}
    return {"type": "line", "line": line, **place}


def at_level(y: float, axis: str) -> dict:
    """What it says there."""
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


def cues(data: list[dict], layout: dict, told: list[Told], axis: str) -> None:
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
