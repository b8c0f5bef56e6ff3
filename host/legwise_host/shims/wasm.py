"""Simulated chips and shims in, files of a MicroPython out; then `import legwise_host.shims`."""

from pathlib import Path

from legwise_host.replay.micropython import MicroPython

_HOST = Path(__file__).parents[1]


def load_shims(mp: MicroPython, root: str = "/lib") -> None:
    """Copies legwise_host.chips and legwise_host.shims; the firmware itself is load_firmware's."""
    mp.write(f"{root}/legwise_host/__init__.py", "")
    for folder in ("chips", "shims"):
        for file in sorted((_HOST / folder).glob("*.py")):
            if file != Path(__file__):
                text = file.read_text(encoding="utf-8")
                mp.write(f"{root}/legwise_host/{folder}/{file.name}", text)
