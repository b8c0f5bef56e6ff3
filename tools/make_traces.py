"""Scenarios and seeds in; the simulated traces under tests/traces/ out.

Run it after a change of the simulated runner: .venv/bin/python tools/make_traces.py
Each cue has a trace that fires it and a near miss that stays silent; pytest collects them all.
"""

from dataclasses import replace
from pathlib import Path

from legwise_host.simulate import simulate
from legwise_host.simulate.as_trace import as_trace
from legwise_host.traces.write import write

TRACES = Path(__file__).parents[1] / "tests" / "traces"

# file: scenario, seed, what a replay must give
EXPECTED = {
    "drink_dry": ("P1", 1, ["cues 1..4", "first drink|slow 1500..4800", "never cadence|form"]),
    "drink_near_miss": ("N12", 1, ["cues 0..0"]),
    "slow_over_pace": ("P3", 1, ["cues 1..4", "first slow 840..2400", "never cadence|form"]),
    "slow_near_miss_tempo": ("N2", 1, ["cues 0..0"]),
    "cadence_heavy_legs": ("P4", 1, ["cues 1..3", "first cadence|slow 1560..2760"]),
    "cadence_near_miss_easing": ("N8", 1, ["cues 0..0"]),
    "walk_heart_and_legs": ("P6", 1, ["cue walk 1500..4500"]),
    "safety_above_max": ("P10", 1, ["cue safety 1800..2160", "never drink"]),
    "safety_near_miss_lock": ("N7", 1, ["never safety|slow|drink"]),
    "cooldown_after_stop": ("P12", 1, ["cue cooldown 2400..2610"]),
    "hills": ("N4", 1, ["cues 0..0"]),
    "stop_lights": ("N5", 1, ["cues 0..0"]),
}


def recorded(scenario: str, seed: int, expect: list[str]):
    """The run as a watch records it: without the truth."""
    run = simulate(scenario, seed)
    trace = as_trace(run.header, run.columns)
    columns = {name: v for name, v in trace.columns.items() if not name.startswith("ref_")}
    header = [*trace.header, *(("expect", line) for line in expect)]
    return replace(trace, columns=columns, words={}, header=header)


if __name__ == "__main__":
    for name, (scenario, seed, expect) in EXPECTED.items():
        write(recorded(scenario, seed, expect), TRACES / f"{name}.csv.gz")
