"""MAX30101, 30102 or 30105 in, array('i') of 18-bit counts out, one value a LED: 25 samples a s.

FIFO of 32 samples (1.3 s), INT (active low, open drain) when 17 wait. The ids do not tell the
chips apart: only 30101 and 30105 have the green LED, the one for a wrist that runs.
Registers: SparkFun and n-elia headers; overflow with rollover: unchecked. Untested on hardware.
"""

import time

from legwise.drivers.registers import Fifo

_STATUS = 0x00  # … to 0x06, the pointers: one burst, which clears the interrupt
_POINTERS = 0x04
_MODE = 0x09
_LEDS = {"red": 1, "ir": 2, "green": 3}  # slot codes; the current of LED k is register 0x0B + k
_ZEROS = b"\0\0\0"
_DEPTH = 32
_FULL = 1 << 18
_STEP_UA = 200
_FIRST_UA = 8000


class Max3010x(Fifo):
    """`leds`: names of those in use, in the order of the channels.

    dropped counts at most 31 for one overflow, as the chip does.
    """

    NAME = "max3010x"
    ID = 0xFF, 0x15
    RUNS = _MODE, 0x07
    DATA = 0x07
    rate_mhz = 25000  # 100 a second, 4 averaged
    depth = _DEPTH

    def __init__(self, bus, pin=None, leds=("green",), addr=0x57):
        super().__init__(bus, addr, pin, 3 * len(leds))
        self._leds = leds
        self.channels = len(leds)
        self._head = bytearray(7)
        self._last = 0
        self._ua = _FIRST_UA

    def start(self, ua=None):
        """Samples from now on at this LED current (µA, 200 … 51 000), or the last one.

        Errors as `check`.
        """
        self.check()
        self._put(_MODE, 0x40)  # reset
        time.sleep_ms(10)
        self._put(0x02, 0x80)  # interrupt when almost full
        self._put(0x08, 0x5F)  # 4 averaged, rollover, 17 waiting
        self._put(0x0A, 0x67)  # 16 uA full scale, 100 a second, 411 us = 18 bits
        slots = 0
        for k in range(self.channels):
            slots |= _LEDS[self._leds[k]] << 4 * k
        self._put(0x11, slots & 0xFF)
        self._put(0x12, slots >> 8)
        self.current(self._ua if ua is None else ua)
        self._bus.writeto_mem(self._addr, _POINTERS, _ZEROS)
        self._put(_MODE, 0x07)

    def stop(self):
        """LEDs off, least current."""
        self._put(_MODE, 0x80)

    def current(self, ua):
        """Sets the current of the LEDs in use."""
        self._ua = max(_STEP_UA, min(255 * _STEP_UA, ua))
        for name in self._leds:
            self._put(0x0B + _LEDS[name], self._ua // _STEP_UA)

    def adjust(self):
        """Call it now and then: brings the first LED's last count back to 25 … 85 % of full."""
        if self._last > _FULL * 85 // 100:
            self.current(self._ua * 2 // 3)
        elif self._last < _FULL // 4 and self._ua < 25000:
            self.current(min(25000, self._ua * 3 // 2 + _STEP_UA))

    def read_fifo(self, buffer):
        """Fills buffer with the oldest samples; how many frames. OSError when none answers."""
        head = self._head
        self._bus.readfrom_mem_into(self._addr, _STATUS, head)
        lost = head[5] & 0x1F
        waiting = (head[4] - head[6]) % _DEPTH
        if lost:
            self.dropped += lost
            if waiting:  # the read pointer was not pushed on: old and new are mixed up
                self.dropped += _DEPTH
                self._bus.writeto_mem(self._addr, _POINTERS, _ZEROS)
                return 0
            waiting = _DEPTH
        self.left = waiting
        channels = self.channels
        return self._take(buffer, min(waiting, len(buffer) // channels)) // channels

    def _unpack(self, buffer, at, words):
        raw = self._raw
        n = words * self.channels
        for i in range(0, 3 * n, 3):
            value = (raw[i] & 3) << 16 | raw[i + 1] << 8 | raw[i + 2]
            buffer[at] = value
            if at % self.channels == 0:
                self.same = self.same + 1 if value == self._last else 0
                self._last = value
            at += 1
        return n
