"""Register models without a driver: what the makers' sheets say of bursts, flags and resets."""

import struct

import pytest

from legwise_host.chips.axp2101 import Axp2101
from legwise_host.chips.bma423 import Bma423
from legwise_host.chips.bus import Bus
from legwise_host.chips.chip import Chip
from legwise_host.chips.clock import Clock
from legwise_host.chips.lsm6dso import Lsm6dso
from legwise_host.chips.max3010x import Max3010x
from legwise_host.chips.motors import Drv2605
from legwise_host.chips.pcf8563 import Pcf8563
from legwise_host.chips.st7789 import St7789
from legwise_host.chips.world import World


def read(chip, reg: int, n: int) -> bytes:
    """A burst of n bytes."""
    buf = bytearray(n)
    chip.read(reg, buf)
    return bytes(buf)


def ramp(i: int, k: int) -> int:
    """x, y, z = i, i + 1000, i + 2000."""
    return i + 1000 * k


@pytest.fixture
def clock() -> Clock:
    return Clock()


def bma423(clock: Clock, source=ramp) -> Bma423:
    """Samples at 100 Hz, ±2 g, in a FIFO without headers."""
    chip = Bma423(clock, source)
    for reg, value in ((0x7C, 0), (0x41, 0), (0x49, 0x40), (0x7D, 4)):
        chip.put(reg, value)
    return chip


def lsm6dso(clock: Clock, source=ramp) -> Lsm6dso:
    """Samples at 104 Hz, ±16 g, in a FIFO that goes on."""
    chip = Lsm6dso(clock, source)
    for reg, value in ((0x10, 0x44), (0x09, 4), (0x0A, 6)):
        chip.put(reg, value)
    return chip


def max3010x(clock: Clock, rollover: int = 0x10, source=ramp) -> Max3010x:
    """IR and red at 25 a second."""
    chip = Max3010x(clock, source)
    chip.put(0x08, 0x40 | rollover)
    chip.put(0x0C, 40)
    chip.put(0x0D, 40)
    chip.put(0x09, 3)
    return chip


def test_bma423_steps_are_twelve_bits_on_the_left(clock):
    chip = bma423(clock, lambda i, k: (-1000, 1999, 2500)[k])
    chip.until(10)
    x, y, z = struct.unpack("<3h", read(chip, 0x26, 6))
    assert (x >> 4, y >> 4, z >> 4) == (-1024, 2047, 2047)  # the last one is out of range
    assert x & 15 == y & 15 == 0


def test_bma423_torn_frames_stay_and_an_empty_fifo_says_so(clock):
    chip = bma423(clock)
    chip.until(20)
    frames = read(chip, 0x26, 9)
    assert frames[6:9] == read(chip, 0x26, 6)[:3]  # half a frame was not taken out
    assert read(chip, 0x26, 4) == b"\x00\x80\x00\x80"


def test_bma423_has_a_sensor_time(clock):
    chip = bma423(clock)
    chip.until(700)
    assert int.from_bytes(read(chip, 0x18, 3), "little") == 70 * 256


@pytest.mark.parametrize(("reg", "value"), [(0x7D, 0), (0x40, 0xA7), (0x49, 0x10), (0x7E, 0xB6)])
def test_bma423_needs_all_its_settings(clock, reg, value):
    chip = bma423(clock)
    chip.put(reg, value)
    chip.until(1000)
    assert read(chip, 0x24, 2) == b"\0\0"


def test_lsm6dso_words_carry_their_tag(clock):
    chip = lsm6dso(clock, lambda i, k: (1000, -1000, 0)[k])
    chip.until(100)
    assert read(chip, 0x3A, 2) == b"\x0a\x00"
    word = read(chip, 0x78, 14)
    assert word[0] >> 3 == word[7] >> 3 == 2 and word[0] != word[7]
    assert word[1:7] == b"\x00\x08\x00\xf8\x00\x00"


def test_lsm6dso_overrun_is_latched_until_it_is_read(clock):
    chip = lsm6dso(clock)
    chip.until(6000)
    assert chip.waiting == 512
    read(chip, 0x78, 7)
    assert read(chip, 0x3B, 1)[0] & 0x48 == 0x08
    assert read(chip, 0x3B, 1)[0] & 0x48 == 0


def test_lsm6dso_bypass_empties_it(clock):
    chip = lsm6dso(clock)
    chip.until(1000)
    chip.put(0x0A, 0)
    assert read(chip, 0x3A, 2) == b"\0\0"


def test_max3010x_has_the_high_byte_first_and_its_channels_in_turn(clock):
    chip = max3010x(clock, source=lambda i, k: (0x12345, 0x3FFFF)[k])
    chip.until(40)
    assert read(chip, 0x07, 6) == b"\x01\x23\x45\x03\xff\xff"


