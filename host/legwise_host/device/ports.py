"""The computer's serial ports in; the one a watch is at out, by whatever name the system gives it.

Linux /dev/ttyACM0 · macOS /dev/cu.usbmodem101 · Windows COM3; also a pseudo-terminal, by --port.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from legwise_host.device.ask import Ask, choose, terminal
from legwise_host.errors import InputError

# USB vendor → what an ESP32 board shows up as
_BOARDS = {
    0x303A: "ESP32",  # Espressif: the chip's own USB
    0x10C4: "CP210x",
    0x1A86: "CH34x",
    0x0403: "FTDI",
}
NONE = (
    "no watch found: use a cable that carries data, not only power; on Windows an older board"
    " may need the CP210x or CH34x driver; a watch that stays silent: hold BOOT and plug it in"
)


def find(
    given: str | None,
    ports: Iterable[Any] | None = None,
    ask: Ask | None = None,
) -> str:
    """The port to use. InputError: there is none, or several and nobody to ask.

    given: of --port, taken as it is. ports: as pyserial lists them (tests hand in their own).
    ask: prompt → answer; by default the terminal, if there is one.
    """
    if given is not None:
        return given
    listed = sorted(_listed() if ports is None else ports, key=lambda port: port.device)
    usb = _each_once([port for port in listed if port.vid is not None])
    boards = [port for port in usb if port.vid in _BOARDS]
    if len(boards) == 1:
        return boards[0].device
    if not boards and not usb:
        raise InputError(NONE)
    several = [f"{port.device} ({_says(port)})" for port in boards or usb]
    if not boards:
        raise InputError(f"{NONE}; other USB ports: {', '.join(several)}; name one with --port")
    ask = ask or terminal()
    if ask is None:
        raise InputError(f"several boards: {', '.join(several)}; choose one with --port")
    return boards[choose("Several boards:", several, ask)].device


def exists(port: str) -> bool:
    """Whether the system knows a port by this name."""
    if sys.platform == "win32":
        return any(one.device.upper() == port.upper() for one in _listed())
    return Path(port).exists()


def _listed() -> list[Any]:
    try:
        from serial.tools.list_ports import comports
    except ImportError:
        raise InputError("a watch is reached through mpremote; pip install '.[watch]'") from None
    return list(comports())


def _each_once(ports: list[Any]) -> list[Any]:
    """A board that two drivers (macOS) show under two names, under the first."""
    seen, once = set(), []
    for port in ports:
        which = (port.vid, port.pid, port.serial_number, port.location)
        if port.location is None or which not in seen:
            once.append(port)
        seen.add(which)
    return once


def _says(port: Any) -> str:
    """What it says it is."""
    told = [port.manufacturer, port.product, port.serial_number]
    return " ".join(str(word) for word in told if word) or _BOARDS.get(port.vid, "USB")
