"""The one table of constants in. Checked: every line is `name = integer  # step unit · source`,
every constant is used, every constant used exists."""

import ast
import re

import legwise.constants as constants

from .source import LEGWISE, files, tree

TABLE = LEGWISE / "constants.py"
LINE = re.compile(
    r"    (?P<name>[a-z][a-z0-9_]*) = (?P<value>-?\d+)"
    r"  # (?P<step>1|0\.1|0\.01|0\.001|1/256)(?P<unit> [^·]+?|) · (?P<source>\S.*)"
)
UNITS = {
    "",
    *("s", "ms", "min", "m", "block", "ml", "ml/h", "/s", "/h"),
    *("Hz", "bpm", "spm", "mm/s", "mg", "%", "%2", "%/min", "permille", "kg", "day", "C"),
}


def lines() -> list[str]:
    """The lines of the table that give a value."""
    text = TABLE.read_text(encoding="utf-8")
    return [line for line in text.splitlines() if re.match(r" +\w+ = ", line)]


def table() -> dict[str, dict[str, int]]:
    """Group → name → value, as Python sees it."""
    return {
        group: {k: v for k, v in vars(of).items() if not k.startswith("_")}
        for group, of in vars(constants).items()
        if isinstance(of, type)
    }


def test_every_line_has_unit_and_source():
    bad = [line for line in lines() if LINE.fullmatch(line) is None]
    assert bad == []


def test_units_are_known_ones():
    found = {m["unit"].strip() for m in map(LINE.fullmatch, lines()) if m}
    assert found <= UNITS


def test_the_line_check_finds_what_is_missing():
    for bad in (
        "    drift_on = 700",
        "    drift_on = 7.0  # 1 % · R",
        "    drift_on = 700  # 0.01 %",
        "    drift_on = 700  # % · R",
        "    drift_on = 14 * 50  # 0.01 % · R",
    ):
        assert LINE.fullmatch(bad) is None, bad


def test_every_constant_is_an_integer_written_once():
    flat = [(g, k) for g, names in table().items() for k in names]
    assert len(flat) == len(lines()) > 100
    assert all(type(v) is int for names in table().values() for v in names.values())


def used(module: ast.Module) -> set[tuple[str, str]]:
    """(group, name) of the constants a file reads, through whatever it calls the group."""
    alias = {
        a.asname or a.name: a.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module == "legwise.constants"
        for a in node.names
    }
    return {
        (alias[node.value.id], node.attr)
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in alias
    }


def test_every_constant_is_used():
    reads = set().union(*(used(tree(path)) for path in files()))
    unused = [f"{g}.{k}" for g, names in table().items() for k in names if (g, k) not in reads]
    assert unused == []


def test_every_constant_read_exists():
    reads = set().union(*(used(tree(path)) for path in files()))
    assert {f"{g}.{k}" for g, k in reads if k not in table()[g]} == set()
