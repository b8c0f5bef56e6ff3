"""The rings of units.py, which keep the last minutes, against numpy: mean, percentile, line."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from legwise.units import Blocks, Ring

from .watched import Watched

TOLD = st.one_of(st.none(), st.integers(-3000, 3000))  # a block mean, or unknown


def stretch(values, newest: int, skip: int) -> list[int]:
    """Known values of the stretch, oldest first."""
    end = len(values) - skip
    return [x for x in values[max(0, end - newest) : end] if x is not None]


@given(st.lists(TOLD, min_size=12, max_size=30), st.integers(1, 8), st.integers(0, 4))
def test_ring_against_numpy(values: list[int | None], newest: int, skip: int):
    ring = Ring(12)
    for x in values:
        ring.push(x)
    known = stretch(values, newest, skip)
    assert ring.back(0) == values[-1] and ring.back(11) == values[-12]
    for at_least in (1, 3):
        mean = ring.mean(newest, at_least, skip)
        assert (mean is None) == (len(known) < at_least)
        assert mean is None or abs(mean - np.mean(known)) <= 0.5
    for pct in (0, 25, 50, 70, 100):
        got = ring.percentile(pct, newest, 3, skip)
        if len(known) < 3:
            assert got is None
        else:  # nearest rank of 0 … k-1, a half upward
            assert got == sorted(known)[math.floor(pct / 100 * (len(known) - 1) + 0.5)]
            assert got in (
                np.percentile(known, pct, method="lower"),
                np.percentile(known, pct, method="higher"),
            )


def test_ring_forgets():
    ring = Ring(3)
    ring.push(1)
    ring.clear()
    assert [ring.back(i) for i in range(3)] == [None] * 3
    assert ring.mean(3, 1) is None


def test_a_block_needs_enough_values():
    blocks = Blocks(4, 3)
    for values in ([5, 6], [5, 6, 6], [-5, -6, -6]):
        for x in values:
            blocks.add(x)
        blocks.close()
    assert [blocks.back(i) for i in range(4)] == [-6, 6, None, None]
    blocks.add(9)
    blocks.restart()
    blocks.close()
    assert [blocks.back(i) for i in range(4)] == [None] * 4


@given(st.lists(TOLD, min_size=1, max_size=40))
def test_line_against_numpy(values: list[int | None]):
    blocks = Blocks(20, 1)
    for x in values:
        if x is not None:
            blocks.add(x)
        blocks.close()
    blocks.line(8)
    last = values[-20:]
    known = [(i, y) for i, y in enumerate(last) if y is not None]
    if len(known) < 8:
        assert blocks.slope is None and blocks.variance is None
        return
    i, y = np.array(known, dtype=float).T
    slope, start = np.polyfit(i, y, 1)
    residuals = y - slope * i - start
    assert blocks.slope is not None and blocks.variance is not None
    assert abs(blocks.slope - 100 * slope) <= 1 + 1e-6
    sd = float(np.sqrt(np.mean(residuals**2)))
    assert abs(math.sqrt(blocks.variance) - sd) <= 1.2  # values are whole numbers


def watched(values):
    return [None if x is None else Watched(x) for x in values]


@given(st.lists(TOLD, min_size=20, max_size=20))
def test_blocks_stay_small(values: list[int | None]):
    blocks = Blocks(20, 1)
    for x in watched(values):
        if x is not None:
            blocks.add(x)
        blocks.close()
    blocks.line(2)
    blocks.mean(20, 1)
    blocks.percentile(25, 12, 6)
