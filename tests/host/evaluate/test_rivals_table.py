"""In: tools/rivals.py over made-up and simulated runs. Checked: its Markdown; what it refuses."""

import importlib
import sys
from pathlib import Path

import pytest

from ..make import jog, write

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "tools"))

rivals = importlib.import_module("rivals")


def test_a_row_for_legwise_and_each_rival(capsys, tmp_path):
    write(tmp_path / "quiet.csv", jog(45), "label: class=neg")
    write(tmp_path / "tired.csv", jog(60, slower_pct=5), "label: class=legs onset_s=1800")
    assert rivals.main([str(tmp_path)]) == 0
    head, rule, legwise, timer, *others = capsys.readouterr().out.splitlines()
    assert head == (
        "| detector | cues/h | false cues/h, quiet runs (95 %) | legs found | wrong cause first |"
    )
    assert rule == "|---|---|---|---|---|"
    assert legwise.startswith("| **Legwise** | ") and legwise.endswith(" | 0 of 1 |")
    assert " | 0.000 (0.000–4.919) | 1 of 1 (" in legwise
    assert timer.startswith("| drink every 20 minutes | 2.86 | 2.667 (0.323–9.633) | 0 of 1 (")
    assert timer.endswith(" | 1 of 1 |")
    assert len(others) == 3


def test_simulated_scenarios(capsys, tmp_path, monkeypatch):
    some = {name: rivals.SCENARIOS[name] for name in ("n1", "p3", "p4", "demo")}
    monkeypatch.setattr(rivals, "SCENARIOS", some)
    assert rivals.main(["--simulated", "1"]) == 0
    head, _, legwise, *_ = capsys.readouterr().out.splitlines()
    assert "| false cues/h, strained runs | drift found | legs found |" in head
    assert legwise.count("1 of 1") == 2 and legwise.endswith("| 0 of 2 |")


def test_what_cannot_be_read_ends_it(capsys, tmp_path):
    (tmp_path / "bad.csv").write_text("t_s\n1\n")
    assert rivals.main([str(tmp_path)]) == 2
    assert "bad.csv: not a trace" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        rivals.main([])
