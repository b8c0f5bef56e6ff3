"""Every check_… of the checks_….py beside this file, on CPython and on real MicroPython."""

import ast
import importlib
from pathlib import Path

import pytest

import legwise_host.shims  # noqa: F401 gives the drivers their `machine`
from legwise_host.replay.micropython import MicroPython, load_firmware
from legwise_host.shims.wasm import load_shims

FILES = sorted(Path(__file__).parent.glob("checks_*.py"))


def checks(file: Path) -> list[str]:
    """Names of the checks in a file."""
    body = ast.parse(file.read_text(encoding="utf-8")).body
    names = [node.name for node in body if isinstance(node, ast.FunctionDef)]
    return [name for name in names if name.startswith("check_")]


CASES = [(file.stem, name) for file in FILES for name in checks(file)]


@pytest.fixture(scope="module")
def watch():
    """A MicroPython with firmware, shims and checks."""
    with MicroPython(heap=4 << 20) as mp:
        load_firmware(mp, extra=FILES)
        load_shims(mp)
        mp.run("import legwise_host.shims")
        yield mp


@pytest.mark.parametrize(("file", "name"), CASES)
def test_on_cpython(file: str, name: str):
    getattr(importlib.import_module(f".{file}", __package__), name)()


@pytest.mark.parametrize(("file", "name"), CASES)
def test_on_micropython(watch, file: str, name: str):
    watch.run(f"import {file}\n{file}.{name}()")


def test_there_are_checks_of_every_driver():
    """`registers` is in every chip's."""
    folder = Path(__file__).parents[3] / "firmware" / "legwise" / "drivers"
    drivers = {file.stem for file in folder.glob("*.py")} - {"__init__", "registers"}
    text = " ".join(file.read_text(encoding="utf-8") for file in FILES)
    assert {name for name in drivers if f"legwise.drivers.{name} " not in text} == set()
