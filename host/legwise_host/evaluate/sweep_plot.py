"""Rows of a sweep in; a picture of false cues against detections and latency, a PNG, out."""

from collections.abc import Sequence
from pathlib import Path

from legwise_host.errors import InputError
from legwise_host.evaluate.sweep import Row


def plot(rows: Sequence[Row], path: Path) -> None:
    """Two panels; recorded and simulated runs apart; a label beside every point."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise InputError("--plot needs matplotlib; pip install '.[plot]'") from None
    figure = Figure(figsize=(11, 5), layout="constrained")
    share, late = figure.subplots(1, 2)
    for simulated, colour, marker in ((False, "C0", "o"), (True, "C1", "s")):
        some = [r for r in rows if r.simulated == simulated and r.per_h is not None and r.asked]
        if not some:
            continue
        kind = "simulated" if simulated else "recorded"
        found = [(r, r.per_h, 100 * r.found / r.asked) for r in some]
        after = [(r, r.per_h, r.latency_min) for r in some if r.latency_min is not None]
        for axes, points in ((share, found), (late, after)):
            x, y = [p[1] for p in points], [p[2] for p in points]
            axes.plot(x, y, marker + "-", color=colour, label=kind, linewidth=0.8, clip_on=False)
            for at, names in _labels(points).items():
                axes.annotate(names, at, xytext=(5, 5), textcoords="offset points", fontsize=8)
    share.set_ylabel("found, % of the runs that ask for a cue")
    share.set_ylim(0, 105)
    late.set_ylabel("median latency, min")
    for axes in (share, late):
        axes.set_xlabel("false cues per quiet hour")
        axes.set_xlim(left=0)
        axes.margins(x=0.1)
        axes.grid(alpha=0.3)
        axes.legend()
    names = sorted({word.partition("=")[0] for r in rows for word in r.setting.words})
    figure.suptitle(", ".join(names))
    try:
        figure.savefig(path, dpi=120, format="png")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); name another") from None


def _labels(points: list[tuple]) -> dict[tuple[float, float], str]:
    """Settings that fall on the same point share a label."""
    found: dict[tuple[float, float], list[str]] = {}
    for row, x, y in points:
        values = "/".join(word.partition("=")[2] for word in row.setting.words)
        found.setdefault((x, y), []).append(values)
    return {at: ", ".join(names[:4]) + " …" * (len(names) > 4) for at, names in found.items()}
