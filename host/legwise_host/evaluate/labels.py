"""A `# label:` line, or a file of hindsight's curves, in; Hindsight out."""

import json
from pathlib import Path
from typing import Any

from legwise_host.errors import InputError
from legwise_host.evaluate.hindsight import ASKED, CLASSES, EARLY_S, Hindsight

_CURVES = ("Dlo", "Dhi", "Clo", "Chi", "Glo", "Ghi")


def of_header(text: str, name: str, duration_s: int) -> Hindsight:
    """`class=cardio onset_s=2220 scored_h=1.10`; without scored_h the whole recording counts."""
    words = {k: v for k, _, v in (word.partition("=") for word in text.split())}
    cls = words.get("class", "")
    try:
        hours = float(words.get("scored_h", duration_s / 3600))
        onset_min = float(words["onset_s"]) / 60 if "onset_s" in words else None
    except ValueError:
        raise InputError(f"{name}: '# label: {text}': times are plain numbers; mend it") from None
    if cls not in CLASSES:
        known = " ".join(CLASSES)
        raise InputError(f"{name}: '# label: {text}': class is one of {known}; mend it")
    if cls not in ASKED:
        return Hindsight(cls, hours)
    if onset_min is None:
        raise InputError(f"{name}: '# label: {text}': class {cls} needs onset_s; add it")
    return Hindsight(cls, hours, onset_min, 60 * onset_min - EARLY_S)


def read_labels(path: Path) -> dict[str, Hindsight]:
    """Run → its label; the run is the name of its file without .csv.gz."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return {run: _of_entry(entry) for run, entry in entries.items()}
    except OSError as error:
        raise InputError(f"--labels {path}: cannot be read ({error.strerror})") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InputError(
            f"--labels {path}: not a file of hindsight's labels; check the name"
        ) from None


def _of_entry(entry: dict[str, Any]) -> Hindsight:
    cls = entry["cls"].lower()
    if cls not in CLASSES:
        raise ValueError(cls)
    onset, from_s = _onset(cls, entry)
    curve = entry.get("curve") or {}
    return Hindsight(
        cls=cls,
        hours=entry.get("scored_h") or entry["run_min"] / 60,
        onset_min=onset,
        from_s=from_s,
        curves={
            name: [
                (60 * minute, value)
                for minute, value in zip(curve["t_min"], curve[name], strict=False)
                if value is not None
            ]
            for name in _CURVES
            if name in curve
        },
        hr_bpm=entry.get("hr3", []),
        hrmax_bpm=entry["hrmax"],
    )


def _onset(cls: str, entry: dict[str, Any]) -> tuple[float | None, float]:
    """Minute of the onset, and the second from which a cue may be a find: 5 min before the first
    sign of either cause."""
    if cls not in ("cardio", "legs", "both"):
        return None, -EARLY_S  # mild: a cue of any time that the curves bear out
    onset = entry["onset"]
    heart, legs = onset["D7.5"], onset["legs"]
    on = heart if cls == "cardio" else legs if cls == "legs" else min(heart, legs)
    signs = [m for m in (onset["D5"], onset["D5_mid"], legs, on) if m is not None]
    return on, 60 * min(signs) - EARLY_S
