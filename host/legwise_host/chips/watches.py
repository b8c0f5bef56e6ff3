"""Sources of samples in, a World with every chip of a board at its place out.

motion(i, k): milli-g of sample i, axis k. pulse(i, k): raw counts. Give None for a chip that is
not there. What a test breaks it finds by name: `parts.imu`, `parts.bus` …
"""

from legwise_host.chips.axp2101 import Axp2101
from legwise_host.chips.bma423 import Bma423
from legwise_host.chips.lsm6dso import Lsm6dso
from legwise_host.chips.max3010x import Max3010x
from legwise_host.chips.motors import Drv2605, Erm
from legwise_host.chips.pcf8563 import Pcf8563
from legwise_host.chips.st7789 import St7789
from legwise_host.chips.world import World


class Parts:
    """The World, the chips of its one board, None where there is none, and their bus."""

    def __init__(self, world, bus, imu, ppg, motor, power, clock, display):
        self.world = world
        self.bus = bus
        self.imu = imu
        self.ppg = ppg
        self.motor = motor
        self.power = power
        self.clock = clock
        self.display = display


def twatch_s3(motion, world=None, rate_mhz: int = 100000) -> Parts:
    """A LilyGO T-Watch S3; rate_mhz is the accelerometer's true rate."""
    world = world or World()
    clock = world.clock
    bus = world.bus(11, 10)
    motor = bus.add(Drv2605(world, chip_id=3))
    power = bus.add(Axp2101(clock, world.line(21)))
    motor.enable(power.rail("bldo2"))
    power.on_rail = lambda name, on: motor.enable(on) if name == "bldo2" else None
    imu = bus.add(Bma423(clock, motion, rate_mhz, world.line(14))) if motion else None
    display = St7789()
    world.spi[12] = display, 38
    return Parts(world, bus, imu, None, motor, power, bus.add(Pcf8563(clock)), display)


def devkit_s3(motion, pulse, world=None, rate_mhz: int = 104000, erm: bool = False) -> Parts:
    """An ESP32-S3 devkit build with a DRV2605L, or with a bare motor."""
    world = world or World()
    clock = world.clock
    bus = world.bus(9, 8)
    world.line(0).drive(1)  # the button is up
    world.microvolts[1] = 1950000
    imu = bus.add(Lsm6dso(clock, motion, rate_mhz, world.line(5))) if motion else None
    ppg = bus.add(Max3010x(clock, pulse, line=world.line(4))) if pulse else None
    motor = Erm(world, 6) if erm else bus.add(Drv2605(world))
    return Parts(world, bus, imu, ppg, motor, None, None, None)
