"""Sums of products of regressors and signals in, least-squares weights (1/1024) out.

LDL^T of the Gram matrix in 16 bits, with the signals as further rows, so that one factoring serves
all of them. By Cauchy-Schwarz no product passes 2^30: an entry is at most the root of its two
diagonals, a factor at most the root of its diagonal over the pivot.
"""

from array import array

from legwise.constants import ppg as C
from legwise.units import clamp

K = 9  # regressors
_WIDE = 1 << 16  # a diagonal at most
_STEEP = 1 << 14  # a weight at most: 16


def index(i, j):
    """Where row i, column j is kept: a triangle of K rows (j <= i), then full rows of signals."""
    return i * (i + 1) // 2 + j if i < K else K * (K + 1) // 2 + K * (i - K) + j


class Solve:
    """`channels` signals at once; `weights`: K for each."""

    def __init__(self, channels):
        self._rows = K + channels
        self._u = array("i", [0] * index(K + channels, 0))  # the matrix, then L D below …
        self._l = array("i", [0] * index(K + channels, 0))  # … and L in 1/8192
        self._half = array("i", [0] * channels)  # half the shift of each signal, less the others'
        self.weights = array("i", [0] * (K * channels))

    def run(self, gram, power):
        """gram: as `index` has it, |entries| < 2^28; power: sum of squares of each signal."""
        self._normalise(gram, power)
        for i in range(self._rows):
            self._factor(i)
        for c in range(self._rows - K):
            self._back(c)

    def _normalise(self, gram, power):
        u = self._u
        trace = top = 0
        for i in range(K):
            g = gram[index(i, i)]
            trace += g >> 4
            top = max(top, g)
        ridge = C.ridge_least + (trace // K << 4) // 1000 * C.ridge
        half = _half(top + ridge)
        ridge = max(2, _by(ridge, 2 * half))
        self._least = ridge >> 1
        for i in range(K):
            for j in range(i + 1):
                u[index(i, j)] = _by(gram[index(i, j)], 2 * half)
            u[index(i, i)] += ridge
        for c in range(self._rows - K):
            own = _half(power[c] + 1)
            self._half[c] = own - half
            for j in range(K):
                u[index(K + c, j)] = _by(gram[index(K + c, j)], half + own)

    def _factor(self, i):
        u = self._u
        l = self._l  # noqa: E741 its name everywhere
        row = index(i, 0)
        for j in range(min(i + 1, K)):
            other = index(j, 0)
            s = u[row + j]
            for k in range(j):
                s -= (l[row + k] * u[other + k] + 4096) >> 13
            s = clamp(s, -2 * _WIDE, 2 * _WIDE)
            if i == j:
                s = max(s, self._least)
            u[row + j] = s
            if j < i:
                l[row + j] = (s << 12) // u[other + j] << 1

    def _back(self, c):
        l = self._l  # noqa: E741
        w = self.weights
        at = K * c
        row = index(K + c, 0)
        for j in range(K - 1, -1, -1):
            s = l[row + j] >> 3
            for i in range(j + 1, K):
                s -= ((l[index(i, j)] >> 3) * w[at + i] + 512) >> 10
            w[at + j] = clamp(s, -_STEEP, _STEEP)
        for j in range(K):
            w[at + j] = clamp(_by(w[at + j], -self._half[c]), -_STEEP, _STEEP)


def _half(top):
    """Half the shift to the right that brings top into _WIDE/4 … _WIDE."""
    half = 0
    while top > _WIDE:
        top >>= 2
        half += 1
    while top <= _WIDE >> 2:
        top <<= 2
        half -= 1
    return half


def _by(v, shift):
    """v, rounded, shifted to the right (below 0: to the left)."""
    if shift <= 0:
        return v << -shift
    return (v + (1 << shift - 1)) >> shift
