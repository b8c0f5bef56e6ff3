"""The table of raw runs without speed: what a row counts, and that a drift is found there."""

import importlib
import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

wrist_alone = importlib.import_module("wrist_alone")


def test_a_row_counts_runs_with_a_cue(monkeypatch):
    given = {1: [(1800, "drink"), (2400, "cadence")], 2: [], 3: [(2400, "cadence")]}
    monkeypatch.setattr(wrist_alone, "cues", lambda case, seed, *_: given[seed])
    assert wrist_alone.row("quiet", range(1, 4), 1) == "| quiet | 3 | 1 | 2 | 2 | 35 min |"
    assert wrist_alone.row("quiet", range(2, 3), 1) == "| quiet | 1 | 0 | 0 | 0 | – |"


def test_a_drift_of_20_percent_is_found_without_speed():
    case = replace(wrist_alone.CASES["drift10"], drift_pct=20)
    assert any(cue in wrist_alone.DRIFT for _, cue in wrist_alone.cues(case, 1, 1))
