"""Words name=value in, Settings that the firmware accepts out; Settings as a table for people.

What is allowed stands in one place, the firmware's own definition: legwise/record/settings.py.
"""

import textwrap
from collections.abc import Iterable

from legwise.prompt.cue import SAY
from legwise.record import store
from legwise.record.settings import ADDRESSES, CHOICES, CUES_OFF, CUES_ON, NUMBERS, Settings
from legwise_host.device.mpremote import DeviceError, Mpremote
from legwise_host.errors import InputError

SCAN = "scan"  # in place of an address
_SCAN_S = 10
_WIDE = 80
MEANING = {
    "age": "gives an estimate of your maximum heart rate",
    "hrmax_bpm": "your measured maximum heart rate",
    "rest_bpm": "heart rate at rest",
    "weight_kg": "body weight",
    "ceiling_bpm": "never above this: a doctor's or your own limit",
    "air_c": "today's weather, where no sensor knows it",
    "goal_min": "planned length of a race",
    "water": "what there is to drink",
    "intent": "how you mean to run",
    "wrist": "where the watch is worn",
    "haptic": "how strongly it vibrates",
    "capture": "keep raw acceleration; auto: of the first runs",
    "start": "how a run begins; auto: after a minute of running",
    "strap": "whose heart rate is read",
    "pod": "whose pace is read",
    **SAY,
}


def check(pairs: Iterable[tuple[str, str]]) -> None:
    """InputError that names every setting that is not accepted, and what is allowed."""
    wrong = []
    for name, text in pairs:
        try:
            if (name, text) not in [(kind, SCAN) for kind, _ in ADDRESSES]:
                Settings().put(name, text)
        except ValueError as error:
            more = ", or scan" if name in dict(ADDRESSES) else ""
            wrong.append(f"{name}={text}: {error}{more}")
    if wrong:
        raise InputError(f"nothing was changed; {'; '.join(wrong)}")


def read(watch: Mpremote) -> tuple[Settings, list[str]]:
    """The watch's settings, and lines on what is wrong with their file."""
    settings, complaints = store.load(watch.script("settings", None)["was"])
    return settings, [complaint(word) for word in complaints]


def write(watch: Mpremote, settings: Settings) -> None:
    """Replaces the file; DeviceError when the watch refuses it: the old one stands."""
    wrong = watch.script("settings", store.dump(settings))["wrong"]
    if wrong == "full":
        raise watch.trouble("full")
    if wrong == "error":
        raise DeviceError(f"{watch.port}: its flash cannot be written; see legwise doctor")
    if wrong:
        raise DeviceError(
            f"{watch.port}: its firmware does not know {wrong}; bring it up to date: legwise flash"
        )


def scan(watch: Mpremote, kind: str) -> list[tuple[str, str, int]]:
    """(address, name, dBm) of the straps or pods around, the strongest first; at least one."""
    found = heard(watch, kind, _SCAN_S)
    if not found:
        raise InputError(
            f"no {dict(ADDRESSES)[kind]} heard in {_SCAN_S} s: put it on, wet its electrodes, and"
            " end its link to a phone or another watch"
        )
    return found


def heard(watch: Mpremote, kind: str, seconds: int) -> list[tuple[str, str, int]]:
    """The same, or none."""
    found = watch.script("scan", kind, seconds, timeout_s=seconds + 30)
    if isinstance(found, str):
        raise DeviceError(f"{watch.port}: {found}")
    return [(address, name, dbm) for address, name, dbm in found]


def table(settings: Settings) -> str:
    """Every setting with its value and what it may be; then what is off for want of one."""
    told = dict(settings.pairs())
    rows = [
        (name, told.get(name, "-"), f"{MEANING[name]} ({unit}, {low} to {high})")
        for name, unit, low, high in NUMBERS
    ]
    rows += [(n, told[n], f"{MEANING[n]} ({' '.join(words)})") for n, words in CHOICES]
    rows += [(n, told.get(n, "none"), f"{MEANING[n]} ({what})") for n, what in ADDRESSES]
    for cue in CUES_ON + CUES_OFF:
        rows.append((f"cue.{cue}", "on" if settings.on(cue) else "off", MEANING[cue]))
    lines = [line for row in rows for line in _lines(row)]
    for text in unknown(settings):
        lines += textwrap.wrap(text, _WIDE - 2, initial_indent="  ", subsequent_indent="    ")
    return "\n".join(lines)


def unknown(settings: Settings) -> list[str]:
    """Which rules are off, or guess, for want of a setting."""
    told = []
    if settings.hrmax_deci_bpm is None:
        told.append(
            "HRmax unknown: no slow cue for the red zone, no warmup cue"
            + (", no safety cue" if settings.ceiling_bpm is None else "")
            + ". Set hrmax_bpm, or age."
        )
    elif settings.hrmax_bpm is None:
        guess = settings.hrmax_deci_bpm / 10
        told.append(f"HRmax by age: {guess:.0f}, good to 10 or so. Set hrmax_bpm if measured.")
    if settings.strap is None:
        told.append("No strap: heart rate only from an optical sensor, if the watch has one.")
    return told


def _lines(row: tuple[str, str, str]) -> list[str]:
    name, value, meaning = row
    return textwrap.wrap(
        meaning, _WIDE, initial_indent=f"  {name:13}{value:18} ", subsequent_indent=" " * 34
    )


def complaint(word: str) -> str:
    """A word of store.load, for people."""
    return {
        "settings": "the settings file on the watch is damaged: defaults are in force",
        "version": "the settings on the watch are of a newer firmware: read as far as known",
        "unknown": "the settings file on the watch names some that nobody knows: left out",
    }.get(word, f"{word} in the settings file on the watch is not accepted: its default holds")
