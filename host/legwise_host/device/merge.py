"""Modules of the firmware in; fewer and larger ones that do the same out.

A module that one other alone imports, always and by names, becomes a part of that one: it was
loaded with it anyway, and each module costs a watch some 300 bytes of heap for its path, its table
of names and what it imports once more. What is loaded late, or let go, stays by itself.
"""

import ast
from collections.abc import Iterable
from itertools import count

_OWN = "its own"


def merged(sources: dict[str, str], readers: Iterable[str] = ()) -> dict[str, str]:
    """Python again, by path. readers: sources that stay as they are; what they import stays."""
    trees = {path: ast.parse(source) for path, source in sources.items()}
    others = [node for source in readers for node in ast.walk(ast.parse(source))]
    fixed = {name for node in others for name in _named(node)}
    users: dict[str, list[tuple[str, ast.AST]]] = {}  # of a module: where, and the statement
    for path, tree in trees.items():
        for node in ast.walk(tree):
            for name in _named(node):
                users.setdefault(name, []).append((path, node))
    waiting = [path for path in trees if not path.endswith("__init__.py")]
    while waiting:
        part = waiting.pop(0)
        found = users.get(_module(part), [])
        if part not in trees or _module(part) in fixed or len({path for path, _ in found}) != 1:
            continue
        whole, statements = found[0][0], [node for _, node in found]
        if _apart(trees[part], trees[whole], statements):
            continue
        _swallow(trees[whole], statements, trees.pop(part))
        for all in users.values():
            kept = [pair for pair in all if pair[1] not in statements]
            all[:] = [(whole if path == part else path, node) for path, node in kept]
        waiting = [path for path in trees if not path.endswith("__init__.py")]
    return {
        path: ast.unparse(ast.fix_missing_locations(_once(tree))) for path, tree in trees.items()
    }


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _named(node: ast.AST) -> set[str]:
    """Every module that may be meant by an import, `from a import b` also as a.b."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.module:
        return {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return set()


def _defined(tree: ast.Module) -> dict[str, str]:
    """Names of the module itself → what they are; an import is told by its text."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found[node.name] = _OWN
        elif isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                text = f"{getattr(node, 'module', '')}: {alias.name}"
                found[alias.asname or alias.name] = text
        else:
            stored = [n for n in ast.walk(node) if isinstance(n, ast.Name)]
            found |= {n.id: _OWN for n in stored if isinstance(n.ctx, ast.Store)}
    return found


def _apart(part: ast.Module, whole: ast.Module, statements: list[ast.AST]) -> bool:
    """It is loaded late, taken as a whole or under another name, or a public name means two."""
    for node in statements:
        if node not in whole.body or not isinstance(node, ast.ImportFrom):
            return True
    ours, theirs = _defined(part), _defined(whole)
    taken = [alias for node in statements for alias in node.names]  # type: ignore
    own = {alias.name for alias in taken}
    if any(alias.asname for alias in taken) or not own <= set(ours):
        return True
    return any(
        defined in theirs
        and (theirs[defined] != what or what == _OWN)
        and defined not in own
        and not _private(defined)
        for defined, what in ours.items()
    )


def _private(name: str) -> bool:
    return name.startswith("_") and name.strip("_") != ""


def _swallow(whole: ast.Module, statements: list[ast.AST], tree: ast.Module) -> None:
    """The part stands where it was first imported; its private names that clash get others."""
    theirs = _defined(whole)
    taken = {n.id for one in (whole, tree) for n in ast.walk(one) if isinstance(n, ast.Name)}
    free = (name for name in map("_{}".format, count()) if name not in taken | set(theirs))
    clash = {name for name in _defined(tree) if _private(name) and name in theirs}
    new = {name: next(free) for name in sorted(clash)}
    for node in [*tree.body, *(n for n in ast.walk(tree) if isinstance(n, ast.Name))]:
        for field in ("id", "name"):
            if getattr(node, field, None) in new:
                setattr(node, field, new[getattr(node, field)])
    at = min(whole.body.index(node) for node in statements)  # type: ignore
    rest = [node for node in whole.body[at:] if node not in statements]
    whole.body[at:] = [*tree.body, *rest]


def _once(tree: ast.Module) -> ast.Module:
    """Without docstrings, and without what an import before has brought already."""
    seen: set[str] = set()
    body = []
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = getattr(node, "module", "")
            told = {f"{module}: {a.name} {a.asname}": a for a in node.names}
            node.names = [alias for text, alias in told.items() if text not in seen]
            seen |= set(told)
            if not node.names:
                continue
        if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Constant):
            body.append(node)
    tree.body = body
    return tree
