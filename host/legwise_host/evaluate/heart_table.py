"""A HeartEvaluation in; what fits a terminal of 80 columns out."""

import textwrap
from pathlib import Path

from legwise_host.evaluate.heart import HeartEvaluation

_HEAD = (
    "                              MAE  within  MAE of   confidence .85 and more\n"
    "recording           windows   bpm   5 bpm  surest  available  within 5   bias"
)
_NOTE = (
    "Truth: the ECG's mean of the eight seconds before. All: errors are means over recordings, "
    "shares and bias of all windows. Surest: the 90 % with the highest confidence."
)


def text(e: HeartEvaluation) -> str:
    """Everything, without a line break at the end."""
    rows = [_row(Path(w.trace).name.split(".")[0], w.as_json()) for w in e.windows]
    overall = e.overall()
    rows.append(_row("all", overall))
    blocks = ["\n".join([_HEAD, *rows])]
    worst = overall["worst_bias_bpm"]
    if worst is not None:
        blocks.append(f"Largest bias of a recording at confidence .85 and more: {worst:+.2f} bpm")
    blocks.append("\n".join(["confidence   windows  within 5 bpm", *map(_bin, e.calibration())]))
    blocks.append(textwrap.fill(_NOTE, 80))
    if e.unscored:
        more = ", …" if len(e.unscored) > 1 else ""
        name, why = e.unscored[0]
        blocks.append(f"Not scored, {why}: {len(e.unscored)} ({name}{more})")
    return "\n\n".join(blocks)


def _row(name: str, s: dict) -> str:
    return (
        f"{name[:18]:<18}{s['windows']:>9}{_bpm(s['mae_bpm']):>6}{_pct(s['within_5_bpm']):>8}"
        f"{_bpm(s['mae_90_bpm']):>8}{_pct(s['available']):>11}{_pct(s['sure_within_5_bpm']):>10}"
        f"{_bpm(s['sure_bias_bpm'], '+'):>7}"
    )


def _bin(row: dict) -> str:
    span = f"{row['from']:.2f}-{row['to']:.2f}"
    return f"{span:<11}{row['windows']:>9}{_pct(row['within_5_bpm']):>14}"


def _bpm(value: float | None, sign: str = "") -> str:
    return "" if value is None else f"{value:{sign}.2f}"


def _pct(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f} %"