def test_max3010x_sees_more_of_more_light(clock):
    chip = max3010x(clock, source=lambda i, k: 100000)
    chip.put(0x0C, 20)
    chip.put(0x0D, 200)
    chip.until(40)
    values = read(chip, 0x07, 6)
    assert [int.from_bytes(values[i : i + 3], "big") for i in (0, 3)] == [50000, 0x3FFFF]


def test_max3010x_without_rollover_keeps_the_oldest(clock):
    for rollover, first in ((0, 0), (0x10, 8)):
        chip = max3010x(clock, rollover)
        chip.until(40 * chip.n + 1600 + chip._ms)
        assert read(chip, 0x04, 3)[1] == 8
        assert int.from_bytes(read(chip, 0x07, 3), "big") == first
        clock = Clock()


def test_max3010x_interrupt_is_low_until_read():
    world = World()
    chip = Max3010x(world.clock, ramp, line=world.line(4))
    assert world.line(4).level == 1
    for reg, value in ((0x02, 0x80), (0x08, 0x1F), (0x09, 2)):
        chip.put(reg, value)
    chip.until(640)
    assert world.line(4).level == 1
    chip.until(680)
    assert world.line(4).level == 0
    assert read(chip, 0x00, 1) == b"\xc0"
    assert world.line(4).level == 1 and read(chip, 0x00, 1) == b"\0"


def test_a_source_that_ends_ends_the_samples(clock):
    chip = bma423(clock, lambda i, k: 0 if i < 5 else None)
    chip.until(1000)
    assert chip.n == chip.waiting == 5


def test_a_clock_that_is_off_by_a_little(clock):
    chip = bma423(clock)
    chip.rate_mhz = 98765
    chip.until(1_000_000)
    assert chip.n == 98765


def test_axp2101_status_is_cleared_by_ones_only(clock):
    chip = Axp2101(clock)
    chip.press()
    chip.put(0x49, 0x00)
    assert chip.get(0x49) == 0x02
    chip.put(0x49, 0x01)
    assert chip.get(0x49) == 0x02
    chip.put(0x49, 0x02)
    assert chip.get(0x49) == 0x00


def test_axp2101_measures_when_it_is_told_to(clock):
    chip = Axp2101(clock)
    chip.put(0x30, 0)
    assert read(chip, 0x34, 2) == b"\0\0"
    chip.put(0x30, 1)
    assert int.from_bytes(read(chip, 0x34, 2), "big") == 3900


def test_drv2605_runs_in_real_time_mode_alone():
    world = World()
    chip = Drv2605(world)
    chip.put(0x02, 127)
    chip.put(0x01, 0x45)  # standby
    chip.put(0x01, 0x00)  # internal trigger
    assert world.felt == []
    chip.put(0x01, 0x05)
    chip.put(0x01, 0x80)  # reset
    assert world.felt == [(0, 100), (0, 0)]


def test_pcf8563_carries_through_leap_days(clock):
    chip = Pcf8563(clock)
    assert read(chip, 2, 1)[0] & 0x80
    chip.write(2, bytes((0x58, 0x59, 0x23, 0x28, 0, 0x02, 0x28)))  # 28 February 2028
    clock.advance(3000)
    assert read(chip, 2, 7) == bytes((0x01, 0x00, 0x00, 0x29, 0, 0x02, 0x28))
    clock.ms += 86_400_000
    assert chip.get(5) == 0x01 and chip.get(7) == 0x03


def test_st7789_loses_what_is_not_on_the_glass():
    glass = St7789()
    for command, data in ((0x2A, (0, 238, 0, 241)), (0x2B, (0, 0, 0, 0)), (0x2C, (1, 2) * 9)):
        glass.write(bytes((command,)), 0)
        glass.write(bytes(data), 1)
    assert [glass.pixel(x, 0) for x in (237, 238, 239)] == [0, 0x0102, 0x0102]
    assert glass.pixel(0, 1) == 0


def test_a_bus_without_an_answer_and_one_that_hangs(clock):
    bus = Bus(clock, timeout_ms=50)
    chip = bus.add(Chip(0x42))
    bus.write(0x42, 0xFE, b"\x01\x02\x03")  # a burst wraps at the last register
    buf = bytearray(3)
    bus.read(0x42, 0xFE, buf)
    assert buf == b"\x01\x02\x03" and chip.regs[0] == 3 and bus.scan() == [0x42]
    with pytest.raises(OSError, match="19"):
        bus.read(0x43, 0, buf)
    chip.absent = True
    with pytest.raises(OSError, match="19"):
        bus.write(0x42, 0, buf)
    assert bus.scan() == []
    bus.stick(3)
    with pytest.raises(OSError, match="116"):
        bus.read(0x42, 0, buf)
    assert clock.ms == 50
