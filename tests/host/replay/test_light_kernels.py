"""As test_kernels.py, for the kernels of heart rate from PPG."""

from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from .both import PLAIN, both

some = st.integers(0, 40)
counts = st.integers(-600000, 600000)
near = st.integers(-2047, 2047)


@settings(deadline=None)  # the first one waits for the machine code
@given(st.lists(st.integers(-32768, 32767), min_size=30, max_size=30), some, some)
def test_words(values, n, by):
    both("take_words", array("h", values), by % 6, 4, array("i", [7] * 60), n % 8)
    a = array("i", [v << 14 for v in values])
    both("slide_words", a, min(n, 30), by)
    both("fill_words", a, min(n, by, 30), min(n, 30), values[0] << 14)


@given(st.data(), st.integers(1, 3), st.integers(20000, 300000), st.integers(0, 60))
def test_pour(data, c, mhz, n):
    x = array("i", data.draw(st.lists(counts, min_size=c * n + c, max_size=c * n + c)))
    st_ = [data.draw(st.integers(0, 5)), data.draw(st.integers(0, 32767)), 0]
    st_ += [819200000 // mhz, 819200000 % mhz, mhz]
    st_[2] = data.draw(st.integers(0, mhz - 1))
    st_.append(data.draw(st.integers(0, st_[1] >> 7)))
    sums = st.one_of(st.just(-(1 << 30)), st.integers(-(1 << 26), 1 << 26))
    st_ += data.draw(st.lists(sums, min_size=c, max_size=c))
    state, out = array("i", st_), array("i", [7] * (c * (2 * n + 10)))
    both("pour", x, 1, n, c, state, out)
    cut = n // 2  # however it is cut, it is the same
    first, parts = state[:], out[:]
    PLAIN["pour"](x, 1, n, c, state, out)
    PLAIN["pour"](x, 1, cut, c, first, parts)
    PLAIN["pour"](x, 1 + cut, n - cut, c, first, parts)
    assert (state, out) == (first, parts)


@given(st.data(), st.integers(1, 3), st.sampled_from([50, 3000, 1 << 30]))
def test_block_dc(data, c, limit):
    some = st.one_of(st.integers(-9, 9), st.integers(-(1 << 21), 1 << 21), st.just(-(1 << 30)))
    u = array("i", data.draw(st.lists(some, min_size=20 * c, max_size=20 * c)))
    if data.draw(st.booleans()):
        u[3 * c : 18 * c] = array("i", [5] * (15 * c))  # stuck
    state = array("i", [3, 7, -20, data.draw(st.integers(0, 1)), 0, data.draw(some) & 7, 1, 2])
    both("block_dc", u, 1, 19, c, c - 1, limit, state, array("i", [0] * (20 * c)), c - 1)


@given(st.lists(st.integers(-(1 << 23), 1 << 23), min_size=40, max_size=40), st.integers(1, 3))
def test_largest_energy_and_scale(values, step):
    a = array("i", values)
    both("largest", a, 2, step, 12)
    shift = max(0, max(map(abs, values)).bit_length() - 11)
    both("energy", a, 2, step, 12, shift)
    both("scale", a, 2, step, 12, 256, 1 + abs(values[0]), 0, 2047)
    both("scale", a, 1, step, 12, 33, 1, 10, 2047)


@settings(deadline=None, max_examples=30)
@given(st.data(), st.integers(1, 3))
def test_gather_and_solve(data, c):
    x = array("i", data.draw(st.lists(near, min_size=60, max_size=60)))
    q = array("i", data.draw(st.lists(near, min_size=14 * c, max_size=14 * c)))
    gram, power = array("i", [90000] * (45 + 9 * c)), array("i", [90000] * c)
    gram, power = both("gather", x, 6, 3, q, c, 4, 10, 9, gram, power)[8:]
    top = max(gram[i * (i + 3) // 2] for i in range(9))
    shift = max(0, max(top, *power).bit_length() - 15)
    both("shrink", power, 0, c, -3, array("i", [1] * c))
    u = both("shrink", gram, 0, len(gram), shift, array("i", [1] * len(gram)))[4]
    for i in range(9):
        u[i * (i + 3) // 2] += 300
    u, l = both("factor", u, array("i", [0] * len(u)), 9 + c, 150)[:2]  # noqa: E741
    both("back", l, c - 1, data.draw(st.integers(-6, 9)), array("i", [1] * (9 * c)))


@given(st.data(), st.integers(1, 3))
def test_cancel_and_add(data, c):
    k = data.draw(st.integers(0, c - 1))
    x = array("i", data.draw(st.lists(near, min_size=78, max_size=78)))
    q = array("i", data.draw(st.lists(near, min_size=20 * c, max_size=20 * c)))
    steep = st.integers(-(1 << 14), 1 << 14)
    w = array("i", data.draw(st.lists(steep, min_size=9 * c, max_size=9 * c)))
    rest = both("cancel", x, 3, q, c, k, 20, w, array("i", [1] * 20), array("i", [1] * 20))[7]
    both("add", rest, 20, 256, 1 + abs(w[0]), array("i", range(20)))


def _spectrum(name):
    from legwise.detect.spectrum import Spectrum

    return getattr(Spectrum(), name)


@settings(deadline=None)
@given(st.lists(st.integers(-9000, 9000), min_size=200, max_size=200), st.integers(1, 3))
def test_fold_and_tones(values, parts):
    even, odd = both(
        "fold", array("i", values), 100, parts, array("i", [1] * 101), array("i", [1] * 101)
    )[3:]
    both("tones", even, odd, 100, _spectrum("_sine"), 42, 9, 6, array("i", [1] * 20), 3)


@given(st.lists(st.integers(0, 32527), min_size=291, max_size=291), st.integers(0, 100))
def test_shape_and_weigh(values, pct):
    v = array("i", values)
    s = both("shape", v, _spectrum("_tilt"), pct, array("i", [1] * 181))[3]
    both("weigh", s, v, 181, max(1, *s), pct)


@given(st.data(), st.integers(1, 9), st.integers(1, 25))
def test_blur_narrow_and_believe(data, wide, wider):
    b = array("i", data.draw(st.lists(st.integers(0, (1 << 20) - 1), min_size=60, max_size=60)))
    s = array("i", data.draw(st.lists(st.integers(0, 1023), min_size=60, max_size=60)))
    low = array("h", data.draw(st.lists(st.integers(0, 1024), min_size=60, max_size=60)))
    new = both("blur", b, 60, wide, wider, 3, array("i", [1] * 60))[5]
    new = both("narrow", b, 5, 20, 2, new)[4]
    both("believe", new, s, low, 60)
    both("mass", new, wide, 2 * wide)
