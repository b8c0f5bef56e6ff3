"""An image of MicroPython in, esptool's calls that put it on an ESP32-S3 out: erase, write."""

import re
import subprocess
import sys
from pathlib import Path

from legwise_host.device.mpremote import environment
from legwise_host.errors import InputError

CHIP = "esp32s3"
_OFFSET = "0"  # of an ESP32-S3's image; a classic ESP32's is 0x1000
_TIMEOUT_S = 300.0
_RESCUE = "hold BOOT while you plug it in, then do it again"


def check(image: Path) -> None:
    """InputError for a file that is plainly no image for the chip."""
    if not image.is_file():
        raise InputError(f"{image}: no such file; download ESP32_GENERIC_S3 from micropython.org")
    done = _esptool(["image-info", str(image)], subprocess.PIPE)
    found = re.search(r"Detected image type: *(\S+)", done.stdout)
    if found is None:
        raise InputError(f"{image}: is no image for an ESP32; give the .bin of ESP32_GENERIC_S3")
    if found[1].lower().replace("-", "") != CHIP:
        raise InputError(f"{image}: is for another chip ({found[1]}); give ESP32_GENERIC_S3's")


def commands(port: str, image: Path) -> list[list[str]]:
    """esptool's words: erase everything, write the image."""
    to = ["--chip", CHIP, "--port", port]
    return [[*to, "erase-flash"], [*to, "write-flash", _OFFSET, str(image)]]


def put(port: str, image: Path) -> None:
    """Runs them; esptool shows its own progress."""
    for words in commands(port, image):
        if _esptool(words, None).returncode:
            raise InputError(f"{port}: esptool could not {words[4]}; {_RESCUE}")


def _esptool(words: list[str], stdout: int | None) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "esptool", *words]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=environment(),
            timeout=_TIMEOUT_S,
        )
    except subprocess.TimeoutExpired:
        raise InputError(f"esptool gave no end within {_TIMEOUT_S:g} s; {_RESCUE}") from None
    if stdout and "No module named esptool" in done.stdout:
        raise InputError("esptool is missing; pip install '.[watch]'")
    return done
