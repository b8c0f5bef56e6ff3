"""A Replay in, the whole page out: one HTML file that needs nothing from anywhere else."""

import base64
import gzip
import json
import re
from collections.abc import Sequence
from importlib.resources import files

import jinja2
import numpy as np

import legwise_host
from legwise_host.errors import InputError
from legwise_host.replay.lines import summary
from legwise_host.replay.replay import Replay
from legwise_host.replay.tuning import Change
from legwise_host.replay.verdict import clock, verdict
from legwise_host.report import edges
from legwise_host.report.advice import DRILLS, advice, kind
from legwise_host.report.curves import curves
from legwise_host.report.levels import levels
from legwise_host.report.past import past
from legwise_host.report.story import headline, held, told
from legwise_host.report.summary import (
    decoupling_lines,
    drift_words,
    early_late,
    missing,
    shares,
)
from legwise_host.report.table import minutes
from legwise_host.report.timeline import figure

_MINUS = re.compile(r"(?<![\w.-])-(?=\d)")
_UNIT = re.compile(r"(?<=\d) (%|bpm|min|km|mg)")


def page(r: Replay, changed: list[Change], before: Sequence[Replay] = ()) -> str:
    """r: replayed with its features; changed: what `--set` had changed then; before: earlier
    runs, the oldest first, replayed the same way."""
    c = curves(r)
    level = levels(changed)
    cues, back = told(r, c, level), held(r)
    warm, cool = edges.warm_up(c), edges.cool_down(c)
    ran_s = r.of("summary")[0][1]
    earlier = past((r, c), [(b, curves(b)) for b in before])
    nearest = summary(r)["nearest"]["heart"]
    top = nearest["drift_pct"] if nearest else None
    here = files("legwise_host.report")
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: (here / name).read_text(encoding="utf-8")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_typeset,
    )
    return environment.get_template("page.html.j2").render(
        name=r.trace.name,
        facts=_facts(r, c, ran_s),
        headline=headline(cues, ran_s),
        verdict=verdict(r),
        warnings=r.trace.warnings,
        advice=advice(cues, back, warm, cool, earlier, top, ran_s),
        past=list(earlier.values()),
        kind=kind(cues),
        missing=missing(r, c),
        cues=cues,
        held=back,
        answers=[(clock(a[1]), a[3]) for a in r.of("answer")],
        shares=shares(c),
        drift=drift_words(c),
        decoupling=decoupling_lines(c),
        early_late=early_late(c),
        warm=warm,
        drills=DRILLS,
        cool=cool,
        minutes=minutes(c),
        constants=r.constants,
        version=legwise_host.__version__,
        figure=_script(figure(c, cues, level)),
        plotly=_plotly(),
        style=(here / "style.css").read_text(encoding="utf-8"),
        script=(here / "script.js").read_text(encoding="utf-8"),
    )


def _typeset(x: object) -> object:
    """A true minus, and no line break before a unit."""
    if type(x) is not str:  # Markup is what it is
        return x
    return _UNIT.sub("\u00a0\\1", _MINUS.sub("−", x))


def _facts(r: Replay, c, ran_s: int) -> list[str]:
    """What stands under the title."""
    told = [f"{clock(r.trace.duration_s)} recorded", f"{round(ran_s / 60)} min running"]
    metres = float(np.nansum(c.of["speed_mps"]))
    if metres > 100:
        told.append(f"{metres / 1000:.1f} km")
    started = getattr(r.trace, "started", None)
    if started is not None:
        told.insert(0, f"{started:%Y-%m-%d %H:%M} UTC")
    heart = {"strap": "strap", "ppg": "optical sensor", "recorded": "as recorded", None: "none"}
    told.append(f"heart rate: {heart.get(r.sources['heart'], r.sources['heart'])}")
    return told


def _script(data: dict) -> str:
    """JSON that may stand inside a script element."""
    text = json.dumps(data, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def _plotly() -> str:
    """The library, gzip in base64: 1.9 MB instead of 4.8."""
    try:
        plotly = files("plotly") / "package_data" / "plotly.min.js"
        return base64.b64encode(gzip.compress(plotly.read_bytes(), mtime=0)).decode()
    except (ModuleNotFoundError, FileNotFoundError):
        raise InputError("the report needs plotly; pip install '.[report]'") from None
