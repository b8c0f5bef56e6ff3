"""Folders of the firmware in; each small change to their code that no test of theirs notices, out.

`python tools/mutate.py prompt` (make mutate): comparisons, and/or, + and -, conditions and whole
numbers ±1 are changed one at a time in a copy of firmware/, and tests/firmware/FOLDER runs until
one fails. What was tried stays in build/mutate.json until code or tests change. Exit 1 when one
survives that tools/mutants.txt does not list: `file: change`, then why it means the same.
"""

import ast
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

ROOT = Path(__file__).resolve().parents[1]
FIRMWARE = ROOT / "firmware"
DONE = ROOT / "build" / "mutate.json"
LISTED = ROOT / "tools" / "mutants.txt"
LIMIT_S = 120  # a mutant that runs for so long was noticed
WORKERS = 2

_COMPARED = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OTHER = {
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
}


@dataclass(frozen=True)
class Mutant:
    """A module with one change. file: below firmware/; says: `function: before → after`."""

    file: str
    line: int
    says: str
    source: str

    @property
    def name(self) -> str:
        """As tools/mutants.txt lists it: without the line, which moves."""
        return f"{self.file}: {self.says}"


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """Every one of a module. Several with the same words in a function are told apart by #2, …"""
    seen: dict[str, int] = {}
    for where, node, change, back in _changes(ast.parse(source)):
        before = ast.unparse(node)
        change()
        after = ast.unparse(node)
        tree_source = ast.unparse(where[0])
        back()
        says = f"{where[1]}: {before} → {after}"
        seen[says] = seen.get(says, 0) + 1
        n = f" #{seen[says]}" if seen[says] > 1 else ""
        yield Mutant(file, node.lineno, says + n, tree_source)


def _changes(tree: ast.Module) -> Iterator[tuple]:
    """((tree, function), the expression it shows in, do, undo)."""
    for function, node in _expressions(tree, "module"):
        where = tree, function
        if isinstance(node, ast.Compare):
            for i, op in enumerate(node.ops):
                for other in _COMPARED[type(op)]:
                    yield where, node, *_set(node.ops, i, other())
        elif isinstance(node, ast.BoolOp | ast.BinOp | ast.AugAssign) and type(node.op) in _OTHER:
            yield where, node, *_set(node, "op", _OTHER[type(node.op)]())
        elif isinstance(node, ast.Constant):
            if type(node.value) is int:
                for more in (1, -1):
                    yield where, node, *_set(node, "value", node.value + more)
            elif type(node.value) is bool:
                yield where, node, *_set(node, "value", not node.value)
        elif isinstance(node, ast.If | ast.While | ast.IfExp):
            negated = ast.UnaryOp(ast.Not(), node.test)
            yield where, node, *_set(node, "test", negated)


def _set(of, at, value) -> tuple:
    """How to put a value into a list or an attribute, and how to undo it."""
    if isinstance(of, list):
        was = of[at]
        return lambda: of.__setitem__(at, value), lambda: of.__setitem__(at, was)
    was = getattr(of, at)
    return lambda: setattr(of, at, value), lambda: setattr(of, at, was)


def _expressions(node: ast.AST, function: str) -> Iterator[tuple[str, ast.AST]]:
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, ast.FunctionDef | ast.ClassDef) else function
        yield inside, child
        yield from _expressions(child, inside)


def notices(mutant: Mutant, tests: Path) -> bool:
    """Whether a test fails, or never ends."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "firmware"
        shutil.copytree(FIRMWARE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / mutant.file).write_text(mutant.source, encoding="utf-8")
        words = ["-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", str(tests)]
        told = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                [sys.executable, *words], cwd=ROOT, env=told, capture_output=True, timeout=LIMIT_S
            )
        except subprocess.TimeoutExpired:
            return True
        if done.returncode not in (0, 1, 2):  # 2: it cannot be imported any more
            raise RuntimeError(done.stdout.decode()[-1000:] + done.stderr.decode()[-1000:])
        return done.returncode != 0


def state(folder: str) -> str:
    """Hash of all that the outcomes depend on."""
    told = hashlib.sha256(Path(__file__).read_bytes())
    for root in (FIRMWARE, ROOT / "tests" / "firmware" / folder):
        for file in sorted(root.rglob("*.py")):
            told.update(file.read_bytes())
    return told.hexdigest()


def survivors(folder: str) -> tuple[list[Mutant], int]:
    """Those of a folder that no test notices, and how many were tried."""
    files = sorted((FIRMWARE / "legwise" / folder).glob("*.py"))
    made = [
        mutant
        for file in files
        for mutant in mutants(file.relative_to(FIRMWARE).as_posix(), file.read_text("utf-8"))
    ]
    key = state(folder)
    known = json.loads(DONE.read_text()) if DONE.exists() else {}
    outcomes: dict[str, bool] = known.setdefault(key, {})
    todo = [m for m in made if m.name not in outcomes]
    tests = ROOT / "tests" / "firmware" / folder
    DONE.parent.mkdir(exist_ok=True)
    with ThreadPoolExecutor(WORKERS) as pool:
        found = pool.map(lambda m: notices(m, tests), todo)
        for mutant, noticed in zip(
            todo, tqdm(found, folder, len(todo), disable=None), strict=True
        ):
            outcomes[mutant.name] = noticed
            DONE.write_text(json.dumps({key: outcomes}))
    return [m for m in made if not outcomes[m.name]], len(made)


def listed() -> set[str]:
    """Those that mean the same, as tools/mutants.txt says why."""
    lines = LISTED.read_text(encoding="utf-8").splitlines() if LISTED.exists() else []
    return {line for line in lines if line.startswith("legwise/")}


def main(folders: list[str]) -> int:
    """Prints each survivor with its line; 1 when one is not listed."""
    new = 0
    for folder in folders:
        left, tried = survivors(folder)
        known = listed()
        unlisted = [m for m in left if m.name not in known]
        new += len(unlisted)
        for m in unlisted:
            print(f"{m.file}:{m.line}: {m.says}")
        killed = tried - len(left)
        print(
            f"{folder}: {killed} of {tried} noticed ({100 * killed / tried:.1f} %), "
            f"{len(left) - len(unlisted)} listed, {len(unlisted)} survive"
        )
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["prompt"]))
