"""Curves in; the numbers and words that the line under the pointer reads out, out."""

from legwise_host.replay.verdict import BLIND
from legwise_host.report.bands import TERRAIN
from legwise_host.report.curves import Curves, stretches
from legwise_host.report.rows import line
from legwise_host.report.summary import STATES


def readout(c: Curves, step: int) -> dict:
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
    not_watched = {word: f"not watched: {text}" for word, text in BLIND.items()}
    words = {"state": STATES, "blind": not_watched, "terrain": TERRAIN}
    return {
        "step": step,
        "numbers": {
            name: {"label": label, "y": line(c, name, step)}
            for name, label in names.items()
            if c.has(name)
        },
        "pace": line(c, "effort", step) if c.effort_source == "speed" else None,
        "words": {
            name: [(a, b, of.get(word, word)) for a, b, word in stretches(c.words[name])]
            for name, of in words.items()
        },
    }
