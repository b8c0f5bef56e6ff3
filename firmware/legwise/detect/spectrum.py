"""Eight seconds of pulse and of motion at 25 Hz in, how likely each of 40 … 220 bpm is out.

A tone of f a minute turns f/1500 a slot: one sine table serves all, exactly. No window: resolution
is worth more than side lobes (H §3.6).
"""

from array import array

from legwise.constants import ppg as C
from legwise.detect import light_kernels
from legwise.detect.canceller import WINDOW
from legwise.units import ln

LOW = 40  # bpm of the first bin
BINS = 181
_TURN = 1500
_HALF = WINDOW // 2


class Spectrum:
    """`s`: 0 … 1023 for each bin, after `run`."""

    def __init__(self):
        self._sine = _sines()
        self._tilt = array("h", [_tilt(LOW + i) for i in range(BINS)])
        self._even = array("i", [0] * (_HALF + 1))
        self._odd = array("i", [0] * (_HALF + 1))
        self.v = array("i", [0] * (BINS + 110))  # free between two runs
        self.s = array("i", [0] * BINS)

    def run(self, left, moved, parts):
        """left, moved: sums of `parts` channels."""
        v = self.v
        self._tones(left, parts, LOW, 1, BINS, 0)
        self._tones(None, parts, 222, 2, 110, BINS)
        top = light_kernels.shape(v, self._tilt, C.harmonic, self.s)
        self._tones(moved, parts, LOW, 1, BINS, 0)
        light_kernels.weigh(self.s, v, BINS, max(1, top), C.motion)

    def _tones(self, a, parts, f, df, bins, at):
        if a is not None:
            light_kernels.fold(a, _HALF, parts, self._even, self._odd)
        light_kernels.tones(self._even, self._odd, _HALF, self._sine, f, df, bins, self.v, at)


def _sines():
    """2047 sin + 2048 of three quarters of a turn, in steps of 1/1500 turn."""
    table = array("h", [0] * (_TURN * 3 // 4))
    for i in range(len(table)):
        x = i % _TURN
        sign = 1
        if x >= _TURN // 2:
            x -= _TURN // 2
            sign = -1
        x = min(x, _TURN // 2 - x)  # of a quarter of 375
        table[i] = 2048 + sign * _sine(x)
    return table


def _sine(x):
    """2047 sin(2 pi x / 1500) for x <= 375, from its series; |error| < 1."""
    a = x * 27451 // 100  # angle in 1/65536: 2 pi 65536 / 1500 = 274.517
    square = (a >> 3) * (a >> 3) >> 16  # angle^2 in 1/1024
    s = 65536
    for k in (72, 42, 20, 6):
        s = 65536 - s * square // (1024 * k)
    return ((a >> 2) * (s >> 3) + (1 << 10)) // (1 << 11) * 2047 // 65536


def _tilt(f):
    """(f / 120)^0.2 in 1/1024, to the first order in its logarithm."""
    return 1024 + ((ln(f) - ln(120)) * 205 >> 16)
