"""A module in. Checked: the mutants that are made of it, and that a test's failure is noticed."""

import ast
import importlib
import os
import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))

mutants = importlib.import_module("mutation.changes").mutants

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


TESTS = """
from legwise.prompt.limits import Lately
from legwise.prompt.words import LONGEST_MS, cue

def test_a_cue_is_remembered_for_an_hour():
    lately = Lately(1)
    lately.add(0)
    assert lately.full(3599) and not lately.full(3600)

def test_the_longest_word():
    assert LONGEST_MS == 11000
"""
TRY = """
import sys
from pathlib import Path
from mutation.changes import mutants
from mutation.trial import FIRMWARE, try_all

made = []
for file in ("legwise/prompt/limits.py", "legwise/prompt/words.py"):
    made += mutants(file, (FIRMWARE / file).read_text())
wanted = [m for m in made if m.function == "Lately.full" or "11000" in m.says]
said = lambda m, noticed: print(m.says, noticed, file=sys.stderr)
try_all(wanted, said, [Path(sys.argv[1])])
"""


def test_what_a_test_notices(tmp_path: Path):
    """In a function and in a table; without a test for it, a change is not noticed."""
    test = tmp_path / "test_it.py"

    def tried(tests: str) -> list[str]:
        test.write_text(tests)
        words = [sys.executable, "-c", TRY, str(test)]
        told = os.environ | {"PYTHONPATH": str(TOOLS)}
        done = subprocess.run(words, env=told, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stderr.splitlines()

    with_tests = tried(TESTS)
    assert "module: 11000 → 11001 True" in with_tests
    assert "full: 3600 → 3601 True" in with_tests
    without = tried("import legwise.prompt.limits\ndef test_nothing():\n    pass\n")
    assert len(without) == len(with_tests)
    assert all(line.endswith("False") for line in without)
