"""Sums of products of regressors and signals in, least-squares weights (1/1024) out.

LDL^T of the Gram matrix in 16 bits, with the signals as further rows, so that one factoring serves
all of them. By Cauchy-Schwarz no product passes 2^30: an entry is at most the root of its two
diagonals, a factor at most the root of its diagonal over the pivot.
"""

from array import array

from legwise.constants import ppg as C
from legwise.detect import light_kernels

K = 9  # regressors
_WIDE = 1 << 16  # a diagonal at most


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
        u = self._u
        trace = top = 0
        for i in range(K):
            g = gram[i * (i + 3) // 2]
            trace += g >> 4
            top = max(top, g)
        ridge = C.ridge_least + (trace // K << 4) // 1000 * C.ridge
        half = _half(top + ridge)
        light_kernels.shrink(gram, 0, K * (K + 1) // 2, 2 * half, u)
        ridge = max(2, ridge >> 2 * half if half > 0 else ridge << -2 * half)
        for i in range(K):
            u[i * (i + 3) // 2] += ridge
        for c in range(self._rows - K):
            own = _half(power[c] + 1)
            self._half[c] = own - half
            light_kernels.shrink(gram, index(K + c, 0), K, half + own, u)
        light_kernels.factor(u, self._l, self._rows, ridge >> 1)
        for c in range(self._rows - K):
            light_kernels.back(self._l, c, self._half[c], self.weights)


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
