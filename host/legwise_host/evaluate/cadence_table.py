"""A CadenceEvaluation in; what fits a terminal of 80 columns out."""

import textwrap
from pathlib import Path

from legwise_host.evaluate.cadence import SAID, CadenceEvaluation, Scored

_CADENCE = "    MAE   ≤ 1   ≤ 3  answered  octave"
_NOTE = (
    "Cadence in steps/min, in seconds with a reference (s); shares in %; not answered counts as "
    "wrong, but not in the mean error (MAE). Octave: seconds within 3 of half or twice the "
    "reference. False: the longest unbroken stretch called run, s, where the reference says "
    "neither run nor mixed. Said: share of the seconds called so."
)


def text(e: CadenceEvaluation) -> str:
    """Everything, without a line break at the end."""
    files = len(e.recordings) + len(e.unscored) + len(e.failed)
    blocks = [f"{len(e.recordings)} of {files} recordings scored"]
    if e.recordings:
        head = f"{'recording':<30}{'s':>6}{_CADENCE}  false"
        blocks.append("\n".join([head, *map(_recording, e.recordings)]))
        for name, rows in e.sets().items():
            asked = [row for row in rows.values() if row.cadence.reference_s]
            lines = [f"  {row.name:<28}{_cadence(row)}" for row in asked]
            head = f"{name[:36]:<36}{_CADENCE}" if asked else name
            said = "".join(f"{word:>9}" for word in SAID)
            lines.append(f"  {'said':<14}{'s':>6}{said}  false")
            lines += [_said(row) for row in rows.values()]
            blocks.append("\n".join([head, *lines]))
        blocks.append(textwrap.fill(_NOTE, 80))
    if e.unscored:
        why = f"Not scored: {len(e.unscored)}, {e.unscored[0][1]} ({e.unscored[0][0]}, …)"
        blocks.append(textwrap.fill(why, 80, break_on_hyphens=False, break_long_words=False))
    return "\n\n".join(blocks)


def _recording(r: Scored) -> str:
    name = Path(r.name).name.removesuffix(".gz").removesuffix(".csv")
    return f"{name[:29]:<30}{_cadence(r)}{r.longest_false_s:>7}"


def _cadence(r: Scored) -> str:
    c = r.cadence
    if not c.reference_s:
        return f"{0:>6}{'':>37}"
    mae = "" if c.mae_spm is None else f"{c.mae_spm:.2f}"
    shares = f"{_pct(c.within_1):>6}{_pct(c.within_3):>6}{_pct(c.answered):>10}"
    return f"{c.reference_s:>6}{mae:>7}{shares}{c.octave_s:>8}"


def _said(r: Scored) -> str:
    n = len(r.seconds)
    counts = r.confusion[r.name]
    shares = "".join(f"{_pct(counts[word] / n):>9}" for word in SAID)
    return f"  {r.name:<14}{n:>6}{shares}{r.longest_false_s:>7}"


def _pct(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"
