"""Rows of a sweep in; a picture of false cues against detections and latency, a PNG, out."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from legwise_host.errors import InputError
from legwise_host.evaluate.sweep import Row

_ASIDE = {"xytext": (0, 5), "textcoords": "offset points", "fontsize": 8, "ha": "center"}


def plot(rows: Sequence[Row], path: Path) -> None:
    """Two panels. A line joins the settings of the first constant, its values beside the points;
    every combination of the others has a line of its own, recorded and simulated runs too."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise InputError("--plot needs matplotlib; pip install '.[plot]'") from None
    figure = Figure(figsize=(11, 5), layout="constrained")
    share, late = figure.subplots(1, 2)
    for n, (name, some) in enumerate(_series(rows).items()):
        found = [(r.per_h, 100 * r.found / r.asked, r.setting.values[0]) for r in some]
        after = [(r.per_h, r.latency_min, r.setting.values[0]) for r in some]
        after = [point for point in after if point[1] is not None]
        marker = "s--" if some[0].simulated else "o-"
        for axes, points in ((share, found), (late, after)):
            x, y = [p[0] for p in points], [p[1] for p in points]
            axes.plot(x, y, marker, color=f"C{n % 10}", label=name, linewidth=0.8, clip_on=False)
            for at, values in _labels(points).items():
                axes.annotate(values, at, color=f"C{n % 10}", **_ASIDE)
    share.set_ylabel("found, % of the runs that ask for a cue")
    share.set_ylim(0, 108)
    late.set_ylabel("median latency, min")
    for axes in (share, late):
        axes.set_xlabel("false cues per quiet hour")
        axes.margins(x=0.12, y=0.12)
        axes.grid(alpha=0.3)
    if share.lines:
        figure.legend(*share.get_legend_handles_labels(), loc="outside right upper", fontsize=8)
    figure.suptitle(rows[0].setting.words[0].partition("=")[0] if rows else "")
    try:
        figure.savefig(path, dpi=120, format="png")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); name another") from None


def _series(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows that are a line, by what the legend calls it."""
    found: dict[str, list[Row]] = {}
    for r in sorted(rows, key=lambda r: r.simulated):
        if r.per_h is not None and r.asked:
            kind = "simulated" if r.simulated else "recorded"
            found.setdefault(", ".join([kind, *r.setting.short[1:]]), []).append(r)
    return found


def _labels(points: Iterable[tuple]) -> dict[tuple[float, float], str]:
    """Settings that fall on the same point share a label."""
    found: dict[tuple[float, float], list[str]] = {}
    for x, y, value in points:
        found.setdefault((x, y), []).append(value)
    return {at: ", ".join(values[:4]) + " …" * (len(values) > 4) for at, values in found.items()}
