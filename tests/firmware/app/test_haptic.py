"""Patterns in, a simulated motor. Checked: the hard maximum, what gives way, how strong."""

from typing import Any

import pytest

from legwise_host import shims
from legwise_host.chips.world import World
from legwise_host.shims import asyncio_virtual
from legwise_host.watch.load import load
from legwise_host.watch.wearer import pulses

load()
from legwise.app.haptic import FAULTS, MOST_MS, MOST_ON_MS, Haptic, level  # noqa: E402
from legwise.app.ticks import Ticks  # noqa: E402
from legwise.prompt import words  # noqa: E402


class Desk:
    """A motor and an ear that write down what they hear."""

    def __init__(self):
        self.world = World()
        shims.install(self.world)
        asyncio_virtual._tasks.clear()
        self.heard: list[Any] = []
        self.haptic = Haptic(self, Ticks(), self)
        asyncio_virtual.create_task(self.haptic.run())

    def on(self, percent: int) -> None:
        self.world.feel(percent)

    def off(self) -> None:
        self.world.feel(0)

    def blank(self, on: bool) -> None:
        self.heard.append("on" if on else "off")

    def felt(self, cue: Any) -> None:
        self.heard.append(cue)

    def sensor(self, *told: Any) -> None:
        self.heard.append(told)

    def pulses(self, ms: int = 30_000) -> list[int]:
        """Lengths of all pulses after so long."""
        asyncio_virtual.go(ms)
        return [length for _, length, _ in pulses(self.world.felt, self.world.clock.ms)]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_cue_is_felt_to_its_end(desk: Desk):
    desk.haptic.play(words.cue("drink", None), "drink")
    assert desk.pulses() == [400, 200, 200, 200]
    assert desk.heard == ["on", "off", "drink"] and not desk.haptic.busy


def test_no_pulse_is_longer_than_the_maximum(desk: Desk):
    desk.haptic.play((60_000, 100, 60_000))
    assert desk.pulses() == [MOST_ON_MS, MOST_ON_MS]


def test_no_pattern_is_longer_than_the_maximum(desk: Desk):
    desk.haptic.play((1000, 1000) * 60, "cue")
    assert 0 < sum(desk.pulses(120_000)) <= MOST_MS
    assert desk.heard == ["on", "off"]  # not felt


def test_every_pattern_is_shorter():
    for pattern in [words.cue(name, 1640) for name in (*words.CUES, "cadence")]:
        assert sum(pattern) <= MOST_MS and max(pattern[::2]) <= MOST_ON_MS


def test_a_cue_waits_and_signals_give_way(desk: Desk):
    for _ in range(9):
        desk.haptic.play(words.SIGNALS["ready"])
    desk.haptic.play(words.cue("walk", None), "walk")
    for _ in range(9):
        desk.haptic.play(words.SIGNALS["ready"])
    lengths = desk.pulses(60_000)
    assert 1500 in lengths and len(lengths) <= 7 and "walk" in desk.heard


def test_stop_is_at_once(desk: Desk):
    desk.haptic.play((1500,), "cue")
    asyncio_virtual.go(500)
    desk.haptic.stop()
    assert desk.pulses() == [500] and "cue" not in desk.heard


def test_without_a_motor_nothing_waits():
    haptic = Haptic(None, Ticks(), None)
    haptic.play((300,))
    haptic.stop()
    haptic.guard()
    assert not haptic.busy


@pytest.mark.parametrize(
    ("haptic", "mv", "percent"),
    [("strong", 3900, 100), ("strong", 3699, 70), ("medium", 4000, 80), ("gentle", 3500, 42)]
    + [("strong", None, 100)],
)
def test_how_strong(haptic: str, mv: int | None, percent: int):
    assert level(haptic, mv) == percent


def test_the_codes_differ_from_all_else():
    known = [*words.CUES.values(), *words.SIGNALS.values(), *words.ANSWERS.values()]
    assert not set(FAULTS.values()) & set(known)
