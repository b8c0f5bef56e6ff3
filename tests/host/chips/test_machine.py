"""The shim of `machine` and of the ticks: edges, time, dog, reset."""

import sys
import time

import pytest

from legwise_host import shims
from legwise_host.chips.clock import Clock, ticks_add, ticks_diff
from legwise_host.chips.world import World
from legwise_host.shims import machine


@pytest.fixture
def world() -> World:
    world = World(Clock((1 << 30) - 500))
    shims.install(world)
    return world


def ticks(name: str, *arguments: int) -> int:
    """A function of `time` that CPython has not."""
    return getattr(time, name)(*arguments)


def test_ticks_wrap_as_on_the_watch(world):
    start = ticks("ticks_ms")
    ticks("sleep_ms", 1000)
    assert (start, ticks("ticks_ms")) == ((1 << 30) - 500, 500)
    assert ticks("ticks_diff", ticks("ticks_ms"), start) == 1000
    assert ticks("ticks_diff", start, ticks("ticks_ms")) == -1000
    assert ticks_add(start, 1000) == 500 and ticks_diff(0, 1 << 29) == -(1 << 29)
    before = ticks("ticks_us")
    ticks("sleep_us", 1)
    assert ticks("ticks_diff", ticks("ticks_us"), before) == 1000


def test_steps_are_short_and_add_up(world):
    seen = []

    class Watcher:
        until = staticmethod(seen.append)

    world.clock.watchers.append(Watcher)
    world.clock.advance(25)
    world.clock.advance(0)
    assert seen == [10, 20, 25]


def test_drivers_get_this_machine(world):
    assert sys.modules["machine"] is machine and machine.world is world


def test_a_pin_rings_on_the_edges_it_was_asked_for(world):
    pin = machine.Pin(14, machine.Pin.IN)
    rang = []
    pin.irq(lambda p: rang.append(p.value()), machine.Pin.IRQ_RISING)
    for level in (1, 1, 0, 1):
        world.line(14).drive(level)
    assert rang == [1, 1]
    pin.irq(None)
    world.line(14).drive(0)
    assert rang == [1, 1]


def test_pull_ups_lose_against_a_chip(world):
    assert machine.Pin(1, machine.Pin.IN, machine.Pin.PULL_UP).value() == 1
    world.line(2).drive(0)
    assert machine.Pin(2, machine.Pin.IN, machine.Pin.PULL_UP).value() == 0
    out = machine.Pin(3, machine.Pin.OUT)
    out.on()
    assert machine.Pin(3)() == 1
    out.off()
    out(1)
    assert out.value() == 1


def test_the_dog_bites_who_does_not_feed_it(world):
    world.clock.advance(100_000)
    assert world.bites == 0
    dog = machine.WDT(timeout=2000)
    world.clock.advance(2000)
    dog.feed()
    world.clock.advance(2000)
    assert world.bites == 0
    world.clock.advance(10)
    assert world.bites == 1


def test_what_outlives_a_sleep(world):
    rtc = machine.RTC()
    rtc.memory(b"run")
    rtc.datetime((2026, 11, 23, 0, 12, 0, 0, 0))
    world.clock.advance(61_000)
    assert machine.RTC().memory() == b"run"
    assert machine.RTC().datetime() == (2026, 11, 23, 0, 12, 1, 1, 0)


@pytest.mark.parametrize("date", [(2028, 2, 29, 1), (2028, 12, 31, 6), (2099, 12, 31, 3)])
def test_dates_of_the_processors_clock(world, date):
    machine.RTC().datetime((*date, 23, 59, 59, 0))
    assert machine.RTC().datetime() == (*date, 23, 59, 59, 0)


def test_a_reset_does_not_return(world):
    with pytest.raises(machine.Reset):
        machine.reset()
    assert not issubclass(machine.Reset, Exception)  # no handler of the app may swallow it


def test_speed_sleep_and_voltage(world):
    machine.freq(80_000_000)
    assert machine.freq() == 80_000_000 and machine.reset_cause() == machine.PWRON_RESET
    machine.lightsleep(300)
    machine.idle()
    assert world.clock.ms == 301
    world.microvolts[1] = 1_900_000
    assert machine.ADC(machine.Pin(1)).read_uv() == 1_900_000
    pwm = machine.PWM(machine.Pin(6), duty_u16=100)
    assert pwm.duty_u16() == 100
    pwm.deinit()
    assert world.line(6).duty == 0
    bus = world.bus(9, 8)
    assert machine.I2C(0, machine.Pin(9), machine.Pin(8), timeout=100_000).scan() == []
    assert bus.timeout_ms == 100
