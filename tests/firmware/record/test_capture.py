"""Acceleration packed and unpacked: exactly the same, in few enough bytes for a long run."""

from array import array
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legwise.record import capture, keep
from legwise.record.log import Log
from legwise_host.simulate import simulate

from ..detect.wrist import Wrist
from .logged import read

AXIS = st.lists(st.integers(-32768, 32767), min_size=1, max_size=capture.MOST)


@given(AXIS, st.integers(-32768, 32767), st.booleans())
def test_the_same_comes_back(x: list[int], y: int, wild: bool):
    block = array("h", [v for i in x for v in (i, y, -1 - i if wild else 0)])
    buf = bytearray(capture.worst() + 10)
    end = capture.pack(buf, 7, block, 0, len(x))
    assert end - 7 <= capture.worst()
    assert capture.unpack(buf, 7, len(x)) == block


@given(
    st.lists(st.integers(-(1 << 19), (1 << 19) - 1), min_size=1, max_size=capture.MOST),
    st.integers(1, 3),
)
def test_light_comes_back(x: list[int], channels: int):
    block = array("i", [(v >> k) for v in x for k in range(channels)])
    buf = bytearray(capture.worst(channels) + 10)
    end = capture.pack(buf, 7, block, 0, len(x), channels)
    assert end - 7 <= capture.worst(channels)
    assert capture.unpack(buf, 7, len(x), channels) == block


@given(st.binary(max_size=300), st.integers(0, 2000), st.sampled_from([None, 1, 2, 3, 9]))
def test_garbage_is_refused(data: bytes, n: int, channels: int | None):
    with suppress(ValueError, IndexError):
        assert len(capture.unpack(data, 0, n, channels)) == (channels or 3) * n


def test_long_blocks_are_cut():
    block = array("h", [i % 211 for i in range(3 * 150)])
    log = Log()
    log.raw(5000, block, 150)
    found, _ = read(bytes(log._f.buffer[: log._f.n]))
    assert [(t, first) for _, (t, first, _) in found] == [(5000, 0), (5000, 64), (5000, 128)]
    assert sum((part for _, (_, _, part) in found), array("h")) == block


def packed_an_hour(block: array, rate_hz: int, channels: int | None = None) -> int:
    """Bytes of log that an hour of it takes, half a second at a time."""
    log, wide = Log(1 << 20), channels or 3
    half = rate_hz // 2
    blocks = len(block) // (wide * half)
    for i in range(blocks):
        log.raw(500 * i, block[wide * half * i : wide * half * (i + 1)], half, channels)
    return log._f.n * 7200 // blocks


@pytest.mark.parametrize("rate_hz", [50, 100])
def test_two_hours_of_acceleration_fit_where_keep_expects_them(rate_hz: int):
    run = simulate("P1", 1, 2, rate_hz).columns
    acc = np.column_stack([run[f"acc_{axis}_mg"] for axis in "xyz"])
    acc = np.rint(acc[np.isfinite(acc).all(axis=1)]).astype(np.int16)
    expected = keep.hour_raw(1000 * rate_hz, None, None)
    assert 0.8 * expected < packed_an_hour(array("h", acc.tobytes()), rate_hz) < expected


def test_light_fits_where_keep_expects_it():
    wrist, counts = Wrist(lambda t: 150, artefact=1), array("i")
    for t in range(120):
        counts.frombytes(wrist.second(t)[1].tobytes())
    expected = keep.hour_raw(None, 50000, 2)
    assert 0.5 * expected < packed_an_hour(counts, 50, 2) < expected
