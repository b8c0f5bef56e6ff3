"""LSM6DSO or LSM6DSOX in, array('h') of x, y, z in milli-g out: 104 Hz, ±16 g, steps of .49 mg.

FIFO of 512 tagged words, watermark on INT1 (active high); the gyroscope stays off.
Registers: ST lsm6dso_reg.h. 384 time stamps a sample: AN5192, unchecked. Untested on hardware.
"""

import time

from legwise.drivers.registers import Accelerometer

_ACCEL = 0x10  # CTRL1_XL
_CONTROL = 0x12  # CTRL3_C
_STATUS = 0x3A  # … to 0x42, the time: one burst
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


class Lsm6dso(Accelerometer):
    """`rate_mhz`: nominal; `depth`: samples the FIFO holds."""

    NAME = "lsm6dso"
    ID = 0x0F, 0x6C
    RUNS = _ACCEL, _RUNS
    DATA = 0x78
    rate_mhz = 104000
    depth = 512

    def __init__(self, bus, pin=None, addr=0x6A):
        super().__init__(bus, addr, pin, 7)
        self._head = bytearray(9)

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

    def read_fifo(self, buffer):
        """Fills buffer with the oldest samples; how many triples. OSError when none answers."""
        head = self._head
        self._bus.readfrom_mem_into(self._addr, _STATUS, head)
        now = head[6] | head[7] << 8 | head[8] << 16
        waiting = head[0] | (head[1] & 3) << 8
        if self._time is not None and head[1] & _OVERRUN:
            taken = (((now - self._time) & 0xFFFFFF) + _STAMPS // 2) // _STAMPS
            self.dropped += max(0, self.left + taken - waiting)
        self._time = now
        self.left = waiting
        return self._take(buffer, min(waiting, len(buffer) // 3)) // 3

    def _unpack(self, buffer, at, words):
        """Words of other sensors give nothing."""
        raw = self._raw
        first = at
        for i in range(0, 7 * words, 7):
            if raw[i] >> 3 == _ACCEL_TAG:
                x = raw[i + 1] | raw[i + 2] << 8
                y = raw[i + 3] | raw[i + 4] << 8
                z = raw[i + 5] | raw[i + 6] << 8
                self._sample(buffer, at, x, y, z)
                at += 3
        return at - first
