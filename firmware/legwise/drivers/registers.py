"""A bus and an address in; single registers, an interrupt and a FIFO's samples out. Knows no chip.

What the drivers of chips on I2C have in common: one file a chip says the rest.
"""

from machine import Pin

BURSTS = (32, 16, 8, 4, 2, 1)  # words in one transfer: their views exist, so that none is made


class Registers:
    """A chip is a subclass: NAME and ID (register, value) for `check`, EDGE of its interrupt."""

    NAME = ""
    ID = 0, 0
    EDGE = Pin.IRQ_FALLING

    def __init__(self, bus, addr, pin=None):
        self._bus = bus
        self._addr = addr
        self._pin = pin
        self._one = bytearray(1)

    def check(self):
        """ValueError for another chip, OSError when none answers."""
        found = self._get(self.ID[0])
        if found != self.ID[1]:
            raise ValueError("%s: id 0x%02x, not 0x%02x" % (self.NAME, found, self.ID[1]))

    def notify(self, handler):
        """handler(pin) at its interrupt; False without a pin."""
        if self._pin is None:
            return False
        self._pin.irq(handler, self.EDGE)
        return True

    def _get(self, reg):
        self._bus.readfrom_mem_into(self._addr, reg, self._one)
        return self._one[0]

    def _put(self, reg, value):
        self._one[0] = value
        self._bus.writeto_mem(self._addr, reg, self._one)


class Fifo(Registers):
    """`dropped`: samples lost to overflow. `same`: how many alike came last; frozen, if many.

    RUNS (register, value): what it holds once started. DATA: the register of the FIFO.
    """

    RUNS = 0, 0
    DATA = 0

    def __init__(self, bus, addr, pin, size):
        """size: bytes of a word."""
        super().__init__(bus, addr, pin)
        self._raw = raw = bytearray(size * BURSTS[0])
        self._views = [memoryview(raw)[: size * n] for n in BURSTS]
        self.dropped = self.same = 0
        self.left = 0  # words the last read left in the FIFO

    def runs(self):
        """False after a power cut: `start` it again."""
        return self._get(self.RUNS[0]) == self.RUNS[1]

    def _take(self, buffer, words):
        """Reads so many; how many values _unpack(buffer, at, words) made of them."""
        at = 0
        for i in range(len(BURSTS)):
            while words >= BURSTS[i]:
                self._bus.readfrom_mem_into(self._addr, self.DATA, self._views[i])
                at += self._unpack(buffer, at, BURSTS[i])
                words -= BURSTS[i]
                self.left -= BURSTS[i]
        return at

    def _unpack(self, buffer, at, words):
        return 0


class Accelerometer(Fifo):
    """±16 g in 16 bits; _sample(buffer, at, x, y, z) takes them as they were read."""

    EDGE = Pin.IRQ_RISING
    channels = 3

    def __init__(self, bus, addr, pin, size):
        super().__init__(bus, addr, pin, size)
        self._x = self._y = self._z = 0
        self._time = None

    def _sample(self, buffer, at, x, y, z):
        """Three values in milli-g: 16 g is 32768, 125 / 256 mg a step."""
        self.same = self.same + 1 if x == self._x and y == self._y and z == self._z else 0
        self._x, self._y, self._z = x, y, z
        buffer[at] = (((x ^ 0x8000) - 0x8000) * 125 + 128) >> 8
        buffer[at + 1] = (((y ^ 0x8000) - 0x8000) * 125 + 128) >> 8
        buffer[at + 2] = (((z ^ 0x8000) - 0x8000) * 125 + 128) >> 8
