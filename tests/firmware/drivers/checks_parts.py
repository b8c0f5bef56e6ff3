"""Motors, power chip, clock, glass, button and battery against registers, on both runtimes."""

import time

from legwise.drivers.axp2101 import Axp2101
from legwise.drivers.battery import Battery
from legwise.drivers.button import Button
from legwise.drivers.drv2605 import Drv2605
from legwise.drivers.erm import Erm
from legwise.drivers.pcf8563 import Pcf8563
from legwise.drivers.rtc import Rtc
from legwise.drivers.st7789 import St7789, colour
from legwise_host import shims
from legwise_host.chips import watches
from legwise_host.shims import machine


def twatch():
    """A plugged T-Watch and its bus."""
    parts = watches.twatch_s3(None)
    shims.install(parts.world)
    return parts, machine.I2C(0, machine.Pin(11), machine.Pin(10))


def refused(function, *arguments):
    """The message of the ValueError that must come."""
    try:
        function(*arguments)
    except ValueError as e:
        return str(e)
    raise AssertionError


def check_the_motor_is_felt_and_ends():
    parts, bus = twatch()
    Axp2101(bus).rail("bldo2", True)
    motor = Drv2605(bus)
    motor.start()
    for level in (100, 60, 1):
        motor.on(level)
        parts.world.clock.advance(200)
        motor.off()
        parts.world.clock.advance(100)
    assert parts.world.felt == [(0, 100), (200, 0), (300, 59), (500, 0)], parts.world.felt
    motor.on(250)  # a level that is none
    assert parts.motor.regs[2] == 127


def check_without_its_rail_the_motor_is_silent():
    parts, bus = twatch()
    power, motor = Axp2101(bus), Drv2605(bus)
    power.rail("bldo2", False)
    try:
        motor.start()
    except OSError as e:
        assert e.args[0] == 19
    else:
        raise AssertionError
    power.rail("bldo2", True)
    motor.start()
    parts.motor.regs[0] = 4 << 5
    assert refused(motor.check) == "drv2605: id 4, not 3 or 7"


def check_a_bare_motor():
    parts = watches.devkit_s3(None, None, erm=True)
    shims.install(parts.world)
    motor = Erm(machine.PWM(machine.Pin(6), freq=5000))
    motor.on(70)
    parts.world.clock.advance(150)
    motor.off()
    motor.on()
    motor.off()
    assert parts.world.felt == [(0, 70), (150, 0), (150, 100), (150, 0)], parts.world.felt


def check_rails_are_switched_one_by_one():
    parts, bus = twatch()
    power = Axp2101(bus, machine.Pin(21))
    power.start()
    power.rail("aldo4", False)
    assert not parts.power.rail("aldo4") and parts.power.rail("aldo1")
    parts.power.regs[0x96] = 0
    power.rail("bldo1", True)
    power.rail("aldo4", True)
    assert parts.power.rail("aldo4") and parts.power.regs[0x96] == 28  # 3.3 V


def check_the_battery_is_read():
    parts, bus = twatch()
    power = Axp2101(bus)
    power.start()
    assert not parts.power.regs[0x30] & 2  # no thermistor
    assert parts.power.regs[0x62] & 0x1F == 5 and parts.power.regs[0x18] & 4  # both cells charged
    parts.power.mv, parts.power.percent, parts.power.usb = 3711, 41, True
    assert (power.mv(), power.percent(), power.usb()) == (3711, 41, True)
    parts.power.percent = 255
    assert power.percent() is None
    parts.power.regs[3] = 0x47
    assert refused(power.start) == "axp2101: id 0x47, not 0x4a"


def check_the_key_tells_press_and_release():
    parts, bus = twatch()
    power = Axp2101(bus, machine.Pin(21, machine.Pin.IN, machine.Pin.PULL_UP))
    parts.power.press()
    parts.power.release()  # before it was set up: forgotten
    power.start()
    rang = []
    power.notify(lambda pin: rang.append(pin.value()))
    transfers = parts.bus.transfers
    assert power.edge(0) == 0
    assert parts.bus.transfers == transfers  # nothing on the bus while the pin is high
    parts.power.press()
    assert rang == [0]
    assert [power.edge(0), power.edge(0)] == [1, 0]
    parts.power.release()
    assert [power.edge(0), power.edge(0)] == [-1, 0]
    parts.power.press()
    parts.power.release()  # both before anyone looked
    assert [power.edge(0), power.edge(0), power.edge(0)] == [1, -1, 0]
    parts.power.press()
    assert power.edge(0) == 1
    parts.power.release()
    parts.power.press()
    assert [power.edge(0), power.edge(0), power.edge(0)] == [-1, 1, 0]


