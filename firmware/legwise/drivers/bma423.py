"""BMA423 accelerometer in, array('h') of x, y, z in milli-g out: 100 Hz, ±16 g, steps of 7.8 mg.

Headerless FIFO of 170 samples, watermark on INT1 (active high); no feature blob is needed.
Registers: Bosch BMA423_SensorAPI. Sensor time of 39.0625 us: datasheet, unchecked. Untested on
hardware.
"""

import time

from legwise.drivers.registers import Accelerometer

_SENSOR_TIME = 0x18  # … to 0x25, the FIFO's length: one burst
_POWER = 0x7D
_COMMAND = 0x7E
_RESET = b"\xb6"
_FLUSH = b"\xb0"
_SETUP = (
    (0x7C, 0x00),  # no advanced power save: with it the FIFO cannot be read
    (0x40, 0xA8),  # 100 Hz, 4 averaged, continuous
    (0x41, 0x03),  # ±16 g
    (0x45, 0x80),  # FIFO: filtered, every sample
    (0x48, 0x00),  # the newest overwrite the oldest
    (0x49, 0x40),  # accelerometer only, no headers
    (0x53, 0x0A),  # INT1: push-pull, active high
    (0x58, 0x02),  # watermark on INT1
    (_POWER, 0x04),
)
_NEAR_FULL = 164  # of 170: from here on samples may have been lost


class Bma423(Accelerometer):
    """`rate_mhz`: nominal; `depth`: samples the FIFO holds."""

    NAME = "bma423"
    ID = 0x00, 0x13
    RUNS = _POWER, 0x04
    DATA = 0x26
    rate_mhz = 100000
    depth = 170

    def __init__(self, bus, pin=None, addr=0x19):
        super().__init__(bus, addr, pin, 6)
        self._head = bytearray(14)

    def start(self, watermark=50):
        """Samples from now on; the pin rises at so many waiting (1 … 160). Errors as `check`."""
        self.check()
        self._bus.writeto_mem(self._addr, _COMMAND, _RESET)
        time.sleep_ms(10)
        for reg, value in _SETUP:
            self._put(reg, value)
            time.sleep_ms(1)  # writes are slow until power save is off
        self._put(0x46, 6 * watermark & 0xFF)
        self._put(0x47, 6 * watermark >> 8)
        self._bus.writeto_mem(self._addr, _COMMAND, _FLUSH)
        self._time = None

    def stop(self):
        """No more samples, least current."""
        self._put(_POWER, 0x00)
        self._put(0x7C, 0x03)

    def read_fifo(self, buffer):
        """Fills buffer with the oldest samples; how many triples. OSError when none answers."""
        head = self._head
        self._bus.readfrom_mem_into(self._addr, _SENSOR_TIME, head)
        now = head[0] | head[1] << 8 | head[2] << 16
        waiting = (head[12] | (head[13] & 0x3F) << 8) // 6
        if self._time is not None and waiting >= _NEAR_FULL:
            taken = (((now - self._time) & 0xFFFFFF) + 128) >> 8
            self.dropped += max(0, self.left + taken - waiting)
        self._time = now
        self.left = waiting
        return self._take(buffer, min(waiting, len(buffer) // 3)) // 3

    def _unpack(self, buffer, at, words):
        raw = self._raw
        for i in range(0, 6 * words, 6):
            x = (raw[i] & 0xF0) | raw[i + 1] << 8
            y = (raw[i + 2] & 0xF0) | raw[i + 3] << 8
            z = (raw[i + 4] & 0xF0) | raw[i + 5] << 8
            self._sample(buffer, at, x, y, z)
            at += 3
        return 3 * words
