"""What the self-test makes of a watch's answers, in words a runner reads."""

from typing import Any

import pytest

from legwise_host.device import selftest

TOLD = {
    "board": "T-Watch S3",
    "parts": {"imu": "Bma423", "motor": "Drv2605", "key": "Axp2101", "strap_radio": "Radio"},
    "mhz": 99700,
    "nominal_mhz": 100000,
    "faults": ["clock: no answer (19)"],
}


class Watch:
    """Answers TOLD, and counts the pulses it is told to give."""

    def __init__(self, **other: Any) -> None:
        self.told = TOLD | other
        self.pulses = 0

    def script(self, name: str, *_: object) -> dict[str, Any]:
        assert name == "selftest"
        return self.told

    def run(self, *words: str) -> str:
        if words[0] == "exec":
            self.pulses = int(words[1].removeprefix("pulses(").removesuffix(")"))
        return ""


def said(watch: Watch, ask=None) -> str:
    lines: list[str] = []
    selftest.self_test(watch, lines.append, ask)  # type: ignore[arg-type]
    return "\n".join(lines)


def test_each_part_has_a_line():
    assert said(Watch()).splitlines() == [
        "  T-Watch S3",
        "    accelerometer       BMA423, 99.7 Hz (nominal 100)",
        "    vibration           DRV2605",
        "    button              AXP2101",
        "    radio for a strap   there",
        "    clock               not there: no answer (19)",
        "  The vibration was not tried: nobody is at a terminal to feel it.",
    ]


@pytest.mark.parametrize(
    ("mhz", "says"),
    [
        (None, "GIVES NO SAMPLES: press the reset key, then legwise doctor"),
        (94000, "94.0 Hz (nominal 100): TOO FAR OFF"),
    ],
)
def test_a_sensor_that_is_not_well(mhz, says):
    assert says in said(Watch(mhz=mhz))


def test_the_pulses_are_asked_for():
    watch = Watch()
    assert "the vibration works" in said(watch, lambda _: f" {watch.pulses} ")
    assert 2 <= watch.pulses <= 5
    assert "if you felt none: legwise doctor" in said(watch, lambda _: "9")


def test_without_a_motor_nobody_is_asked():
    parts = {"imu": "Lsm6dso"}
    assert "vibrat" not in said(Watch(parts=parts), pytest.fail)