def check_only_ten_seconds_of_the_key_switch_off():
    parts, bus = twatch()
    power = Axp2101(bus)
    power.start()
    parts.power.press()
    parts.world.clock.advance(9900)
    assert not parts.power.off
    parts.world.clock.advance(200)
    assert parts.power.off


def check_the_clock_keeps_time_and_says_when_it_lost_it():
    parts, bus = twatch()
    clock = Pcf8563(bus)
    assert clock.read() is None  # never set
    for unix_s in (1767225600, 1795435199, 1835395200 - 1, 1835481599, 4102444799 - 86400):
        clock.write(unix_s)
        year, month, day, hour, minute, second = time.gmtime(unix_s)[:6]
        assert parts.clock.fields == [second, minute, hour, day, month, year - 2000], unix_s
        assert clock.read() == unix_s
        parts.world.clock.advance(70000)
        assert clock.read() == unix_s + 70
    parts.clock.lost = True
    assert clock.read() is None
    parts.clock.lost = False
    parts.clock.fields = [0, 0, 0, 1, 1, 3]  # 2003
    assert clock.read() is None
    parts.clock.fields = [0, 0, 0, 0, 1, 30]  # no such day
    assert clock.read() is None
    for unix_s in (0, 1767225599, 4102444800, 1 << 40):
        assert refused(clock.write, unix_s).startswith("pcf8563: cannot keep the year ")


def check_pixels_arrive_where_they_should():
    parts, _ = twatch()
    light = machine.PWM(machine.Pin(45))
    cs, dc = machine.Pin(12, machine.Pin.OUT, value=1), machine.Pin(38, machine.Pin.OUT)
    glass = St7789(machine.SPI(1), cs, dc, light)
    glass.start()
    assert parts.display.on and parts.display.awake and parts.display.depth == 16
    red = colour(255, 0, 0)
    pixels = bytearray(2 * 3 * 2)
    for i in range(6):
        pixels[2 * i], pixels[2 * i + 1] = red & 255, red >> 8  # as framebuf stores it
    glass.show(pixels, 237, 100, 3, 2)
    for y in range(99, 103):
        for x in range(235, 240):
            inside = x >= 237 and 100 <= y < 102
            assert parts.display.pixel(x, y) == (0xF800 if inside else 0), (x, y)
    glass.light(50)
    assert parts.world.line(45).duty == 32767
    glass.stop()
    assert not parts.display.on and not parts.display.awake and parts.world.line(45).duty == 0
    glass.wake()
    assert parts.display.pixel(239, 101) == 0xF800
    for region in ((-1, 0, 2, 2), (239, 0, 2, 1), (0, 239, 1, 2), (0, 0, 0, 1)):
        assert refused(glass.show, pixels, *region).startswith("st7789: region")


def check_a_bouncing_button_is_pressed_once():
    parts = watches.devkit_s3(None, None)
    shims.install(parts.world)
    line = parts.world.line(0)
    button = Button(machine.Pin(0, machine.Pin.IN, machine.Pin.PULL_UP))
    down = ((100, 106), (112, 113), (120, 700), (707, 712))  # ms it was low, from … to
    edges = []
    for t_ms in range(0, 1000, 5):
        line.drive(0 if any([a <= t_ms < b for a, b in down]) else 1)
        edge = button.edge(t_ms)
        if edge:
            edges.append((t_ms, edge))
    assert edges == [(150, 1), (745, -1)], edges


def check_a_divided_battery():
    parts = watches.devkit_s3(None, None)
    shims.install(parts.world)
    battery = Battery(machine.ADC(machine.Pin(1)))
    last = 101
    for mv in (4250, 4150, 3900, 3750, 3600, 3400, 3100):
        parts.world.microvolts[1] = mv * 500
        assert abs(battery.mv() - mv) <= 1
        assert battery.percent() < last
        last = battery.percent()
    assert last == 0
    battery.check()
    parts.world.microvolts[1] = 40000
    assert refused(battery.check) == "battery: 80 mV is no lithium cell"


def check_the_processors_own_clock():
    parts = watches.devkit_s3(None, None)
    shims.install(parts.world)
    clock = Rtc(machine.RTC())
    assert clock.read() is None
    for unix_s in (1767225600, 1835395200, 1835481599, 1893455999, 4102444799):
        clock.write(unix_s)  # 1 January 2026, 29 February 2028, the end of 2029, of 2099
        assert clock.read() == unix_s
    clock.write(1800000000)
    assert machine.RTC().datetime() == (2027, 1, 15, 4, 8, 0, 0, 0)
    parts.world.clock.advance(3600000)
    assert clock.read() == 1800003600
    for unix_s in (0, 1767225599, 4102444800):
        assert refused(clock.write, unix_s) == f"rtc: cannot keep the time {unix_s}"
    assert clock.read() == 1800003600
