"""The firmware's files in, their syntax trees out: what the tests of the walls read."""

import ast
from collections.abc import Iterator
from pathlib import Path

FIRMWARE = Path(__file__).parents[2] / "firmware"
LEGWISE = FIRMWARE / "legwise"
DECIDING = ("units", "constants", "detect", "features", "judge", "prompt", "run")


def files() -> list[Path]:
    """Every Python file of the firmware."""
    return sorted(FIRMWARE.rglob("*.py"))


def room(path: Path) -> str:
    """The row of DESIGN section 3 a file belongs to: its folder or name inside legwise/."""
    if path.parent == FIRMWARE:
        return "main"  # boot.py and main.py
    inside = path.relative_to(LEGWISE)
    return inside.parts[0].removesuffix(".py")


def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(module: ast.Module) -> Iterator[str]:
    """Full names of all modules imported anywhere, in functions too; relative ones as `.name`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            if base == "legwise":
                yield from (f"legwise.{a.name}" for a in node.names)
            else:
                yield base


def texts(module: ast.Module) -> Iterator[str]:
    """All string literals but docstrings."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value
