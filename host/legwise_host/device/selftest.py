"""A watch that was flashed in; what answers on it, in a runner's words, out."""

import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

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
    say(f"  {told['board']}")
    for check in checks(told):
        say(str(check))
    if "motor" not in told["parts"]:
        return
    if ask is None:
        say("  The vibration was not tried: nobody is at a terminal to feel it.")
        return
    pulses(watch, say, ask)


class Check(NamedTuple):
    """ok: as it should be. what: found, in a runner's words."""

    ok: bool
    name: str
    what: str

    def __str__(self) -> str:
        return f"    {self.name:20}{self.what}"


def checks(told: dict[str, Any]) -> Iterator[Check]:
    """One for each part that answers, and one for each fault."""
    for part, driver in told["parts"].items():
        chip = driver.upper() if driver[-1].isdigit() else ""  # the others are no chips
        ok, rate = _rate(told["mhz"], told["nominal_mhz"]) if part == "imu" else (True, "")
        what = ", ".join(word for word in (chip, rate) if word) or "there"
        yield Check(ok, _NAMES[part], what)
    for fault in told["faults"]:
        part, _, what = str(fault).partition(":")
        if part == "ppg" and "strap_radio" in told["parts"]:
            yield Check(True, _NAMES[part], "none; heart rate comes from a strap")
        else:
            yield Check(False, _NAMES.get(part, part), f"not there: {what.strip()}")


def _rate(mhz: int | None, nominal_mhz: int) -> tuple[bool, str]:
    if mhz is None:
        return False, "GIVES NO SAMPLES: press the reset key, then legwise doctor"
    hz = f"{mhz / 1000:.1f} Hz (nominal {nominal_mhz / 1000:.0f})"
    if abs(mhz - nominal_mhz) > _OFF * nominal_mhz:
        return False, f"{hz}: TOO FAR OFF"
    return True, hz


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
