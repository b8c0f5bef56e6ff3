"""The files of firmware/ in, mip's package.json out: `python tools/mip.py` writes it.

`mpremote mip install --target / package.json` in a checkout puts them and aioble on a watch.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "package.json"
DEPS = [["aioble", "0.6.2"]]  # the strap's radio; from micropython-lib, never copied in


def package() -> dict:
    """version, urls ([on the watch, in the checkout]) and deps."""
    sys.path.insert(0, str(ROOT / "firmware"))
    from legwise import __version__

    firmware = ROOT / "firmware"
    names = sorted(file.relative_to(firmware).as_posix() for file in firmware.rglob("*.py"))
    urls = [[name, f"firmware/{name}"] for name in names]
    return {"version": __version__, "urls": urls, "deps": DEPS}


def text() -> str:
    """package.json, one file a line."""
    p = package()
    urls = ",\n".join(f"    {json.dumps(pair)}" for pair in p["urls"])
    version, deps = json.dumps(p["version"]), json.dumps(p["deps"])
    return f'{{\n  "version": {version},\n  "urls": [\n{urls}\n  ],\n  "deps": {deps}\n}}\n'


if __name__ == "__main__":
    PACKAGE.write_text(text(), encoding="utf-8")
