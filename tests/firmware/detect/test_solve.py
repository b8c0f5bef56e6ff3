"""Random Gram matrices in. Checked: the weights are the ridge regression's, within what 16 bits
give, and no number leaves +-2^30, however bad the matrix."""

import importlib.util
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from legwise.constants import ppg as C
from legwise.detect import light_kernels, solve
from legwise.detect.solve import K, Solve, index

BOUND = 1 << 30
SPEC = importlib.util.spec_from_file_location("plain_kernels", light_kernels.__file__)
assert SPEC is not None and SPEC.loader is not None
PLAIN = importlib.util.module_from_spec(SPEC)  # never a twin
SPEC.loader.exec_module(PLAIN)


class Small(int):
    """An integer that must stay within +-2^30."""

    def __new__(cls, value):
        assert -BOUND <= int(value) <= BOUND, f"{int(value)} is beyond 2^30"
        return super().__new__(cls, value)


for name in ("add", "radd", "sub", "rsub", "mul", "rmul", "floordiv", "lshift", "rshift", "neg"):

    def operation(self, *others, name=f"__{name}__"):
        return Small(getattr(int, name)(self, *map(int, others)))

    setattr(Small, f"__{name}__", operation)


def sums(rng, rank, sizes, channels):
    """Products of regressors of this rank, and signals that partly follow them."""
    x = rng.standard_normal((200, rank)) @ rng.standard_normal((rank, K)) * sizes
    x = np.clip(np.rint(x), -2047, 2047)
    q = x[:, :channels] * 0.3 + 250 * rng.standard_normal((200, channels))
    q = np.clip(np.rint(q), -2047, 2047)
    return (x.T @ x / 4).astype(int), (q.T @ x / 4).astype(int), ((q * q).sum(0) / 4).astype(int)


def solved(gram, cross, power, kind=int):
    channels = len(power)
    flat: list = [kind(0)] * index(K + channels, 0)
    for i in range(K):
        for j in range(i + 1):
            flat[index(i, j)] = kind(int(gram[i, j]))
    for c in range(channels):
        for j in range(K):
            flat[index(K + c, j)] = kind(int(cross[c, j]))
    s = Solve(channels)
    if kind is Small:
        s._u, s._l, s.weights = list(s._u), list(s._l), list(s.weights)  # type: ignore
    with patch.object(solve, "light_kernels", PLAIN):
        s.run(flat, [kind(int(p)) for p in power])
    return np.array(s.weights).reshape(channels, K) / 1024


@settings(deadline=None, max_examples=60)
@given(
    st.integers(0, 1 << 30),
    st.integers(1, K),
    st.lists(st.sampled_from([0, 1, 20, 300, 2000]), min_size=K, max_size=K),
    st.integers(1, 3),
)
def test_no_number_leaves_the_bound(seed, rank, sizes, channels):
    gram, cross, power = sums(np.random.default_rng(seed), rank, sizes, channels)
    assert np.abs(solved(gram, cross, power, Small)).max() <= 16


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 1 << 30), st.integers(100, 500), st.integers(1, 3))
def test_the_weights_are_those_of_ridge_regression(seed, size, channels):
    gram, cross, power = sums(np.random.default_rng(seed), K, [size / 3] * K, channels)
    ridge = C.ridge_least + gram.trace() / K / 1000 * C.ridge
    exact = np.linalg.solve(gram + ridge * np.eye(K), cross.T).T
    off = solved(gram, cross, power) - exact
    moved = np.einsum("ci,ij,cj->c", off, gram, off)  # power of the difference it makes
    assert (moved <= 0.0004 * power).all()


def test_nothing_moves():
    gram, cross, power = np.zeros((K, K)), np.zeros((1, K)), np.array([0])
    assert (solved(gram, cross, power) == 0).all()
    assert index(K + 1, 0) - index(K, 0) == K == index(K, K) - index(K, 0)
    assert index(K, 0) == K * (K + 1) // 2
