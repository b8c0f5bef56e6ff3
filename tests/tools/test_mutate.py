"""A module in. Checked: the mutants that are made of it, and that a test's failure is noticed."""

import ast
import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

mutate = importlib.import_module("mutate")
Mutant, mutants = mutate.Mutant, mutate.mutants

SOURCE = '''
LEAST = 3


def enough(a, b):
    """Says 7."""
    if a < LEAST and not b:
        return a + 1
    return 0
'''


def test_every_change_once():
    made = list(mutants("m.py", SOURCE))
    said = [m.says for m in made]
    assert said == [
        "module: 3 → 4",
        "module: 3 → 2",
        said[2],  # the condition turned round; it shows the whole `if`
        "enough: a < LEAST and (not b) → a < LEAST or not b",
        "enough: a < LEAST → a <= LEAST",
        "enough: a < LEAST → a >= LEAST",
        "enough: a + 1 → a - 1",
        "enough: 1 → 2",
        "enough: 1 → 0",
        "enough: 0 → 1",
        "enough: 0 → -1",
    ]
    assert "not (a < LEAST and (not b))" in said[2]
    assert len({m.name for m in made}) == len(made)
    plain = ast.unparse(ast.parse(SOURCE))
    assert all(m.source != plain for m in made)
    assert len({m.source for m in made}) == len(made)


def test_the_same_words_twice_are_told_apart():
    names = [m.name for m in mutants("m.py", "def f(a):\n    g(a + a)\n    h(a + a)\n")]
    assert names == ["m.py: f: a + a → a - a", "m.py: f: a + a → a - a #2"]


def test_a_failure_is_noticed_and_no_change_is_not(tmp_path: Path):
    test = tmp_path / "test_it.py"
    test.write_text(
        "from legwise.prompt import limits\ndef test():\n    assert limits.GOOD == 1\n"
    )
    file = "legwise/prompt/limits.py"
    assert not mutate.notices(Mutant(file, 1, "same", "GOOD = 1\n"), test)
    assert mutate.notices(Mutant(file, 1, "other", "GOOD = 2\n"), test)
