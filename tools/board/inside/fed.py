"""The files of a run that is fed to a board in, what its sensors and a strap measure out.

motion: x, y, z of each sample in milli-g, 16 bits. light: counts of one LED, 32 bits. strap: 32
bytes a second, the length of the packet first.
"""

import json
from array import array

import _outside

from legwise_host.shims.air import Air, Peripheral, install

STRAP = "c0:ff:ee:00:00:01"  # the address of the one strap that is near
RECORD = 32
_REST = b"\x00\x3c"  # 60 bpm, while nothing is fed
_AT_ONCE = 256  # samples are looked at together


class Samples:
    """One sensor's. rest: an array, the sample while nothing is fed; bytes: of one sample."""

    def __init__(self, clock, rest, size):
        self._clock = clock
        self._rest = rest
        self._size = size
        self._samples = array("h" if size == 6 else "i", bytes(size * _AT_ONCE))
        self._n = 0

    def load(self, file, n, rate_mhz, from_ms):
        """These are fed: at from_ms the first one is due, and so on."""
        self._file = file
        self._n = n
        self._rate_mhz = rate_mhz
        self._from_ms = from_ms
        self._shift = None
        self._first = -_AT_ONCE  # nothing is read yet

    def __call__(self, i, k):
        """Sample i of the chip, channel k."""
        if k == 0:
            self._here = self._find(i)
        return self._here[self._at + k]

    def _find(self, i):
        self._at = 0
        if self._n == 0:
            return self._rest
        due = (self._clock.ms - self._from_ms) * self._rate_mhz // 1000000
        if self._shift is None or abs(i + self._shift - due) > self._rate_mhz // 2000:
            self._shift = due - i  # the chip slept, or this life of it is a new one
        j = i + self._shift
        if not 0 <= j < self._n:
            return self._rest
        if not 0 <= j - self._first < _AT_ONCE:
            self._first = j
            self._file.seek(self._size * j)
            self._file.readinto(self._samples)
        self._at = len(self._rest) * (j - self._first)
        return self._samples


class Fed:
    """`motion`, `light`: what the chips take their samples from."""

    def __init__(self, clock, folder):
        self._folder = folder
        self.motion = Samples(clock, array("h", [0, 0, 1000]), 6)
        self.light = Samples(clock, array("i", [1500]), 4)
        self._record = bytearray(RECORD)
        self._seconds = 0
        self.load()
        install(Air()).add(Peripheral(STRAP, self.packet))

    def load(self):
        """What is being fed now, if anything."""
        fed = json.loads(_outside.fed())
        if fed is None:
            return
        self._from_ms = fed["from_ms"]
        self._seconds = fed["seconds"]
        self._strap = self._folder.open("/strap", "rb")
        for samples, name, n, mhz in (
            (self.motion, "motion", "samples", "rate_mhz"),
            (self.light, "light", "light", "light_mhz"),
        ):
            file = self._folder.open("/" + name, "rb")
            samples.load(file, fed[n], fed[mhz], self._from_ms)

    def packet(self, ms):
        """Of the strap, at this time."""
        second = (ms - self._from_ms) // 1000 if self._seconds else -1
        if not 0 <= second < self._seconds:
            return _REST
        self._strap.seek(RECORD * second)
        self._strap.readinto(self._record)
        n = self._record[0]
        return bytes(self._record[1 : 1 + n]) if n else None
