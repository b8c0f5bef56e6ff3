"""In: replays in which everything happens. Checked: the contract of the JSON Lines: which lines,
which keys in which order, which words, which decimals."""

import json
from collections import Counter
from pathlib import Path

import pytest

from legwise.judge.answer import ANSWERS
from legwise.judge.coverage import BLIND
from legwise.judge.states import STATES
from legwise.prompt.cue import CUES
from legwise.prompt.evidence import EVIDENCE
from legwise.prompt.notes import OUTCOMES, REASONS
from legwise_host import __version__
from legwise_host.replay import tuning
from legwise_host.replay.lines import number

from ..make import Columns, cues, events, flat, jog, replayed, without, write

KEYS = {
    "start": "type trace version constants runtime sources",
    "state": "type t_s state",
    "cue": "type t_s cue state short why evidence",
    "held": "type t_s cue reason evidence",
    "outcome": "type t_s cue outcome",
    "answer": "type t_s answer evidence",
    "summary": "type duration_s cues coverage nearest dropped",
}
WORDS = {"cue": CUES, "state": STATES, "reason": REASONS, "outcome": OUTCOMES, "answer": ANSWERS}
_PLACES = (1, 1, 2, 1, 0, 2, 1, 1, 0, 2, 1, 0)
DECIMALS = dict(zip((name for name, _ in EVIDENCE), _PLACES, strict=True))

ASKED = {100: "ask", 2000: "understood", 2200: "ask", 2300: "drank", 3500: "stop"}
RUNS: dict[str, Columns] = {
    "heart": events(jog(70, drift_pct=14), ASKED),
    "legs": jog(70, slower_pct=6),
    "both": jog(70, drift_pct=12, slower_pct=6) | {"ground_contact_ms": [240.0] * 4200},
    "cadence only": without(jog(60, drift_pct=15), "speed_mps", "altitude_m"),
    "no heart": without(jog(60, slower_pct=6), "hr_bpm"),
    "heart only": without(jog(5), "speed_mps", "cadence_spm"),
    "too high": flat(jog(10), hr_bpm=195.0),
    "one second": {"t_s": [0]},
}
HEADER = "profile: hrmax_bpm=185 cue.form=on cue.warmup=on cue.cooldown=on"


@pytest.fixture(scope="module")
def runs(tmp_path_factory) -> dict[str, tuple[Path, list[dict]]]:
    """Path and lines of each."""
    folder = tmp_path_factory.mktemp("runs")
    paths = {name: write(folder / f"{name}.csv", run, HEADER) for name, run in RUNS.items()}
    return {name: (path, replayed(path)) for name, path in paths.items()}


@pytest.fixture(params=RUNS)
def lines(request, runs) -> list[dict]:
    return runs[request.param][1]


def test_between_them_the_runs_show_every_kind_of_line(runs):
    shown = [line for _, lines in runs.values() for line in lines]
    assert {line["type"] for line in shown} == set(KEYS)
    assert {"drink", "slow", "walk", "cadence", "safety"} <= {line.get("cue") for line in shown}
    assert any(len(line["evidence"]) > 6 for line in shown if line["type"] == "cue")


def test_start_opens_summary_closes_and_time_rises(lines):
    assert [line["type"] for line in lines if line["type"] in ("start", "summary")] == [
        lines[0]["type"],
        lines[-1]["type"],
    ]
    times = [line["t_s"] for line in lines[1:-1]]
    assert times == sorted(times)
    assert all(isinstance(t, int) and 1 <= t <= lines[-1]["duration_s"] for t in times)


def test_keys(lines):
    for line in lines:
        assert list(line) == KEYS[line["type"]].split()


def test_words_are_of_the_closed_lists(lines):
    for line in lines[1:-1]:
        for key, allowed in WORDS.items():
            assert line.get(key, allowed[0]) in allowed


def test_evidence(lines):
    order = list(DECIMALS)
    for line in lines:
        told = list(line.get("evidence", ()))
        assert told == sorted(told, key=order.index)
        for name, value in line.get("evidence", {}).items():
            assert round(value, DECIMALS[name]) == value
            assert isinstance(value, float if DECIMALS[name] else int)


def test_a_state_line_is_a_change(lines):
    states = [line["state"] for line in lines if line["type"] == "state"]
    assert all(a != b for a, b in zip(["idle", *states], states, strict=False))


def test_short_fits_the_watch(lines):
    for line in lines:
        if line["type"] == "cue":
            assert line["short"].isascii() and len(line["short"]) <= 24
            assert line["why"].endswith(".") and line["why"].count("None") == 0


def test_summary(lines):
    s = lines[-1]
    assert s["cues"] == Counter(cue for _, cue in cues(lines))
    assert list(s["coverage"]) == ["heart_s", "legs_s", "blind"]
    assert set(s["coverage"]["blind"]) <= set(BLIND)
    assert all(seconds > 0 for seconds in s["coverage"]["blind"].values())
    watched = s["coverage"]["heart_s"] + sum(s["coverage"]["blind"].values())
    assert max(watched, s["coverage"]["legs_s"]) <= s["duration_s"]
    assert list(s["nearest"]) == ["heart", "legs"]
    for axis, name in (("heart", "drift_pct"), ("legs", "legs_score")):
        near = s["nearest"][axis]
        assert near is None or list(near) == [name, "t_s", "cue_at"]
        watched = s["coverage"][f"{axis}_s"]
        assert near is None if watched == 0 else near or (axis == "legs" and watched < 600)


def test_start(runs):
    path, lines = runs["heart"]
    assert lines[0] == {
        "type": "start",
        "trace": str(path),
        "version": __version__,
        "constants": tuning.digest([]),
        "runtime": "python",
        "sources": {"motion": "recorded", "heart": "recorded", "effort": "speed"},
    }


@pytest.mark.parametrize(
    ("columns", "motion", "heart", "effort"),
    [
        (jog(1), "recorded", "recorded", "speed"),
        (without(jog(1), "speed_mps"), "recorded", "recorded", "cadence"),
        (without(jog(1), "cadence_spm"), None, "recorded", "speed"),
        (flat(jog(1), hr_bpm=0.0, speed_mps=""), "recorded", None, "cadence"),
        (flat(jog(1), speed_mps="", cadence_spm=""), None, "recorded", None),
        (jog(20) | {"speed_mps": [""] * 1000 + [3.0] * 200}, "recorded", "recorded", "cadence"),
    ],
    ids=["all", "no speed", "no cadence", "no heart", "heart only", "speed too late to be used"],
)
def test_sources_are_what_the_firmware_could_use(tmp_path, columns, motion, heart, effort):
    start = replayed(write(tmp_path / "run.csv", columns))[0]
    assert start["sources"] == {"motion": motion, "heart": heart, "effort": effort}


def test_impossible_samples_are_counted(tmp_path):
    odd = jog(1) | {"hr_bpm": [0, 255, 300] * 10 + ["nan"] * 15 + [120] * 15}
    assert replayed(write(tmp_path / "run.csv", odd))[-1]["dropped"] == {"hr_bpm": 30}


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [(81, "0.1 %", "8.1"), (-3, "0.01", "-0.03"), (92, "1 %", "92"), (7, "0.1 bpm", "0.7")],
)
def test_a_number_is_written_in_the_fewest_digits(value, unit, shown):
    assert json.dumps(number(value, unit)) == shown
