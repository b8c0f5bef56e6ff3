"""A seed in; the history that this runner's watch has after some easy runs out, as its text."""

from dataclasses import replace
from functools import cache

from legwise.record import history
from legwise_host.replay.player import Player
from legwise_host.replay.profile import of_trace
from legwise_host.replay.seconds import seconds
from legwise_host.simulate.as_trace import as_trace
from legwise_host.simulate.run import SimulatedRun, simulate

MINUTES = 40
RUNS = 4
_APART = 1_000_000  # seeds of the past runs lie beyond those anybody names


@cache
def past(seed: int, wander: int = 1, place: bool = True, runs: int = RUNS) -> str:
    """Easy even runs of the same runner, each with what the ones before have taught."""
    entries: list[tuple] = []
    for i in range(1, runs + 1):
        made = simulate(
            "N1", _APART * i + seed, MINUTES, wander=wander, place=place, runner_seed=seed
        )
        trace = as_trace(made.header, made.columns)
        p = Player(of_trace(trace), [], (None,) * 3, False, _unheard, history.dump(entries))
        p.event(0, "start")
        for row in seconds(trace)[0]:
            p.second(row)
        entries = history.added(entries, p.entry())
    return history.dump(entries)


def with_past(made: SimulatedRun, seed: int, wander: int = 1) -> SimulatedRun:
    """The same run, worn by a watch that knows `past`."""
    return replace(made, header=[*made.header, ("history", past(seed, wander))])


def _unheard(record: tuple) -> None:
    pass
