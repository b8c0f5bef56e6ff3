"""Edges of the crown, wet and dry, in. Checked: press, drank and stop as in DESIGN section 7."""

import pytest

from legwise_host.watch.load import load

load()
from legwise.app.keys import DRANK_MS, SETTLE_MS, STOP_MS, Keys  # noqa: E402


def told(*edges: tuple[int, int], until: int = 30_000, every: int = 20) -> list[tuple[int, str]]:
    """What (ms, edge) pairs mean, asked every 20 ms as the app does."""
    keys, found = Keys(), []
    waiting = list(edges)
    for t in range(0, until, every):
        edge = waiting.pop(0)[1] if waiting and waiting[0][0] <= t else 0
        word = keys.step(edge, t)
        if word:
            found.append((t, word))
    assert not keys.busy
    return found


def words(*edges: tuple[int, int]) -> list[str]:
    return [word for _, word in told(*edges)]


def held(ms: int, start: int = 1000) -> list[tuple[int, int]]:
    return [(start, 1), (start + ms, -1)]


@pytest.mark.parametrize(
    ("ms", "means"),
    [(20, "press"), (150, "press"), (980, "press"), (1000, "drank"), (2900, "drank")]
    + [(3000, "stop"), (9000, "stop")],
)
def test_how_long_it_is_held(ms: int, means: str):
    assert words(*held(ms)) == [means]


def test_stop_is_felt_while_it_is_held():
    assert told(*held(5000)) == [(1000 + STOP_MS, "stop")]


def test_a_press_is_told_soon():
    assert told(*held(120)) == [(1120 + SETTLE_MS, "press")]


def test_a_wet_double_press_is_one():
    assert words((1000, 1), (1080, -1), (1160, 1), (1300, -1)) == ["press"]


def test_two_presses_apart_are_two():
    assert words(*held(120), *held(120, 2000)) == ["press", "press"]


def test_a_slip_in_the_middle_of_a_hold():
    assert words((1000, 1), (1600, -1), (1700, 1), (2300, -1)) == ["drank"]


def test_a_slip_does_not_stretch_a_hold_to_a_stop():
    """2.9 s of holding with a slip of .18 s between: the span is 3.08 s."""
    assert words((1000, 1), (2500, -1), (2680, 1), (4080, -1)) == ["drank"]


def test_tapping_rain_is_no_hold():
    edges = [(t, 1 if i % 2 == 0 else -1) for i, t in enumerate(range(1000, 4000, 100))]
    assert words(*edges) == ["drank"]  # 3 s of it, 1.5 s down


def test_edges_out_of_step_do_no_harm():
    assert words((500, -1), (1000, 1), (1100, 1), (1200, -1), (1300, -1)) == ["press"]


def test_a_release_that_never_came():
    assert words((1000, 1)) == ["stop"]
    assert words((1000, 1), *held(100, 28_000)) == ["stop", "press"]


def test_when_the_press_began():
    keys = Keys()
    keys.step(1, 700)
    keys.step(-1, 800)
    assert keys.step(0, 800 + SETTLE_MS) == "press" and keys.at_ms == 700


def test_the_limits_are_those_of_the_design():
    assert (DRANK_MS, STOP_MS) == (1000, 3000)
