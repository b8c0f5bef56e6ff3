"""The optical sensor's driver against its registers. Runs on CPython and on MicroPython alike."""

from array import array

from legwise.drivers.max3010x import Max3010x
from legwise_host import shims
from legwise_host.chips import watches
from legwise_host.shims import machine


def pulse(i, k):
    """18 bits, other ones in each channel."""
    return (i * 977 + k * 65536 + 120000) & 0x3FFFF


def plugged(leds=("green",), source=pulse):
    """The board's parts and the driver, started."""
    parts = watches.devkit_s3(None, source)
    shims.install(parts.world)
    bus = machine.I2C(0, machine.Pin(9), machine.Pin(8))
    ppg = Max3010x(bus, machine.Pin(4, machine.Pin.IN, machine.Pin.PULL_UP), leds)
    ppg.start()
    return parts, ppg


def same(buffer, n, first, channels):
    """n frames of the buffer are the samples of pulse from `first` on."""
    for i in range(n):
        for k in range(channels):
            got = buffer[channels * i + k]
            assert got == pulse(first + i, k), (first + i, k, got)


def check_counts_come_back_on_every_set_of_leds():
    for leds in (("green",), ("ir",), ("red", "ir"), ("green", "red", "ir")):
        parts, ppg = plugged(leds)
        assert ppg.channels == len(leds) == parts.ppg.channels()
        buffer = array("i", [0] * len(leds) * 32)
        first = 0
        for ms in (1000, 40, 0, 1200, 640, 200) * 3:  # the pointers wrap every 1280 ms
            parts.world.clock.advance(ms)
            n = ppg.read_fifo(buffer)
            same(buffer, n, first, len(leds))
            first += n
        assert first == parts.ppg.n > 200 and ppg.dropped == 0


def check_exactly_full_is_not_empty():
    parts, ppg = plugged()
    buffer = array("i", [0] * 32)
    parts.world.clock.advance(1280 - 40 + 1)
    assert parts.ppg.n == 31
    assert ppg.read_fifo(buffer) == 31
    parts.world.clock.advance(1400)  # 35 more
    assert parts.ppg.regs[4] == parts.ppg.regs[6]  # the pointers say: empty
    n = ppg.read_fifo(buffer)
    assert n == 32 and ppg.dropped == parts.ppg.n - 31 - 32
    same(buffer, n, parts.ppg.n - 32, 1)


def check_overflow_saturates_as_the_chip_does():
    parts, ppg = plugged()
    parts.world.clock.advance(60000)
    buffer = array("i", [0] * 32)
    assert ppg.read_fifo(buffer) == 32
    assert ppg.dropped == 31
    same(buffer, 32, parts.ppg.n - 32, 1)
    parts.world.clock.advance(400)
    assert ppg.read_fifo(buffer) == 10 and ppg.dropped == 31


def check_a_read_pointer_that_stays_behind_is_not_trusted():
    parts, ppg = plugged()
    parts.world.clock.advance(1000)
    parts.ppg.regs[5] = 3  # overflowed, and yet the pointers differ
    buffer = array("i", [0] * 32)
    assert ppg.read_fifo(buffer) == 0 and ppg.dropped == 35
    parts.world.clock.advance(400)
    n = ppg.read_fifo(buffer)
    assert n == 10
    same(buffer, n, parts.ppg.n - 10, 1)


def check_the_pin_falls_when_17_wait():
    parts, ppg = plugged()
    rang = []
    assert ppg.notify(lambda pin: rang.append(parts.ppg.n))
    parts.world.clock.advance(1000)
    assert rang == [17], rang
    ppg.read_fifo(array("i", [0] * 32))
    parts.world.clock.advance(1000)
    assert len(rang) == 2


def check_silence_wrong_part_and_power_cut():
    parts, ppg = plugged()
    parts.ppg.absent = True
    try:
        ppg.read_fifo(array("i", [0] * 32))
    except OSError as e:
        assert e.args[0] == 19
    else:
        raise AssertionError
    parts.ppg.absent = False
    parts.ppg.reset()
    assert not ppg.runs()
    parts.world.clock.advance(1000)
    assert ppg.read_fifo(array("i", [0] * 32)) == 0
    parts.ppg.regs[0xFF] = 0x11  # the MAX30100
    try:
        ppg.start()
    except ValueError as e:
        assert str(e) == "max3010x: id 0x11, not 0x15"
    else:
        raise AssertionError


def check_a_stuck_sensor_says_the_same_again_and_again():
    parts, ppg = plugged()
    buffer = array("i", [0] * 32)
    parts.ppg.frozen = True
    for _ in range(10):
        parts.world.clock.advance(1000)
        ppg.read_fifo(buffer)
    assert ppg.same >= 248


def check_light_is_brought_back_into_range():
    light = [250000]
    parts, ppg = plugged(source=lambda i, k: light[0])
    buffer = array("i", [0] * 32)

    def adjusted():
        parts.world.clock.advance(1000)
        ppg.read_fifo(buffer)
        ppg.adjust()
        return parts.ppg.regs[0x0E] * 200

    assert adjusted() < 8000  # too bright
    light[0] = 120000
    kept = adjusted()
    assert adjusted() == kept
    light[0] = 3000  # dark: up, but not beyond 25 mA
    for _ in range(20):
        adjusted()
    assert parts.ppg.regs[0x0E] == 125
    ppg.start(ua=40000)  # somebody wants more: it is not taken away in the dark
    assert adjusted() == 40000
    ppg.stop()
    assert parts.ppg.regs[0x09] == 0x80
