"""Simulated runs with a press every minute in. Checked: how many are answered, and the report."""

from dataclasses import replace

from legwise_host.evaluate.cues import Evaluation
from legwise_host.evaluate.detectors import firmware
from legwise_host.evaluate.felt import felt
from legwise_host.evaluate.score import RunScore
from legwise_host.evaluate.table import text
from legwise_host.evaluate.truth import truth_of
from legwise_host.simulate import as_trace, simulate

MINUTES = range(12, 55)


def pressed(name: str, seed: int) -> RunScore:
    made = simulate(name, seed)
    trace = as_trace(made.header, made.columns)
    presses = [(60.0 * m, "ask") for m in MINUTES if 60 * m < trace.duration_s]
    trace = replace(trace, events=sorted([(0.0, "start"), *trace.events, *presses]))
    truth = truth_of(trace, {})
    assert not isinstance(truth, str)
    return truth.score(name, firmware(trace))


def test_four_of_five_presses_are_answered():
    scores = [pressed(name, 7) for name in ("N1", "N3", "N4", "N5", "N7", "P1", "P4")]
    told = felt(scores)
    assert told and told["from_minute_12"] == len(scores) * len(MINUTES)
    assert told["answered"] >= 0.8 * told["from_minute_12"]
    words = dict(scores[-1].felt)  # P4: legs tire from 25 to 40 min
    assert words[60 * 20 + 1] == "neither" and words[60 * 50 + 1] == "legs"
    assert "Felt heavy" in text(Evaluation(scores=scores))


def test_without_a_press_nothing_is_told():
    assert felt([]) is None
    assert "Felt" not in text(Evaluation())
