"""In: the name of a scenario and a seed. Out: a run of a runner who does not exist, as a trace."""

from legwise_host.simulate.as_trace import as_trace, write_trace
from legwise_host.simulate.injection import KINDS, inject, injected_header
from legwise_host.simulate.respond import ObedientRunner, Response
from legwise_host.simulate.run import Columns, Header, SimulatedRun, simulate
from legwise_host.simulate.scenarios import SCENARIOS, Scenario, find_scenario

__all__ = [
    "KINDS",
    "SCENARIOS",
    "Columns",
    "Header",
    "ObedientRunner",
    "Response",
    "Scenario",
    "SimulatedRun",
    "as_trace",
    "find_scenario",
    "inject",
    "injected_header",
    "simulate",
    "write_trace",
]
