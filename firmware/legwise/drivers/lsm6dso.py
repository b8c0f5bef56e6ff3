"""LSM6DSO or LSM6DSOX in, array('h') of x, y, z in milli-g out: 104 Hz, ±16 g, steps of .49 mg.

FIFO of 512 tagged words, watermark on INT1 (active high); the gyroscope stays off.
Registers: ST lsm6dso_reg.h. 384 time stamps a sample: AN5192, unchecked. Untested on hardware.
"""

import time

from machine import Pin

_ID = 0x0F
_ACCEL = 0x10  # CTRL1_XL
_CONTROL = 0x12  # CTRL3_C
_STATUS = 0x3A  # … to 0x42, the time: one burst
_FIFO_DATA = 0x78
_RUNS = 0x44  # 104 Hz, ±16 g
_SETUP = (
    (_CONTROL, 0x44),  # whole samples only, addresses count up
    (0x19, 0x20),  # time stamps on
    (0x0D, 0x08),  # watermark on INT1
    (0x09, 0x04),  # accelerometer into the FIFO at 104 Hz
    (0x0A, 0x06),  # the newest overwrite the oldest
    (_ACCEL, _RUNS),
)
_STAMPS = 384  # of 25 us: one sample
_OVERRUN = 0x48  # now, or since the last look
_ACCEL_TAG = 2
_BURSTS = (32, 16, 8, 4, 2, 1)


class Lsm6dso:
    """`dropped`: samples lost to overflow. `same`: how many alike came last; frozen, if many."""

    rate_mhz = 104000

    def __init__(self, bus, pin=None, addr=0x6A):
        self._bus = bus
        self._pin = pin
        self._addr = addr
        self._one = bytearray(1)
        self._head = bytearray(9)
        self._raw = raw = bytearray(7 * _BURSTS[0])
        self._views = [memoryview(raw)[: 7 * n] for n in _BURSTS]
        self.dropped = self.same = 0
        self._x = self._y = self._z = 0
        self._time = None
        self._left = 0  # words the last read left in the FIFO

    def check(self):
        """ValueError for another chip, OSError when none answers."""
        found = self._get(_ID)
        if found != 0x6C:
            raise ValueError("lsm6dso: id 0x%02x, not 0x6c" % found)

    def runs(self):
        """False after a power cut: `start` it again."""
        return self._get(_ACCEL) == _RUNS

    def start(self, watermark=52):
        """Samples from now on; the pin rises at so many waiting (1 … 500). Errors as `check`."""
        self.check()
        self._put(_CONTROL, 0x01)  # reset
        time.sleep_ms(10)
        self._put(0x07, watermark & 0xFF)
        self._put(0x08, watermark >> 8)
        for reg, value in _SETUP:
            self._put(reg, value)
        self._time = None

    def stop(self):
        """No more samples, least current."""
        self._put(_ACCEL, 0x00)
        self._put(0x0A, 0x00)

    def notify(self, handler):
        """handler(pin) when the watermark is reached; False without a pin."""
        if self._pin is None:
            return False
        self._pin.irq(handler, Pin.IRQ_RISING)
        return True

    def read_fifo(self, buffer):
        """Fills buffer with the oldest samples; how many triples. OSError when none answers."""
        head = self._head
        self._bus.readfrom_mem_into(self._addr, _STATUS, head)
        now = head[6] | head[7] << 8 | head[8] << 16
        waiting = head[0] | (head[1] & 3) << 8
        if self._time is not None and head[1] & _OVERRUN:
            taken = (((now - self._time) & 0xFFFFFF) + _STAMPS // 2) // _STAMPS
            self.dropped += max(0, self._left + taken - waiting)
        self._time = now
        self._left = waiting
        words = min(waiting, len(buffer) // 3)
        n = 0
        for i in range(len(_BURSTS)):
            while words >= _BURSTS[i]:
                self._bus.readfrom_mem_into(self._addr, _FIFO_DATA, self._views[i])
                n += self._unpack(buffer, 3 * n, _BURSTS[i])
                words -= _BURSTS[i]
                self._left -= _BURSTS[i]
        return n

    def _unpack(self, buffer, at, words):
        """How many of the words are samples of the accelerometer."""
        raw = self._raw
        start = at
        for i in range(0, 7 * words, 7):
            if raw[i] >> 3 != _ACCEL_TAG:
                continue
            x = raw[i + 1] | raw[i + 2] << 8
            y = raw[i + 3] | raw[i + 4] << 8
            z = raw[i + 5] | raw[i + 6] << 8
            self.same = self.same + 1 if x == self._x and y == self._y and z == self._z else 0
            self._x, self._y, self._z = x, y, z
            # 16 g is 32768: 125 / 256 mg a step
            buffer[at] = (((x ^ 0x8000) - 0x8000) * 125 + 128) >> 8
            buffer[at + 1] = (((y ^ 0x8000) - 0x8000) * 125 + 128) >> 8
            buffer[at + 2] = (((z ^ 0x8000) - 0x8000) * 125 + 128) >> 8
            at += 3
        return (at - start) // 3

    def _get(self, reg):
        self._bus.readfrom_mem_into(self._addr, reg, self._one)
        return self._one[0]

    def _put(self, reg, value):
        self._one[0] = value
        self._bus.writeto_mem(self._addr, reg, self._one)
