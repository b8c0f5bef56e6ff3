"""Firmware modules in. Checked: numbers stand where names stood, and what must stay stays."""

from pathlib import Path

import pytest

import legwise
from legwise.constants import judge
from legwise_host.device.fold import folded


def fold(source: str, *others: str) -> str:
    sources = {"a.py": source, **{f"{i}.py": other for i, other in enumerate(others)}}
    return folded(sources)["a.py"]


def test_the_table():
    source = "from legwise.constants import judge as J\nprint(J.drift_on)"
    assert fold(source) == f"print({judge.drift_on})"


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("_N = 3\n_M = 2 * _N\nprint(_N, _M)", "print(3, 6)"),
        ("N = 3\nprint(N)", "print(3)"),
        ("N = 3\nN = 4\nprint(N)", "N = 3\nN = 4\nprint(N)"),
        ("NAMES = ('a', 'b')\nprint(NAMES)", "NAMES = ('a', 'b')\nprint(NAMES)"),
        ("NAMES = ('a', 'b')", ""),
        ("A, B = 1, 2\nprint(B)", "print(2)"),
        ("WORDS = 'a b'.split()\nprint(WORDS)", "WORDS = ('a', 'b')\nprint(WORDS)"),
        ("MADE = make()\nprint(MADE)", "MADE = make()\nprint(MADE)"),
        ("class A:\n    N = 3", "class A:\n    N = 3"),
        ("a, b[0] = b[0], a", "a, b[0] = b[0], a"),  # with parentheses it takes memory
    ],
)
def test_own_constants(source: str, result: str):
    assert fold(source) == result


@pytest.mark.parametrize("other", ["from a import N", "import a\nprint(a.N)"])
def test_what_another_module_reads_stays(other: str):
    assert fold("N = 3\nprint(N)", other) == "N = 3\nprint(3)"


def test_what_a_script_reads_stays():
    assert folded({"a.py": "N = 3"}, ["from a import N"])["a.py"] == "N = 3"


@pytest.mark.parametrize("use", ["J.no_such_number", "f(J)"])
def test_what_is_no_number_of_the_table(use: str):
    with pytest.raises(ValueError, match="J"):
        fold(f"from legwise.constants import judge as J\n{use}")


def test_nothing_of_the_table_is_left():
    for folder in map(Path, legwise.__path__):
        sources = {str(f): f.read_text() for f in folder.rglob("*.py") if f.name != "constants.py"}
        assert not [name for name, text in folded(sources).items() if "constants" in text]
