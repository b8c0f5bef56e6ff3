"""A trace in; what is known about the run out: a label's verdict, or its scenario's."""

import re
from pathlib import Path

from legwise_host.errors import InputError
from legwise_host.evaluate.hindsight import Hindsight
from legwise_host.evaluate.labels import of_header
from legwise_host.evaluate.scenario import Simulated
from legwise_host.evaluate.score import Truth
from legwise_host.simulate.scenarios import SCENARIOS
from legwise_host.traces.trace import Trace

_SOURCE = re.compile(r"simulated by legwise, scenario (\w+)")


def truth_of(trace: Trace, labels: dict[str, Hindsight]) -> Truth | str:
    """Its truth, or in a few words why it cannot be scored; `labels` win over the header."""
    if (run := run_name(trace.name)) in labels:
        return labels[run]
    if label := trace.head("label"):
        return of_header(label[0], trace.name, trace.duration_s)
    source = _SOURCE.match("".join(trace.head("source")[:1]))
    if source is None:
        return "no label"
    if "__" in "".join(trace.head("name")):
        return "a signal was injected"  # the scenario's truth is no longer the run's
    scenario = SCENARIOS.get(source[1].lower())
    if scenario is None:
        raise InputError(
            f"{trace.name}: '# source:' names the scenario {source[1]}, which is unknown here; "
            "simulate the run again"
        )
    if scenario.first_cue and trace.duration_s < 60 * scenario.window_min[1]:
        return f"ends before the window of {scenario.name} closes"
    return Simulated(scenario, trace.duration_s / 3600)


def run_name(file: str) -> str:
    """The name by which a file of labels knows a run: wearer_1 for wearer_1.csv.gz."""
    return Path(file.removesuffix(".gz")).stem
