"""mip's package.json: exactly the firmware's files, at their places, and aioble."""

import importlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

mip = importlib.import_module("mip")


def test_package_json_is_up_to_date():
    written = (ROOT / "package.json").read_text(encoding="utf-8")
    assert written == mip.text(), "run: python tools/mip.py"


def test_it_lists_exactly_the_firmware():
    package = json.loads(mip.text())
    sources = [source for _, source in package["urls"]]
    files = {file.relative_to(ROOT).as_posix() for file in (ROOT / "firmware").rglob("*.py")}
    assert set(sources) == files and len(sources) == len(files)
    assert all(source == f"firmware/{target}" for target, source in package["urls"])
    targets = {target for target, _ in package["urls"]}
    assert {"boot.py", "main.py", "legwise/run.py", "legwise/drivers/ble_link.py"} <= targets
    assert [name for name, _ in package["deps"]] == ["aioble"]


def test_nothing_else_lies_in_the_firmware():
    others = {file.suffix for file in (ROOT / "firmware").rglob("*") if file.is_file()}
    assert others <= {".py", ".pyc", ".md"}  # a README stays with the sources
