"""The firmware's syntax trees in. Checked: who may import whom (DESIGN section 3), and that what
decides is integers without clock, file or print."""

import ast
from pathlib import Path

import pytest

from .source import DECIDING, FIRMWARE, files, imports, room, tree

# DESIGN section 3. A name stands for the package of legwise/ of that name, itself not included.
MAY_IMPORT = {
    "units": {"array"},
    "constants": {"array"},
    "detect": {"array", "units", "constants", "detect"},
    "features": {"array", "units", "constants", "detect", "features"},
    "judge": {"units", "constants", "features", "judge"},
    "prompt": {"units", "constants", "judge", "prompt"},
    "record": {"struct", "array", "json", "binascii", "units", "constants", "record"},
    "run": {"array", "units", "constants", "detect", "features", "judge", "prompt", "record"},
    "drivers": {"machine", "micropython", "time", "struct", "array", "aioble", "bluetooth"}
    | {"drivers"},  # … of which SHARED alone
    "boards": {"machine", "drivers", "boards"},
    "app": {"asyncio", "time", "gc", "os", "json", "sys", "array", "framebuf"}
    | {"run", "record", "prompt", "app"},
    "main": {"machine", "sys", "time", "boards", "app"},
    "__init__": set(),
}
SHARED = "legwise.drivers.registers"  # what drivers have in common; it knows no chip
NAMES_BANNED = {"print", "open", "float", "round", "__import__", "eval", "exec", "divmod", "pow"}
MODULES_BANNED = {"math", "cmath", "time", "machine", "os"}


def strangers(module: ast.Module, where: str) -> set[str]:
    """What a file of this room imports and may not."""
    found = set()
    for name in imports(module):
        parts = name.split(".")
        inside = parts[0] == "legwise" and len(parts) > 1
        if (parts[1] if inside else parts[0]) not in MAY_IMPORT[where] or name.startswith("."):
            found.add(name)
        elif not inside and parts[0] in MAY_IMPORT:
            found.add(name)  # a stranger that is called like one of our rooms
        elif inside and parts[1] == where == "drivers" and name != SHARED:
            found.add(name)  # a driver knows no other chip
    return found


def floating(module: ast.Module) -> list[str]:
    """What makes a float, looks at a clock or reaches outside: line and what."""
    found = []
    for node in ast.walk(module):
        what = None
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            what = f"float {node.value}"
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
            what = "true division"
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Pow):
            what = "power"
        elif isinstance(node, ast.Name) and node.id in NAMES_BANNED | MODULES_BANNED:
            what = node.id
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = {name.split(".")[0] for name in imports(ast.Module([node], []))}
            what = ", ".join(names & MODULES_BANNED)
        if what:
            found.append(f"line {getattr(node, 'lineno', 0)}: {what}")
    return found


def named(path: Path) -> str:
    return path.relative_to(FIRMWARE).as_posix()


@pytest.mark.parametrize("path", files(), ids=named)
def test_arrows(path: Path):
    assert room(path) in MAY_IMPORT, "a new room: give it a row in MAY_IMPORT and DESIGN section 3"
    assert strangers(tree(path), room(path)) == set()


@pytest.mark.parametrize("path", [p for p in files() if room(p) in DECIDING], ids=named)
def test_integers_only(path: Path):
    assert floating(tree(path)) == []


def test_every_deciding_room_is_there():
    assert set(DECIDING) <= {room(path) for path in files()}


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("units", "import legwise.constants"),
        ("detect", "from legwise.features.heart import Heart"),
        ("features", "from legwise.judge.states import Judge"),
        ("features", "def f():\n    from legwise import judge"),
        ("judge", "from legwise.detect.epoch import Epoch"),
        ("judge", "import array"),
        ("prompt", "from legwise.features.features import Features"),
        ("record", "import os"),
        ("record", "from legwise.run import Run"),
        ("run", "import json"),
        ("run", "from legwise_host.errors import InputError"),
        ("run", "import legwise"),
        ("run", "from .prompt import cue"),
        ("run", "import units"),
        ("drivers", "from legwise.drivers.other import Chip"),
        ("drivers", "import legwise.drivers"),
        ("drivers", "from legwise.drivers import bma423"),
        ("drivers", "from legwise.run import Run"),
        ("app", "import machine"),
    ],
)
def test_a_planted_arrow_is_found(where: str, line: str):
    assert strangers(ast.parse(line), where)


@pytest.mark.parametrize(
    "line",
    ["x = .5", "x = 1e3", "x = 2j", "x = 1 / 2", "x /= 2", "x = 2 ** -1", "x **= y", "float('1')"]
    + [
        "import math",
        "from time import ticks_ms",
        "import os.path",
        "def f():\n    import machine",
    ]
    + ["print(1)", "open('x')", "round(x)", "divmod = 1", "f = map(float, x)", "x = math.pi"],
)
def test_a_planted_float_is_found(line: str):
    assert floating(ast.parse(line))


@pytest.mark.parametrize("line", ["x = 1 // 2", "x //= 2", "x = -1", "'a/b'", "f(x, sep='/')"])
def test_integers_pass(line: str):
    assert not floating(ast.parse(line))
