"""What a second of run costs, metered: no figure has grown by more than 5 % over tools/cost.json.

What grew for good reason is kept anew with `.venv/bin/python tools/cost.py --keep`.
"""

import importlib
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

cost = importlib.import_module("cost")
workloads = importlib.import_module("meter.workloads")

MOST = 1_000_000  # instructions a second, kernels and PPG apart
MOST_ALIVE = 48 << 10  # bytes


@pytest.fixture(scope="module")
def now():
    return cost.figures()


def test_nothing_has_grown(now):
    assert cost.grown(now, cost.kept()) == []


def test_a_second_is_light(now):
    of = now[cost.INSTRUCTIONS]
    assert 100_000 < sum(of.values()) - of[workloads.LIGHT] <= MOST
    allocated = dict(now[cost.ALLOCATED])
    assert allocated.pop(workloads.LOG) < 10  # of the flush every 10 s
    assert set(allocated.values()) == {0}
    assert all(10_000 < alive <= MOST_ALIVE for alive in now[cost.LIVE].values())


def test_what_is_kept_is_readable(capsys, monkeypatch, tmp_path, now):
    """The file is what --keep would write; the table shows each of its numbers."""
    file = tmp_path / "cost.json"
    monkeypatch.setattr(cost, "KEPT", file)
    monkeypatch.setattr(cost, "figures", lambda: now)
    assert cost.main(["--keep"]) == 0
    assert json.loads(file.read_text()) == now
    assert list(json.loads(file.read_text())) == sorted(now)
    assert cost.main([]) == 0
    table = capsys.readouterr().out
    assert all(f"{n:,}" in table for row in now.values() for n in row.values())


@pytest.mark.parametrize(("was", "found"), [(1000, 0), (953, 0), (952, 1)])
def test_growth_is_found(was, found):
    assert len(cost.grown({"bytes": {"a": 1000}}, {"bytes": {"a": was}})) == found


@pytest.mark.parametrize("before", [{}, {"bytes": {"b": 1000}}, {"bytes": {"a": 0}}])
def test_what_was_not_there_before_has_grown(before):
    assert cost.grown({"bytes": {"a": 16}}, before) == ["a: 16 bytes, kept 0"]


def test_a_wrong_word(capsys):
    assert cost.main(["--kep"]) == 2
    assert "--keep" in capsys.readouterr().err
