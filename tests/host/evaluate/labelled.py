"""Curves and times in; entries as a file of hindsight's labels holds them out."""

import json
from collections.abc import Mapping
from pathlib import Path

CALM = {"Dlo": -1.0, "Dhi": 1.0, "Clo": -0.5, "Chi": 0.5}
DRIFT = CALM | {"Dlo": 6.0, "Dhi": 8.0}
TIRED = CALM | {"Clo": -4.0, "Chi": -3.0}


def entry(
    cls: str, curve: Mapping[str, float] | None = None, onset_min: float | None = None, **other
) -> dict:
    """A 60-minute run whose curves are level from minute 15 on."""
    onset: dict[str, float | None] = {"D5": None, "D5_mid": None, "D7.5": None, "legs": None}
    if cls == "LEGS":
        onset["legs"] = onset_min
    elif cls in ("CARDIO", "MILD"):
        onset |= {"D7.5": onset_min, "D5": onset_min}
    told = {"cls": cls, "hrmax": 190, "run_min": 60.0, "scored_h": 1.0, "onset": onset}
    if curve is not None:
        minutes = [float(m) for m in range(60)]
        level = {k: [None] * 15 + [v] * 45 for k, v in curve.items()}
        told["curve"] = {"t_min": minutes} | level
    return told | other


def write_labels(path: Path, entries: Mapping[str, dict]) -> Path:
    """The file for --labels."""
    path.write_text(json.dumps(entries), encoding="utf-8")
    return path
