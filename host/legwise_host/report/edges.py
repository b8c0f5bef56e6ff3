"""The curves of a run in; whether it was begun gently and ended gently, as sentences, out."""

from dataclasses import dataclass

import numpy as np

from legwise_host.report.curves import Curves

_BEGIN_S = 300
_END_S = 300
_GENTLER = 0.95  # of the pace of the rest
_WALK_S = 120


@dataclass
class Edge:
    """done: None = cannot be told."""

    done: bool | None
    words: str


def warm_up(c: Curves) -> Edge:
    """Walking first, or the first five minutes slower than the rest."""
    run = np.flatnonzero(c.running)
    if len(run) < 3 * _BEGIN_S:
        return Edge(None, "Too short to tell.")
    walked = sum(word == "walk" for word in c.words["activity"][: run[0]])
    if walked >= _WALK_S:
        return Edge(True, f"Yes: you walked {_minutes(walked)} min before you ran.")
    share = _share(c, run[:_BEGIN_S], run[_BEGIN_S:])
    if share is None:
        return Edge(None, "Cannot be told without speed.")
    if share <= _GENTLER:
        return Edge(
            True, f"Yes: the first five minutes were {_pct(1 - share)} slower than the rest."
        )
    at = f"the first five minutes were at {_pct(share)} of the later pace."
    return Edge(None, f"Barely: {at}") if share < 1 else Edge(False, f"None seen: {at}")


def cool_down(c: Curves) -> Edge:
    """Walking at the end, or the last five minutes slower than the rest."""
    run = np.flatnonzero(c.running)
    if len(run) < 3 * _END_S:
        return Edge(None, "Too short to tell.")
    walked = sum(word == "walk" for word in c.words["activity"][run[-1] :])
    if walked >= _WALK_S:
        return Edge(True, f"Yes: you walked {_minutes(walked)} min at the end.")
    share = _share(c, run[-_END_S:], run[:-_END_S])
    if share is None:
        return Edge(None, "Cannot be told without speed.")
    if share <= _GENTLER:
        return Edge(
            True, f"Yes: the last five minutes were {_pct(1 - share)} slower than the rest."
        )
    end = " The recording may have been stopped before you did."
    return Edge(False, f"None seen: you ran {_pct(share)} of the usual pace until the end.{end}")


def _share(c: Curves, part: np.ndarray, rest: np.ndarray) -> float | None:
    speed = c.of["speed_mps"]
    a, b = speed[part], speed[rest]
    a, b = a[np.isfinite(a)], b[np.isfinite(b)]
    if len(a) < 60 or len(b) < 60:
        return None
    return float(np.median(a) / np.median(b))


def _pct(share: float) -> str:
    return f"{100 * share:.0f} %"


def _minutes(s: int) -> int:
    return round(s / 60)
