"""Modules of the firmware in; the same with short private names and parameters out.

Each name that is different costs a watch its letters and a place in a table, 20 bytes or so of
heap. Names that begin with _ and never meet (in one module, or in a class and its parents') share
a short one; a parameter that nobody names in a call gets a letter. What is public stays, and so
do the names in a traceback.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from string import ascii_letters

_PACKAGE = "legwise."
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


def shortened(sources: dict[str, str], readers: Iterable[str] = ()) -> dict[str, str]:
    """Python again, by path. readers: sources that stay as they are, and what they name too."""
    trees = {path: ast.parse(source) for path, source in sources.items()}
    others = [ast.parse(source) for source in readers]
    kept = {name for tree in others for name in _private(tree)}
    nodes = [node for tree in [*trees.values(), *others] for node in ast.walk(tree)]
    kept |= {  # looked up by a string
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    called = {node.arg for node in nodes if isinstance(node, ast.keyword) and node.arg}
    short = _shared(_meeting(trees), kept)
    for tree in trees.values():
        _rename(tree, short)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                _parameters(node, called)
    return {path: ast.unparse(tree) for path, tree in trees.items()}


def _is_private(name: str) -> bool:
    return name.startswith("_") and name.strip("_") != "" and not name.endswith("__")


def _names(tree: ast.AST) -> Iterable[tuple[ast.AST, str, str]]:
    """(node, field, name) wherever a name stands."""
    for node in ast.walk(tree):
        for field in ("id", "attr", "name", "arg", "asname"):
            name = getattr(node, field, None)
            if isinstance(name, str):
                yield node, field, name


def _private(tree: ast.AST) -> set[str]:
    return {name for _, _, name in _names(tree) if _is_private(name)}


def _meeting(trees: dict[str, ast.Module]) -> list[set[str]]:
    """Private names that must differ: of a module and of all whose classes it builds on."""
    own = {path: _private(tree) for path, tree in trees.items()}
    parents = {path: _imported(tree) & set(trees) for path, tree in trees.items()}
    found = []
    for path in trees:
        group, waiting = {path}, [path]
        while waiting:
            more = parents[waiting.pop()] - group
            group |= more
            waiting += more
        found.append({name for one in group for name in own[one]})
    return found


def _imported(tree: ast.Module) -> set[str]:
    """Paths of the modules whose classes this one's classes have as parents."""
    bases = {
        base.id
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if isinstance(base, ast.Name)
    }
    return {
        f"{(node.module or '').replace('.', '/')}.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(_PACKAGE)
        if bases & {alias.asname or alias.name for alias in node.names}
    }


def _shared(groups: list[set[str]], kept: set[str]) -> dict[str, str]:
    """A short name for each private one, by greedy colouring, most meetings first."""
    meets: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for name in group:
            meets[name] |= group
    short = {name: name for name in kept}
    for name in sorted(meets, key=lambda name: (-len(meets[name]), name)):
        if name not in short:
            taken = {short.get(other) for other in meets[name]} | kept
            short[name] = next(s for s in short_names() if s not in taken)
    return short


def short_names() -> Iterator[str]:
    """_a, _b …: as short as they can be."""
    yield from (f"_{letter}" for letter in ascii_letters)
    yield from (f"_{a}{b}" for a in ascii_letters for b in ascii_letters)


def _rename(tree: ast.AST, short: dict[str, str]) -> None:
    for node, field, name in list(_names(tree)):
        if name in short:
            setattr(node, field, short[name])


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef, called: set[str]) -> None:
    """Letters for its parameters, unless a function within might mean others by them."""
    inner = [node for node in ast.walk(function) if node is not function]
    if any(isinstance(node, (*_SCOPES, ast.Global, ast.Nonlocal)) for node in inner):
        return
    used = {node.id for node in inner if isinstance(node, ast.Name)} | called
    given = [*function.args.posonlyargs, *function.args.args]
    used |= {a.arg for a in given}
    letters = (letter for letter in ascii_letters if letter not in used)
    new = {a.arg: next(letters) for a in given if len(a.arg) > 1 and a.arg not in called}
    new.pop("self", None)
    for node in (*given, *inner):
        if isinstance(node, ast.arg) and node.arg in new:
            node.arg = new[node.arg]
        elif isinstance(node, ast.Name) and node.id in new:
            node.id = new[node.id]
