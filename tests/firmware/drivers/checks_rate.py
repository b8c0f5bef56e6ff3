"""The estimate of the true sample rate, against chips whose clock is off. On both runtimes."""

from array import array

from legwise.app.rate import Rate
from legwise.drivers.bma423 import Bma423
from legwise_host import shims
from legwise_host.chips import watches
from legwise_host.chips.clock import Clock
from legwise_host.chips.world import World
from legwise_host.shims import machine


def estimated(true_mhz, seconds, late=(), start_ms=0):
    """Rate after so many seconds of reads, some of them so many ms after they were stamped."""
    parts = watches.twatch_s3(lambda i, k: i % 900, World(Clock(start_ms)), true_mhz)
    clock = parts.world.clock
    shims.install(parts.world)
    imu = Bma423(machine.I2C(0, machine.Pin(11), machine.Pin(10)))
    imu.start()
    rate = Rate(imu.rate_mhz)
    buffer = array("h", [0] * 3 * 170)
    changed = 0
    for i in range(2 * seconds):
        clock.advance(500)
        ticks = clock.ticks_ms()
        clock.advance(late[i % len(late)] if late else 0)
        changed += rate.add(imu.read_fifo(buffer), ticks)
    assert rate.known == (changed > 0)
    return rate


def near(rate, true_mhz, permille):
    """Within so many thousandths."""
    off = abs(rate.mhz - true_mhz) * 1000
    assert off <= permille * true_mhz, (rate.mhz, true_mhz)


def check_it_waits_for_ten_seconds():
    rate = estimated(97000, 9)
    assert not rate.known and rate.mhz == 100000
    near(estimated(97000, 12), 97000, 4)


def check_chips_that_are_off():
    for true_mhz in (95000, 98765, 100000, 103333):
        near(estimated(true_mhz, 22), true_mhz, 1)


def check_better_with_time():
    near(estimated(98765, 70), 98765, 0.4)


def check_reads_that_come_late():
    late = (0, 3, 0, 0, 60, 0, 1, 0, 0, 0, 2, 90, 0)  # flash, garbage
    near(estimated(96500, 40, late), 96500, 1)


def check_ticks_that_wrap():
    near(estimated(98765, 40, start_ms=(1 << 30) - 17123), 98765, 1)
    assert estimated(98765, 12, start_ms=(1 << 30) - 5123).known


def check_a_gap_starts_it_anew():
    shims.install(World())
    rate = Rate(100000)
    for t_s in range(30):
        rate.add(97, t_s * 1000)
    assert rate.mhz == 97000
    assert not rate.add(170, 60000)  # 30 s away: most samples are lost
    for t_s in range(61, 80):
        rate.add(97, t_s * 1000)
        near(rate, 97000, 0)
    rate.restart()
    assert not rate.add(0, 80000) and rate.known


def check_a_stall_and_a_clock_that_jumps_back_change_nothing():
    shims.install(World())
    rate = Rate(100000)
    for t_s in range(60):
        rate.add(97, t_s * 1000)
    for t_s in range(60, 120):
        rate.add(0, t_s * 1000)
    assert 25000 < rate.mhz <= 97000
    mhz = rate.mhz
    assert not rate.add(97, 1000)
    assert rate.mhz == mhz
    for t_s in range(2, 40):
        rate.add(97, t_s * 1000)
    near(rate, 97000, 0)
