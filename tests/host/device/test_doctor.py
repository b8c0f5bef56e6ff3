"""In: what a watch answers. Checked: what is wrong is called so and says what to do; the rest is
not. The watch itself: tests/board."""

from dataclasses import replace

import pytest

import legwise
from legwise_host.device import doctor
from legwise_host.device.facts import BLANK
from legwise_host.device.mpremote import DeviceError
from legwise_host.device.selftest import checks

FILES = {"boot.py": (1, "a"), "main.py": (1, "b"), "legwise/run.mpy": (1, "c")}
WHOLE = {"version": legwise.__version__, "state": "complete", "files": list(FILES)}
WELL = replace(BLANK, files=FILES, mark=WHOLE, marked=True, settings='{"hrmax_bpm": "190"}')
PARTS = {"imu": "Lsm6dso", "motor": "Drv2605", "battery": "Battery", "clock": "Pcf8563"}
TOLD = {
    "board": "ESP32-S3 devkit",
    "parts": PARTS,
    "mhz": 103_500,
    "nominal_mhz": 104_000,
    "faults": [],
}
VITALS = {"bus": [0x5A, 0x6A], "mv": 3900, "percent": 68, "clock": None, "heap": 8_000_000}
NOW_S = 1_790_000_000


class Watch:
    """Answers with what it is given; or fails so."""

    port = "COM3"

    def __init__(self, told=TOLD, vitals=VITALS):
        self.answers = {"selftest": told, "vitals": vitals, "scan": []}

    def script(self, name, *_, **__):
        answer = self.answers[name]
        if isinstance(answer, Exception):
            raise answer
        return answer


def found(monkeypatch, facts=WELL, told=TOLD, vitals=VITALS):
    """name → what, of what is not well; how many lines."""
    monkeypatch.setattr(doctor.flash, "probe", lambda _: facts)
    monkeypatch.setattr(doctor.time, "time", lambda: NOW_S)
    lines = list(doctor.doctor(Watch(told, {"clock": NOW_S + 5} | vitals)))  # type: ignore
    return {check.name: check.what for check in lines if not check.ok}, len(lines)


def vitals(**more):
    return VITALS | {"clock": NOW_S} | more


def test_all_is_well(monkeypatch):
    wrong, lines = found(monkeypatch, vitals=vitals())
    assert wrong == {} and lines > 10


@pytest.mark.parametrize(
    ("facts", "name", "told"),
    [
        ({"version": (1, 23, 0)}, "MicroPython", "too old"),
        ({"machine": "Raspberry Pi Pico with RP2040"}, "MicroPython", "runs on an ESP32-S3"),
        ({"files": {}, "mark": {}, "marked": False}, "Legwise", "not on the watch: legwise flash"),
        ({"mark": WHOLE | {"state": "copying"}}, "Legwise", "cut short"),
        ({"mark": {}}, "Legwise", "cut short"),
        ({"mark": WHOLE | {"version": "0.0.9"}}, "Legwise", "0.0.9 on the watch"),
        ({"mark": WHOLE | {"files": [*FILES, "legwise/x.mpy"]}}, "Legwise", "1 of its files"),
        ({"settings": "{"}, "settings", "damaged"),
        ({"settings": '{"age": "4"}'}, "settings", "age in the settings file"),
        ({"free": 100_000}, "flash", "no room for a run"),
    ],
)
def test_what_is_on_its_flash(monkeypatch, facts, name, told):
    wrong, _ = found(monkeypatch, replace(WELL, **facts), vitals=vitals())
    assert list(wrong) == [name] and told in wrong[name]


def test_pulled_runs_count_as_room(monkeypatch):
    facts = replace(WELL, free=100_000, logs=(("0001.old", 3_000_000),))
    assert found(monkeypatch, facts, vitals=vitals())[0] == {}


@pytest.mark.parametrize(
    ("more", "name", "told"),
    [
        ({"bus": []}, "chips on the bus", "pull-ups"),
        ({"heap": 40_000}, "memory", "too little"),
        ({"percent": 8, "mv": 3480}, "charge", "3.48 V, 8 %: charge it"),
        ({"mv": None, "percent": None}, "charge", "cannot be measured"),
        ({"clock": None}, "time", "lost the time; legwise logs sets it"),
        ({"clock": NOW_S - 7200}, "time", "2 h behind"),
    ],
)
def test_vitals(monkeypatch, more, name, told):
    wrong, _ = found(monkeypatch, vitals=vitals(**more))
    assert list(wrong) == [name] and told in wrong[name]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"mhz": None}, "GIVES NO SAMPLES"),
        ({"mhz": 90_000}, "90.0 Hz (nominal 104): TOO FAR OFF"),
        ({"faults": ["imu: no answer (19)"], "parts": {}}, "not there: no answer (19)"),
    ],
)
def test_the_accelerometer(monkeypatch, more, told):
    wrong, _ = found(monkeypatch, told=TOLD | more, vitals=vitals())
    assert told in wrong["accelerometer"]


def test_an_optical_sensor_may_be_missing_where_there_is_a_radio():
    fault = {"faults": ["ppg: no answer"]}
    assert [c.ok for c in checks(TOLD | fault)][-1] is False
    assert all(c.ok for c in checks(TOLD | fault | {"parts": PARTS | {"strap_radio": "Radio"}}))


def test_firmware_that_does_not_answer_as_this_one(monkeypatch):
    broken = DeviceError("COM3: the watch says: AttributeError: x", "python")
    wrong, _ = found(monkeypatch, told=broken)
    assert "AttributeError: x" in wrong["chips"] and "legwise flash" in wrong["chips"]
    with pytest.raises(DeviceError):
        found(monkeypatch, told=DeviceError("COM3: gone", "gone"))
