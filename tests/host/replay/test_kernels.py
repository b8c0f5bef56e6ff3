"""Random integers in: what the firmware's kernel leaves, its numpy twin and machine code leave."""

import inspect
import sys
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legwise.detect import kernels, light_kernels
from legwise.record import log_kernels
from legwise_host.replay import kernels as twins
from legwise_host.replay import light_kernels as light

from .both import PLAIN, both

MISSING = twins.MISSING

numbers = st.integers(-16000, 16000)
sizes = st.integers(0, 27712)
some = st.integers(0, 40)


def lossy(values):
    """Some of them missing."""
    return st.one_of(values, values, values, st.just(MISSING))


def vectors(draw, n, whole=False):
    """n triples, all three missing where one is; `whole`: none."""
    flat = []
    for _ in range(n):
        v = draw(st.tuples(numbers, numbers, numbers))
        flat += (MISSING,) * 3 if not whole and draw(st.integers(0, 9)) == 0 else v
    return array("h", flat)


@pytest.mark.parametrize(
    ("module", "its_twins"), [(kernels, twins.TWINS), (light_kernels, light.TWINS)]
)
def test_every_kernel_has_a_twin_of_the_same_shape(module, its_twins):
    plain = {name: f for name, f in PLAIN.items() if f.__module__ == module.__name__}
    assert {twin.__name__ for twin in its_twins} == set(plain)
    for twin in its_twins:
        wants = list(inspect.signature(plain[twin.__name__]).parameters)
        assert list(inspect.signature(twin).parameters) == wants


def test_no_name_stands_in_two_kernel_files():
    own = [name for name, f in vars(log_kernels).items() if inspect.isfunction(f)]
    assert len(PLAIN) == len(twins.TWINS) + len(light.TWINS) + len(own)


@settings(deadline=None)  # the first one waits for the machine code
@given(st.lists(st.integers(-32768, 32767), min_size=30, max_size=30), some, some)
def test_take(values, start, at):
    start, at = start % 6, at % 8
    both("take", array("h", values), start, 10 - start, array("h", [7] * 60), at)


@given(some, some, st.integers(-9, 9))
def test_fill_and_slide(n, by, value):
    a = array("h", range(50))
    both("fill", a, min(n, by), n, value)
    both("slide", a, n, by)


@given(st.data(), st.integers(0, 12), st.integers(1, 5), st.integers(0, 4), st.integers(0, 2))
def test_thin(data, groups, m, at, start):
    fifo = vectors(data.draw, groups * m + 2)
    both("thin", fifo, start, groups, m, array("h", [1] * 60), at)


@given(st.data(), st.integers(1, 20), st.integers(0, 3))
def test_sizes(data, n, start):
    both("sizes", vectors(data.draw, n + 4), start, n, array("h", [1] * 30), 2)


def test_sizes_are_whole_roots():
    for v in (0, 1, 2, 3, 255, 256, 16000):
        xyz = array("h", [v, 0, 0, v, v, v, MISSING, MISSING, MISSING, -v, 0, 0])
        out = both("sizes", xyz, 0, 4, array("h", [0] * 4), 0)[3]
        assert out[0] == out[3] == v and out[2] == MISSING
        assert out[1] ** 2 <= 3 * v * v < (out[1] + 1) ** 2


@given(st.lists(lossy(sizes), min_size=30, max_size=30), st.integers(1, 3), st.integers(0, 5))
def test_coarse(values, m, start):
    both("coarse", array("h", values), start, 8, m, array("h", [1] * 12), 3)


@settings(deadline=None)
@given(st.data(), st.integers(1, 20), st.integers(0, 4))
def test_jerk_and_power(data, n, half):
    xyz = vectors(data.draw, n + 12)
    both("jerk", xyz, 3, n, array("i", [5, 5]))
    both("power", xyz, 5, n, 2 * half + 1, array("i", [5, 5]))


@given(st.lists(lossy(sizes), min_size=40, max_size=40), st.integers(1, 25), st.integers(0, 6))
def test_above(values, n, half):
    both("above", array("h", values), 7, n, 2 * half + 1, array("h", [1] * 30), 2)


@given(st.lists(lossy(sizes), min_size=30, max_size=30), st.integers(0, 25), st.integers(0, 4))
def test_spread_and_centre(values, n, shift):
    d = array("h", values)
    res = both("spread", d, 3, n, array("i", [5, 5, 5]))[3]
    both("centre", d, 3, n, res[0], shift, 1800, array("i", [1] * 30))


@given(st.lists(st.integers(-1800, 1800), min_size=60, max_size=60), some, some)
def test_correlate(values, a, b):
    a, b = min(a, b), max(a, b)
    both("correlate", array("i", values), 50, a, b, array("i", [1] * 50))


@given(st.data(), st.integers(0, 12), st.sampled_from([40, 1800]), st.integers(0, 11))
def test_axes_and_again(data, n, limit, lag):
    out = both("axes", vectors(data.draw, n + 3), 2, n, limit, array("h", [1] * 40))[4]
    both("again", out, n + 1, min(lag, n), array("i", [5] * 3))


@given(st.lists(st.integers(-(1 << 22), 1 << 22), min_size=60, max_size=60), st.integers(60, 260))
def test_comb(values, tilt):
    both("comb", array("i", values), 9, 55, tilt, array("i", [0]))


@given(st.lists(st.integers(-3, 3), min_size=12, max_size=12), st.integers(0, 11), some)
def test_highest_and_crest(values, start, n):
    both("highest", array("h", values), start, min(12, start + n))
    both("crest", array("i", values), start, min(12, start + n))


@given(st.data(), st.integers(0, 9), st.integers(-9, 16000))
def test_peak_and_rails(data, n, level):
    xyz = vectors(data.draw, n + 3)
    both("peak", xyz, 2, n)
    both("rails", xyz, 2, n, level, array("h", [7] * 20), 4)


@given(st.lists(st.integers(-524288, 524287), min_size=1, max_size=64), some)
def test_pack_row(values, at):
    buf = array("B", bytes(at + 4 + 20 * 8))
    both("pack_row", buf, at, array("i", values), len(values), 3)
    near = array("i", [x >> 4 for x in values])
    both("pack_row", buf, at, near, len(near), 2)


@given(st.lists(st.integers(-32768, 32767), min_size=9, max_size=64), st.integers(1, 3), some)
def test_rows(values, c, first):
    n = (len(values) - first) // c
    both("row", array("h", values), first, c, n, array("i", [7] * 70))
    both("row_of_light", array("i", values), first, c, n, array("i", [7] * 70))


@given(st.binary(max_size=99), some)
def test_crc(data, start):
    both("crc", array("B", data), start, len(data))


def test_install_puts_them_in_place(monkeypatch):
    for name, plain in PLAIN.items():
        monkeypatch.setattr(sys.modules[plain.__module__], name, plain)
    twins.install()
    assert kernels.correlate is twins.correlate
    assert light_kernels.tones is light.tones


@pytest.mark.parametrize("value", [-32768, -16001, 16001, 32767])
def test_no_real_sample_is_taken_for_a_missing_one(value):
    fifo = both("take", array("h", [value] * 3), 0, 1, array("h", [0] * 3), 0)[3]
    assert fifo[0] == (16000 if value > 0 else -16000)
