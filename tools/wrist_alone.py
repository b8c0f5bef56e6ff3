"""Raw simulated runs without speed and altitude in; how many got which cue, a table out.

    nice .venv/bin/python tools/wrist_alone.py [NAME…] [--seeds 12] [--wander 2]
        [--set NAME=VALUE…]

Minutes a scenario. Columns: runs, runs with a drift cue (drink, slow, walk), with a cadence cue,
with any, and when the first cue came in the median. Where nothing is wrong each one is false.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
from tqdm import tqdm

from legwise_host.errors import InputError
from legwise_host.evaluate.detectors import Firmware, firmware
from legwise_host.replay.tuning import changes
from legwise_host.simulate import SCENARIOS, as_trace, simulate
from legwise_host.simulate.course import EASY_MPS, Course, plan, ramp
from legwise_host.simulate.injection import inject

RATE_HZ = 50
SEEDS_END = 1000  # those from here on are kept for scoring
DRIFT = {"drink", "slow", "walk"}
Build = Callable[[int, np.random.Generator], Course]


def _legs(size: float) -> Build:
    def build(n: int, rng: np.random.Generator) -> Course:
        return Course(plan(n, (n / 60, EASY_MPS)), fatigue=ramp(n, 25, 40, size))

    return build


def _bottle(n: int, rng: np.random.Generator) -> Course:
    return Course(plan(n, (n / 60, EASY_MPS)), arm=plan(n, (28, 1.0), (1, 0.5)))


def _bar(n: int, rng: np.random.Generator) -> Course:
    return Course(plan(n, (n / 60, EASY_MPS)), held=plan(n, (28, 0.0), (10, 1.0), (1, 0.0)))


def _faster(n: int, rng: np.random.Generator) -> Course:
    return Course(plan(n, (28, EASY_MPS), (1, 1.1 * EASY_MPS)))


@dataclass(frozen=True)
class Case:
    """A course of its own or a scenario's; drift_pct is put into the heart rate."""

    scenario: str = "N1"
    build: Build | None = None
    drift_pct: float = 0.0


CASES = {
    "quiet": Case(),
    "drift8": Case(drift_pct=8),
    "drift10": Case(drift_pct=10),
    "legs1": Case(build=_legs(1.0)),
    "legs1.3": Case(build=_legs(1.3)),
    "climb": Case("N9"),
    "easing": Case("N8"),
    "bottle": Case(build=_bottle),
    "bar": Case(build=_bar),
    "faster10": Case(build=_faster),
    "progression": Case("N6"),
}


def cues(
    case: Case, seed: int, wander: int, watch: Firmware = firmware
) -> list[tuple[float, str]]:
    """Time and name of each cue of one run."""
    name = case.scenario
    if case.build is not None:
        name = "wrist_alone"
        SCENARIOS[name] = replace(SCENARIOS["n1"], name=name, build=case.build)
    run = simulate(name, seed, rate_hz=RATE_HZ, wander=wander)
    columns = inject(run.columns, "drift", case.drift_pct) if case.drift_pct else run.columns
    return [(said.t_s, said.cue) for said in watch(as_trace(run.header, columns)).cues]


def row(name: str, seeds: range, wander: int, watch: Firmware = firmware) -> str:
    """A line of the table."""
    runs = [cues(CASES[name], seed, wander, watch) for seed in tqdm(seeds, desc=name, leave=False)]
    drift = sum(any(cue in DRIFT for _, cue in run) for run in runs)
    legs = sum(any(cue == "cadence" for _, cue in run) for run in runs)
    first = [run[0][0] / 60 for run in runs if run]
    when = f"{median(first):.0f} min" if first else "–"
    return f"| {name} | {len(runs)} | {drift} | {legs} | {len(first)} | {when} |"


def main() -> None:
    parser = argparse.ArgumentParser(description="Which cue came in how many raw runs.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(CASES))
    parser.add_argument("--seeds", type=int, default=12)
    parser.add_argument("--wander", type=int, default=2)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    args = parser.parse_args()
    unknown = [name for name in args.names if name not in CASES]
    if unknown:
        raise InputError(f'no scenario "{unknown[0]}": there are {", ".join(CASES)}')
    if not 1 <= args.seeds < SEEDS_END:
        raise InputError(f"--seeds {args.seeds}: give 1 to {SEEDS_END - 1}")
    watch = Firmware(changed=tuple(changes(args.set)))
    print("| scenario | runs | drift cue | cadence cue | any | first |")
    print("|---|---|---|---|---|---|")
    for name in args.names or CASES:
        print(row(name, range(1, args.seeds + 1), args.wander, watch), flush=True)


if __name__ == "__main__":
    try:
        main()
    except InputError as error:
        sys.exit(str(error))
