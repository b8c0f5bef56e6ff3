"""A module's source in; the same with one small change, every one there is, out."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

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
    """A module with one change. file: below firmware/; says: `function: before → after`.
    function: as Class.method, None where a change shows only when the module is loaded anew."""

    file: str
    line: int
    says: str
    source: str
    function: str | None

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
        says = f"{where[1].name}: {before} → {after}"
        seen[says] = seen.get(says, 0) + 1
        n = f" #{seen[says]}" if seen[says] > 1 else ""
        yield Mutant(file, node.lineno, says + n, tree_source, where[1].runs)


def _changes(tree: ast.Module) -> Iterator[tuple]:
    """((tree, where in it), the expression it shows in, do, undo)."""
    for inside, node in _expressions(tree, Inside("module")):
        where = tree, inside
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


@dataclass(frozen=True)
class Inside:
    """name: of the nearest function or class; path: Class.method; runs: that, in a function."""

    name: str
    path: str = ""
    runs: str | None = None


def _expressions(node: ast.AST, inside: Inside) -> Iterator[tuple[Inside, ast.AST]]:
    for child in ast.iter_child_nodes(node):
        at = inside
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            path = f"{inside.path}.{child.name}".lstrip(".")
            at = Inside(child.name, path, path if isinstance(child, ast.FunctionDef) else None)
        yield at, child
        yield from _expressions(child, at)
