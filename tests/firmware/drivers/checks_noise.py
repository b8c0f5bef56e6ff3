"""Chips that answer nonsense: drivers give a plain error or value, and end. On both runtimes."""

from array import array

from legwise.drivers.axp2101 import Axp2101
from legwise.drivers.bma423 import Bma423
from legwise.drivers.lsm6dso import Lsm6dso
from legwise.drivers.max3010x import Max3010x
from legwise.drivers.pcf8563 import Pcf8563
from legwise_host import shims
from legwise_host.chips.chip import Chip
from legwise_host.chips.world import World
from legwise_host.shims import machine

ROUNDS = 200


class Noise(Chip):
    """Every byte is another one; every tenth transfer fails."""

    seed = 1

    def get(self, reg):
        """The next byte."""
        self.seed = (self.seed * 1103 + 12345) & 0xFFFF
        return self.seed >> 5 & 0xFF

    def read(self, reg, buf):
        """Fails at times."""
        if self.get(0) % 10 == 0:
            raise OSError(19)
        Chip.read(self, reg, buf)


def noisy(addr):
    """A bus with such a chip."""
    world = World()
    shims.install(world)
    world.bus(9, 8).add(Noise(addr))
    return machine.I2C(0, machine.Pin(9), machine.Pin(8))


def check_fifos_of_noise():
    for make, addr, channels, kind in (
        (Bma423, 0x19, 3, "h"),
        (Lsm6dso, 0x6A, 3, "h"),
        (Max3010x, 0x57, 1, "i"),
    ):
        driver = make(noisy(addr))
        failed = 0
        for size in range(ROUNDS):
            buffer = array(kind, [0] * (channels * (size % 60)))
            try:
                assert 0 <= driver.read_fifo(buffer) <= size % 60
            except OSError:
                failed += 1
        assert 0 < failed < ROUNDS
        assert driver.dropped >= 0


def check_clock_and_power_of_noise():
    bus = noisy(0x51)
    clock = Pcf8563(bus)
    for _ in range(ROUNDS):
        try:
            now = clock.read()
        except OSError:
            continue
        assert now is None or 1767225600 <= now < 4102444800
    power = Axp2101(noisy(0x34))
    for _ in range(ROUNDS):
        try:
            percent = power.percent()
            assert percent is None or 0 <= percent <= 100
            assert 0 <= power.mv() <= 0x3FFF
            assert power.edge(0) in (-1, 0, 1)
        except OSError:
            continue
