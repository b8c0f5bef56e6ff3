"""Scenarios and seeds in; their scores out, each run pressed every minute ("legs or heart?").

A press asks and changes nothing else. Loosely worn watches know their runner's earlier runs.
"""

from collections.abc import Iterable
from dataclasses import replace

from legwise_host.evaluate.cues import Evaluation
from legwise_host.evaluate.detectors import firmware
from legwise_host.evaluate.truth import truth_of
from legwise_host.simulate import as_trace, find_scenario, simulate
from legwise_host.simulate.past import with_past


def scored(
    names: Iterable[str], seeds: range, rate_hz: int | None = None, wander: int = 1
) -> Evaluation:
    """One Evaluation of every scenario with every seed."""
    e = Evaluation(
        f"wander {wander}, {'raw' if rate_hz else '1 Hz'}, seeds {seeds[0]}-{seeds[-1]}"
    )
    for name in names:
        for seed in seeds:
            made = simulate(name, seed, rate_hz=rate_hz, wander=wander)
            if wander > 1 or find_scenario(name).history:
                made = with_past(made, seed, wander)
            trace = as_trace(made.header, made.columns)
            presses = [(float(t_s), "ask") for t_s in range(720, trace.duration_s, 60)]
            events = sorted([(0.0, "start"), *trace.events, *presses])
            trace = replace(trace, events=list(dict.fromkeys(events)))
            truth = truth_of(trace, {})
            assert not isinstance(truth, str), truth
            e.scores.append(truth.score(f"{name}_{seed}", firmware(trace)))
    return e
