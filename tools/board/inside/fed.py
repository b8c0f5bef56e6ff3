"""The files of a run that is fed to a board in, what its accelerometer and a strap measure out.

motion: x, y, z of each sample in milli-g, 16 bits. strap: 32 bytes a second, the length of the
packet first.
"""

import json
from array import array

import _outside

from legwise_host.shims.air import Air, Peripheral, install

STRAP = "c0:ff:ee:00:00:01"  # the address of the one strap that is near
RECORD = 32
_REST = b"\x00\x3c"  # 60 bpm, while nothing is fed
_SAMPLES = 256  # are looked at together
_STILL = array("h", [0, 0, 1000])


class Fed:
    """At the time at which the feeding began the first sample is due, and so on."""

    def __init__(self, clock, folder):
        self._clock = clock
        self._folder = folder
        self._samples = array("h", bytes(6 * _SAMPLES))
        self._record = bytearray(RECORD)
        self.load()
        install(Air()).add(Peripheral(STRAP, self.packet))

    def load(self):
        """What is being fed now, if anything."""
        fed = json.loads(_outside.fed())
        self._n = self._seconds = self._first = 0
        self._shift = None
        if fed is not None:
            self._from_ms = fed["from_ms"]
            self._rate_mhz = fed["rate_mhz"]
            self._n = fed["samples"]
            self._seconds = fed["seconds"]
            self._motion = self._folder.open("/motion", "rb")
            self._strap = self._folder.open("/strap", "rb")
            self._first = -_SAMPLES  # nothing is read yet

    def motion(self, i, k):
        """Milli-g of sample i of the chip, axis k."""
        if k == 0:
            self._here = self._find(i)
        return self._here[self._at + k]

    def _find(self, i):
        self._at = 0
        if self._n == 0:
            return _STILL
        due = (self._clock.ms - self._from_ms) * self._rate_mhz // 1000000
        if self._shift is None or abs(i + self._shift - due) > self._rate_mhz // 2000:
            self._shift = due - i  # the chip slept, or this life of it is a new one
        j = i + self._shift
        if not 0 <= j < self._n:
            return _STILL
        if not 0 <= j - self._first < _SAMPLES:
            self._first = j
            self._motion.seek(6 * j)
            self._motion.readinto(self._samples)
        self._at = 3 * (j - self._first)
        return self._samples

    def packet(self, ms):
        """Of the strap, at this time."""
        second = (ms - self._from_ms) // 1000 if self._n else -1
        if not 0 <= second < self._seconds:
            return _REST
        self._strap.seek(RECORD * second)
        self._strap.readinto(self._record)
        n = self._record[0]
        return bytes(self._record[1 : 1 + n]) if n else None
