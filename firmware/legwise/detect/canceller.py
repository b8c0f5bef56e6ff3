"""PPG and acceleration in slots of 40 ms in, what is left of the PPG without the motion out.

Block-recursive least squares: each two seconds the sums of products of acceleration at three lags
and PPG fade a little and take in the new hop; the weights they give are then put to all eight
seconds (H §3.4). Memory of half a minute, so that the pulse itself is not cancelled.
"""

from array import array

from legwise.constants import ppg as C
from legwise.detect import light_kernels
from legwise.detect.slots import HOP
from legwise.detect.solve import K, Solve, index

WINDOW = 4 * HOP


class Canceller:
    """`left`: what is left, summed over the usable channels; `moved`: the motion, likewise."""

    def __init__(self, channels, rest, move):
        """rest, move: words of a window each, lent while it runs."""
        self._c = channels
        self._far = 2 * C.lag  # slots before the window
        self.x = array("i", [0] * (3 * (WINDOW + self._far)))
        self.q = array("i", [0] * (channels * (WINDOW + C.lag)))
        self.at_x = len(self.x) - 3 * HOP  # where the newest hop begins
        self.at_q = len(self.q) - channels * HOP
        self._gram = array("i", [0] * index(K + channels, 0))
        self._power = array("i", [0] * channels)
        self._solve = Solve(channels)
        self._rest = rest
        self._move = move
        self.left = array("i", [0] * WINDOW)
        self.moved = array("i", [0] * WINDOW)
        self.restart()

    def restart(self):
        """Forgets everything."""
        for a in (self.x, self.q, self._gram, self._power):
            light_kernels.fill_words(a, 0, len(a), 0)

    def push(self):
        """Makes room for a hop."""
        light_kernels.slide_words(self.x, len(self.x), 3 * HOP)
        light_kernels.slide_words(self.q, len(self.q), self._c * HOP)

    def learn(self):
        """Takes the newest hop into the sums."""
        light_kernels.gather(
            self.x, self._far, C.lag, self.q, self._c, WINDOW - HOP, HOP, C.forget,
            self._gram, self._power,
        )  # fmt: skip

    def run(self, usable):
        """usable: bits of the channels that count. Gives how many."""
        self._solve.run(self._gram, self._power)
        light_kernels.fill_words(self.left, 0, WINDOW, 0)
        light_kernels.fill_words(self.moved, 0, WINDOW, 0)
        n = 0
        for k in range(self._c):
            if usable >> k & 1:
                light_kernels.cancel(
                    self.x, C.lag, self.q, self._c, k, WINDOW,
                    self._solve.weights, self._rest, self._move,
                )  # fmt: skip
                size = max(1, rms(self._rest, 0, 1, WINDOW))
                light_kernels.add(self._rest, WINDOW, 256, size, self.left)
                light_kernels.add(self._move, WINDOW, 256, size, self.moved)
                n += 1
        return n


def rms(a, at, step, n):
    """Root mean square of n <= 256 values below 2^23, every step-th from `at` on."""
    shift = 0
    top = light_kernels.largest(a, at, step, n)
    while top >> shift > 2000:
        shift += 1
    s = light_kernels.energy(a, at, step, n, shift) // n
    r = 2001
    q = 2000
    while q < r:
        r = q
        if r > 0:
            q = (r + s // r) >> 1
    return r << shift
