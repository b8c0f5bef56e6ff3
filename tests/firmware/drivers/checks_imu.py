"""Accelerometer drivers against the chips' registers. Runs on CPython and on MicroPython alike."""

from array import array

from legwise.drivers.bma423 import Bma423
from legwise.drivers.lsm6dso import Lsm6dso
from legwise_host import shims
from legwise_host.chips import watches
from legwise_host.shims import machine

# driver, board, pin, depth of the FIFO, samples in 10 s, how near (mg) a sample comes back
BMA = (Bma423, watches.twatch_s3, 14, 170, 1000, 4)
LSM = (Lsm6dso, lambda motion: watches.devkit_s3(motion, None), 5, 512, 1040, 0)
BOTH = (BMA, LSM)


def motion(i, k):
    """Every axis is told from the others, every sample from its neighbours; up to ±15.9 g."""
    return ((i * 37 + k * 11) % 201 - 100) * 159


def plugged(case, source=motion):
    """The board's parts and its driver, started."""
    make, board, pin = case[:3]
    parts = board(source)
    shims.install(parts.world)
    pins = machine.Pin(11), machine.Pin(10)
    if make is Lsm6dso:
        pins = machine.Pin(9), machine.Pin(8)
    bus = machine.I2C(0, pins[0], pins[1])
    imu = make(bus, machine.Pin(pin))
    imu.start()
    parts.world.clock.advance(0)
    return parts, imu


def same(buffer, n, first, near):
    """n triples of the buffer are the samples of motion from `first` on."""
    for i in range(n):
        for k in range(3):
            got, true = buffer[3 * i + k], motion(first + i, k)
            assert abs(got - true) <= near, (first + i, k, got, true)


def check_samples_come_back_in_milli_g():
    for case in BOTH:
        parts, imu = plugged(case)
        buffer = array("h", [0] * 3 * 200)
        first = 0
        for ms in (250, 10, 1000, 7, 1, 0, 730, 500):  # bursts of every size
            parts.world.clock.advance(ms)
            n = imu.read_fifo(buffer)
            same(buffer, n, first, case[5])
            first += n
        assert first == parts.imu.n > 240, first
        assert imu.dropped == 0


def check_a_small_buffer_leaves_the_rest():
    for case in BOTH:
        parts, imu = plugged(case)
        parts.world.clock.advance(1000)
        buffer = array("h", [0] * (3 * 25 + 2))
        first = 0
        for n in (25, 25, 25, 25):
            assert imu.read_fifo(buffer) == n
            same(buffer, n, first, case[5])
            first += n
        assert imu.read_fifo(buffer) == parts.imu.n - 100


def check_overflow_keeps_the_newest_and_is_counted():
    for case in BOTH:
        parts, imu = plugged(case)
        depth, taken = case[3], case[4]
        buffer = array("h", [0] * 3 * depth)
        parts.world.clock.advance(500)
        before = imu.read_fifo(buffer)
        parts.world.clock.advance(10000)
        n = imu.read_fifo(buffer)
        assert n == depth
        same(buffer, n, parts.imu.n - depth, case[5])
        assert abs(imu.dropped - (taken - depth)) <= 1, imu.dropped
        assert abs(before + n + imu.dropped - parts.imu.n) <= 1


def check_the_ring_wraps_many_times():
    for case in BOTH:
        parts, imu = plugged(case)
        buffer = array("h", [0] * 3 * 170)
        first = 0
        for _ in range(60):
            parts.world.clock.advance(970)
            n = imu.read_fifo(buffer)
            same(buffer, n, first, case[5])
            first += n
        assert first > 5 * case[3] and imu.dropped == 0


def rings(case):
    """The pin rises at 50 samples, falls when they are read, and rises again."""
    parts, imu = plugged(case)
    imu.start(watermark=50)
    rang = []
    assert imu.notify(lambda pin: rang.append(parts.world.clock.ms))
    start_ms = parts.world.clock.ms
    parts.world.clock.advance(450)
    assert not rang
    parts.world.clock.advance(150)
    assert len(rang) == 1 and 470 <= rang[0] - start_ms <= 520, rang
    assert imu.read_fifo(array("h", [0] * 3 * 64)) >= 50
    parts.world.clock.advance(600)
    assert len(rang) == 2


