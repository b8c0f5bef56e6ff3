"""Pixels in, a 240 × 240 ST7789 that shows them out: RGB 5-6-5, the high byte first.

`framebuf` stores the low byte first: draw with the colours `colour` gives. Source: T-Watch S3
examples (no reset line, SPI mode 3). Untested on hardware.
"""

import struct
import time

_SLEEP_IN = 0x10
_SLEEP_OUT = 0x11
_OFF = 0x28
_ON = 0x29
_COLUMNS = 0x2A
_ROWS = 0x2B
_WRITE = 0x2C
_SETUP = ((0x36, 0x00), (0x3A, 0x55))  # upright; 16 bits a pixel


def colour(red, green, blue):
    """0 … 255 each; the value to draw with into a framebuf.RGB565."""
    value = (red & 0xF8) << 8 | (green & 0xFC) << 3 | blue >> 3
    return value >> 8 | (value & 0xFF) << 8


class St7789:
    """spi: mode 3, up to 40 MHz; cs, dc: pins; light: PWM of the back light."""

    width = height = 240

    def __init__(self, spi, cs, dc, light):
        self._spi = spi
        self._cs = cs
        self._dc = dc
        self._light = light
        self._one = bytearray(1)
        self._span = bytearray(4)

    def start(self):
        """Awake and on, light off, in 280 ms. Nothing answers: it may not be there at all."""
        self.light(0)
        self._command(0x01)  # reset
        time.sleep_ms(150)
        self._command(_SLEEP_OUT)
        time.sleep_ms(120)
        for command, value in _SETUP:
            self._one[0] = value
            self._command(command, self._one)
        self._command(0x21)  # this glass is inverted
        self._command(0x13)
        self._command(_ON)
        time.sleep_ms(10)

    def stop(self):
        """Dark and asleep; the picture is kept."""
        self.light(0)
        self._command(_OFF)
        self._command(_SLEEP_IN)
        time.sleep_ms(5)

    def wake(self):
        """Shows the picture again."""
        self._command(_SLEEP_OUT)
        time.sleep_ms(120)
        self._command(_ON)

    def light(self, percent):
        """The back light, 0 … 100 %."""
        self._light.duty_u16(percent * 65535 // 100)

    def show(self, pixels, x, y, w, h):
        """2 w h bytes to a region; ValueError when it is not on the glass."""
        if x < 0 or y < 0 or w < 1 or h < 1 or x + w > self.width or y + h > self.height:
            raise ValueError("st7789: region %d,%d %dx%d" % (x, y, w, h))
        struct.pack_into(">HH", self._span, 0, x, x + w - 1)
        self._command(_COLUMNS, self._span)
        struct.pack_into(">HH", self._span, 0, y, y + h - 1)
        self._command(_ROWS, self._span)
        self._command(_WRITE, pixels)

    def _command(self, command, data=None):
        self._cs.value(0)
        self._dc.value(0)
        self._spi.write(bytes((command,)))
        if data is not None:
            self._dc.value(1)
            self._spi.write(data)
        self._cs.value(1)
