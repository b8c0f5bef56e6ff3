"""The watch's `machine` on a PC, CPython or MicroPython: calls in, a simulated World moved out.

Only what Legwise uses. `machine.world` is the World that is plugged in; Reset is raised where the
real one would not return. Errors of I2C are the ESP32's: OSError 19 no answer, 116 time-out.
"""

import time

from legwise_host.chips.world import FALLING, RISING, World

PWRON_RESET, HARD_RESET, WDT_RESET, DEEPSLEEP_RESET, SOFT_RESET = 1, 2, 3, 4, 5
_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
world = World()


class Reset(BaseException):
    """The processor starts anew."""


class Pin:
    """A pin; two of the same number are the same wire."""

    IN, OUT, OPEN_DRAIN = 1, 3, 7
    PULL_UP, PULL_DOWN = 2, 1
    IRQ_RISING, IRQ_FALLING = RISING, FALLING

    def __init__(self, number, mode=-1, pull=-1, value=None):
        self.number = number
        self.line = world.line(number)
        if pull == Pin.PULL_UP and not self.line.driven:
            self.line.level = 1
        if value is not None:
            self.line.drive(value)

    def value(self, level=None):
        """The level, or sets it."""
        if level is None:
            return self.line.level
        self.line.drive(1 if level else 0)

    __call__ = value

    def on(self):
        """High."""
        self.line.drive(1)

    def off(self):
        """Low."""
        self.line.drive(0)

    def irq(self, handler=None, trigger=RISING | FALLING):
        """handler(pin) on an edge, at once: the real one comes soon after."""
        call = None if handler is None else lambda line: handler(self)
        self.line.irq(call, trigger)


class I2C:
    """The bus on two pins; on the real chip a second one of the same id starts the first anew."""

    def __init__(self, id, scl, sda, freq=400000, timeout=50000):
        self._bus = world.bus(scl.number, sda.number)
        self._bus.timeout_ms = timeout // 1000

    def scan(self):
        """Addresses that answer."""
        return self._bus.scan()

    def readfrom_mem_into(self, addr, memaddr, buf):
        """Fills buf from a register on."""
        self._bus.read(addr, memaddr, buf)

    def writeto_mem(self, addr, memaddr, buf):
        """Writes bytes from a register on."""
        self._bus.write(addr, memaddr, buf)


class SPI:
    """The wire to whatever listens at a chip-select pin that is low."""

    def __init__(self, id=1, baudrate=1000000, polarity=0, sck=None, mosi=None, miso=None):
        self.baudrate = baudrate

    def write(self, data):
        """Bytes for whoever is selected."""
        for select in world.spi:
            if not world.line(select).level:
                part, dc = world.spi[select]
                part.write(data, world.line(dc).level)


class PWM:
    """Pulses at a pin."""

    def __init__(self, pin, freq=1000, duty_u16=0):
        self._line = pin.line
        self._line.pulse(duty_u16)

    def duty_u16(self, duty=None):
        """The share of the time it is high, 65535 = always."""
        if duty is None:
            return self._line.duty
        self._line.pulse(duty)

    def deinit(self):
        """Ends it, low."""
        self._line.pulse(0)


class ADC:
    """The voltage at a pin."""

    ATTN_11DB = 3

    def __init__(self, pin, atten=3):
        self._number = pin.number

    def read_uv(self):
        """Microvolts."""
        return world.microvolts.get(self._number, 0)


class WDT:
    """The watchdog: cannot be stopped. The World counts its bites."""

    def __init__(self, id=0, timeout=5000):
        world.dog_ms = timeout
        self.feed()

    def feed(self):
        """Good for another time-out."""
        world.fed_ms = world.clock.ms


class RTC:
    """The processor's own clock, and the bytes that outlive a deep sleep."""

    def datetime(self, date=None):
        """year, month, day, weekday, hour, minute, second, subsecond; from 2000 on at power-on."""
        now_s = world.clock.ms // 1000
        if date is None:
            to_2000 = 946684800 if time.gmtime(0)[0] == 1970 else 0
            year, month, day, h, m, s, weekday = time.gmtime(world.rtc_s + now_s + to_2000)[:7]
            return year, month, day, weekday, h, m, s, 0
        year, month, day, _, h, m, s, _ = date
        days = (year - 2000) * 365 + (year - 1997) // 4 + _BEFORE_MONTH[month - 1] + day - 1
        days += month > 2 and year % 4 == 0
        world.rtc_s = days * 86400 + h * 3600 + m * 60 + s - now_s
        world.on_rtc(world.rtc_s)
        return None

    def memory(self, data=None):
        """The bytes kept, or keeps others."""
        if data is None:
            return world.rtc_memory
        world.rtc_memory = bytes(data)


def freq(hz=None):
    """The processor's clock, or sets it."""
    if hz is None:
        return world.hz
    world.hz = hz


def reset_cause():
    """Why it started."""
    return world.cause


def reset():
    """Starts anew."""
    raise Reset


def idle():
    """Waits for an interrupt: a millisecond."""
    world.clock.advance(1)


def lightsleep(ms):
    """Sleeps; nothing is lost."""
    world.clock.advance(ms)