def check_watermark_raises_the_pin():
    rings(BMA)
    rings(LSM)


def check_without_a_pin_nothing_rings():
    parts = plugged(BMA)[0]
    assert Bma423(parts.bus).notify(print) is False
    assert Lsm6dso(parts.bus).notify(print) is False


def check_another_chip_is_refused():
    for case, name in ((BMA, "bma423"), (LSM, "lsm6dso")):
        parts, imu = plugged(case)
        parts.imu.regs[0x00] = parts.imu.regs[0x0F] = 0x42
        try:
            imu.start()
        except ValueError as e:
            assert str(e).startswith(name + ": id 0x42"), str(e)
        else:
            raise AssertionError


def check_silence_of_ten_seconds_and_recovery():
    for case in BOTH:
        parts, imu = plugged(case)
        buffer = array("h", [0] * 3 * case[3])
        parts.world.clock.advance(1000)
        got = imu.read_fifo(buffer)
        parts.imu.absent = True
        for _ in range(10):
            parts.world.clock.advance(1000)
            try:
                imu.read_fifo(buffer)
            except OSError as e:
                assert e.args[0] == 19
            else:
                raise AssertionError
        parts.imu.absent = False
        assert imu.runs()
        n = imu.read_fifo(buffer)
        same(buffer, n, parts.imu.n - n, case[5])
        assert abs(got + n + imu.dropped - parts.imu.n) <= 1


def check_a_power_cut_is_seen_and_mended():
    for case in BOTH:
        parts, imu = plugged(case)
        buffer = array("h", [0] * 3 * 64)
        parts.imu.reset()
        parts.world.clock.advance(1000)
        assert imu.read_fifo(buffer) == 0
        assert not imu.runs()
        imu.start()
        parts.world.clock.advance(500)
        assert imu.runs() and imu.read_fifo(buffer) >= 49
        assert imu.dropped == 0


def check_a_frozen_chip_says_the_same_again_and_again():
    for case in BOTH:
        parts, imu = plugged(case)
        buffer = array("h", [0] * 3 * 170)
        parts.world.clock.advance(1000)
        imu.read_fifo(buffer)
        assert imu.same == 0
        parts.imu.frozen = True
        parts.world.clock.advance(1500)
        n = imu.read_fifo(buffer)
        assert n >= 148 and imu.same >= n - 1, (n, imu.same)
        parts.imu.frozen = False
        parts.world.clock.advance(100)
        imu.read_fifo(buffer)
        assert imu.same == 0


def check_a_stalled_or_stopped_chip_gives_nothing():
    for case in BOTH:
        parts, imu = plugged(case)
        buffer = array("h", [0] * 3 * 64)
        parts.imu.stalled = True
        parts.world.clock.advance(1000)
        assert imu.read_fifo(buffer) == 0 and imu.runs()
        parts.imu.stalled = False
        imu.stop()
        parts.world.clock.advance(1000)
        assert imu.read_fifo(buffer) == 0 and not imu.runs()


def check_what_the_fifo_was_never_told_to_do_it_does_not():
    parts, imu = plugged(BMA)
    parts.imu.put(0x7C, 0x03)  # power save: the FIFO answers with empty frames only
    parts.world.clock.advance(500)
    buffer = array("h", [0] * 3 * 8)
    assert imu.read_fifo(buffer) == 8 and buffer[0] == -16000


def check_a_wild_length_is_cut_to_the_buffer():
    parts, imu = plugged(BMA)
    buffer = array("h", [0] * 3 * 40)
    parts.imu.waiting = 2000  # 12000 bytes: what a disturbed transfer may say
    assert imu.read_fifo(buffer) == 40
