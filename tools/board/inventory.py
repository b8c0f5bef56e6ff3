"""A chip and a version in, the greeting of such a board out; the modules that simulate it."""

from pathlib import Path

from legwise_host.device.stage import KERNELS

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parents[1]
_HOST = _ROOT / "host" / "legwise_host"

BUILT = {"1.29.0": "v1.29.0 on 2026-08-29", "1.23.0": "v1.23.0 on 2024-06-02"}
_HELP = '\nType "help()" for more information.'
BANNERS = {
    "ESP32S3": "MicroPython {}; Generic ESP32S3 module with Octal-SPIRAM with ESP32S3" + _HELP,
    "ESP32C3": "MicroPython {}; ESP32C3 module with ESP32C3" + _HELP,
}


def inside() -> list[tuple[str, str]]:
    """(path in MicroPython, file here)."""
    found = []
    for folder, where in (
        (_HOST / "chips", "/lib/legwise_host/chips"),
        (_HOST / "shims", "/lib/legwise_host/shims"),
        (_HERE / "inside", "/lib/virtual_board"),
    ):
        found += [(f"{where}/{file.name}", str(file)) for file in sorted(folder.glob("*.py"))]
    found.append(("/lib/legwise_host/watch/finger.py", str(_HOST / "watch" / "finger.py")))
    found += [(f"/native/{name}", str(_ROOT / "firmware" / name)) for name in KERNELS]
    return found
