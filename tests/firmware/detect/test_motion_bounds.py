"""Extreme samples in: no number on the way leaves +-2^30, nothing is invented from nonsense."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legwise.detect import cadence, impact, kernels, motion, stream, vigour
from legwise.detect.epoch import Epoch

from .waves import flat, replay, wave

LIMIT = 1 << 30


class Checked(int):
    """An integer that refuses to leave the range in which MicroPython needs no memory."""

    def __neg__(self):
        return Checked(-int(self))


def _checked(name):
    def operation(self, other):
        result = getattr(int, name)(self, int(other))
        assert -LIMIT <= result < LIMIT, f"{int(self)} {name} {other} = {result}"
        return Checked(result)

    return operation


for _name in ("add", "sub", "mul", "floordiv", "mod", "lshift", "rshift"):
    for _side in ("", "r"):
        setattr(Checked, f"__{_side}{_name}__", _checked(f"__{_side}{_name}__"))


class Numbers(list):
    """Stands for array.array: what is read from it is checked from then on."""

    def __getitem__(self, i):
        assert 0 <= i < len(self), f"index {i} of {len(self)}"
        return Checked(super().__getitem__(i))

    def __setitem__(self, i, value):
        assert 0 <= i < len(self), f"index {i} of {len(self)}"
        assert -LIMIT <= value < LIMIT
        super().__setitem__(i, int(value))


PLAIN = {name: f for name, f in vars(kernels).items() if callable(f)}


@pytest.fixture(scope="module", autouse=True)
def checked():
    """Motion on checked integers and on the plain kernels."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (cadence, impact, motion, stream, vigour):
            patch.setattr(module, "array", lambda _, values: Numbers(values))
        for name, plain in PLAIN.items():
            patch.setattr(kernels, name, plain)
        yield


EXTREMES = st.sampled_from([-32768, -32767, 32767, 0, 1, -1, 16000, -16000, 1000])


@settings(max_examples=10, deadline=None)
@given(st.sampled_from([25, 37.4, 37.6, 62, 74.9, 125, 175, 256]), st.data())
def test_random_extremes(rate_hz, data):
    pool = data.draw(st.lists(st.tuples(EXTREMES, EXTREMES, EXTREMES), min_size=7, max_size=97))
    n = int(10 * rate_hz)
    replay((pool * n)[:n], rate_hz)


@pytest.mark.parametrize("rate_hz", [25, 37.4, 62.5, 74.9, 128, 256])
@pytest.mark.parametrize("half_ms", [4, 20, 100, 160, 200, 333])
def test_a_square_wave_of_all_axes(rate_hz, half_ms):
    high = [int(i * 1000 / rate_hz / half_ms) % 2 == 0 for i in range(int(12 * rate_hz))]
    replay([(32767,) * 3 if up else (0, 0, 0) for up in high], rate_hz)


@pytest.mark.parametrize("value", [-32768, -1, 0, 1, 1000, 32767])
def test_a_constant_has_no_rhythm_and_no_shock(value):
    rows = replay([(value, 0, value)] * 600, 50)
    assert {r[0] for r in rows} == {None}
    assert {r[3] for r in rows} == {None}
    assert {r[5] for r in rows} == {None}
    assert {r[1] for r in rows} <= {None, "still"}


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_a_stuck_axis_is_survived(axis):
    run = [tuple(32767 if i == axis else v for i, v in enumerate(t)) for t in wave(170, 50, 12)]
    for told in replay(run, 50)[8:]:
        assert told[0] is None or abs(told[0] - 1700) < 50 or abs(told[0] - 850) < 30


@settings(max_examples=8, deadline=None)
@given(
    st.sets(st.integers(0, 39), max_size=12),
    st.sampled_from([25, 47.5, 52.5, 104, 256]),
    st.sampled_from([1.0, 4.0]),
)
def test_lost_blocks_and_a_rate_that_changes(lost, now_hz, strength):
    watch = motion.Motion(50000)
    e = Epoch()
    at_hz = 50
    for s in range(20):
        if s == 10:
            at_hz = now_hz  # a sensor 5 % off its name, or set to another rate
            watch.rate(round(1000 * at_hz))
        half = int(at_hz / 2)
        block = flat(wave(180, at_hz, 1, strength, swing=1.5, start=3 * s))
        for part in (0, 1):
            if 2 * s + part not in lost:
                at_ms = 1000 * s + 500 * part
                watch.block(at_ms, block[3 * half * part : 3 * half * (part + 1)], half)
        e.clear()
        watch.second(1000 * s + 1000, e)


@pytest.mark.parametrize("strength", [0.2, 1.0, 6.0])
@pytest.mark.parametrize("rate_hz", [25, 50, 125, 256])
def test_ordinary_and_wild_running(strength, rate_hz):
    replay(wave(175, rate_hz, 11, strength), rate_hz)
