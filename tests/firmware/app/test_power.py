"""A battery that falls in; what is left of a run, in minutes, and what a run took, out."""

from types import SimpleNamespace

import pytest

from legwise.app.power import Power


class Battery:
    def __init__(self, percent: int) -> None:
        self.left = percent

    def mv(self) -> int:
        return 3900

    def percent(self) -> int:
        return self.left


@pytest.fixture
def battery() -> Battery:
    return Battery(80)


@pytest.fixture
def power(battery: Battery) -> Power:
    return Power(SimpleNamespace(battery=battery))


def test_the_first_forecast_is_an_estimate(power: Power) -> None:
    assert power.minutes() == 600 * 80 // 214


def test_then_the_watch_knows_itself(power: Power) -> None:
    power.learn(120)
    assert power.minutes() == 600 * 80 // 120
    power.learn(None)
    assert power.minutes() == 600 * 80 // 120


@pytest.mark.parametrize(
    ("seconds", "left", "took"),
    [(3600, 60, 200), (7200, 60, 100), (1199, 60, None), (3600, 80, None), (3600, 90, None)],
)
def test_what_a_run_took(power: Power, battery: Battery, seconds, left, took) -> None:
    power.begin()
    battery.left = left
    power.read()
    assert power.discharge(seconds) == took


def test_no_battery_no_forecast() -> None:
    power = Power(SimpleNamespace(battery=None))
    power.begin()
    assert (power.minutes(), power.discharge(3600)) == (None, None)
