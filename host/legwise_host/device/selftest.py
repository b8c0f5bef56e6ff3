"""A watch that was flashed in; what answers on it, in a runner's words, out."""

import random
from collections.abc import Callable, Iterator
from typing import Any

from legwise_host.device.ask import Ask, answered
from legwise_host.device.mpremote import Mpremote

SECONDS = 4  # of measuring the accelerometer
_OFF = 0.05  # a rate further off its nominal one is a bad sensor or a bad bus; choice
_NAMES = {
    "imu": "accelerometer",
    "ppg": "optical heart rate",
    "motor": "vibration",
    "battery": "battery",
    "clock": "clock",
    "display": "screen",
    "key": "button",
    "strap_radio": "radio for a strap",
}


def self_test(watch: Mpremote, say: Callable[[str], object], ask: Ask | None) -> None:
    """Says each part; ask: None where nobody is there to feel the pulses."""
    watch.run("soft-reset")  # what was imported before is the old app
    told = watch.script("selftest", SECONDS)
    for line in parts(told):
        say(line)
    if "motor" not in told["parts"]:
        return
    if ask is None:
        say("  The vibration was not tried: nobody is at a terminal to feel it.")
        return
    pulses(watch, say, ask)


def parts(told: dict[str, Any]) -> Iterator[str]:
    """The board, a line for each part that answers, and one for each fault."""
    yield f"  {told['board']}"
    for part, driver in told["parts"].items():
        chip = driver.upper() if driver[-1].isdigit() else ""  # the others are no chips
        rate = _rate(told["mhz"], told["nominal_mhz"]) if part == "imu" else ""
        yield _line(part, ", ".join(word for word in (chip, rate) if word) or "there")
    for fault in told["faults"]:
        part, _, what = fault.partition(":")
        yield _line(part, f"not there: {what.strip()}")


def _rate(mhz: int | None, nominal_mhz: int) -> str:
    if mhz is None:
        return "but GIVES NO SAMPLES: reset it and run legwise doctor"
    hz = f"{mhz / 1000:.1f} Hz (nominal {nominal_mhz / 1000:.0f})"
    far = abs(mhz - nominal_mhz) > _OFF * nominal_mhz
    return f"{hz}: TOO FAR OFF, run legwise doctor" if far else hz


def _line(part: str, what: str) -> str:
    return f"    {_NAMES.get(part, part):20}{what}"


def pulses(watch: Mpremote, say: Callable[[str], object], ask: Ask) -> None:
    """A number of pulses that only the wrist can know."""
    n = random.randint(2, 5)
    say("  Put it on or hold it: it vibrates now.")
    watch.run("exec", f"pulses({n})")
    answer = answered(ask, "  How many pulses did you feel? ")
    if answer == str(n):
        say(f"  Right, {n}: the vibration works.")
    else:
        say(f"  There were {n}. Wear it tighter; if you felt none: legwise doctor")
