"""Modules of the firmware in; the same with numbers in place of their names out, and no table.

A name costs the watch its letters, a place in a table and a look-up each time. Folded are the
table (`from legwise.constants import judge as J` … `J.drift_on`) and each module's own whole
numbers (`_FULL = 164`); words that are split stand one by one. Constants that no module reads then
are left out: the table, and lists of words that are there for tests and for the host. What is left
means the same.
"""

import ast
from collections.abc import Iterable, Iterator

import legwise.constants

TABLE = "legwise.constants"
_WHOLE = (ast.BinOp, ast.UnaryOp, ast.Constant, ast.Name, ast.operator, ast.unaryop, ast.Load)


def folded(sources: dict[str, str], readers: Iterable[str] = ()) -> dict[str, str]:
    """Python again, by name; ValueError for what is no number of the table.

    readers: sources that stay as they are; what they read of the others stays too.
    """
    trees = {name: _Fold(tree).visit(tree) for name, tree in _parsed(sources)}
    others = [ast.parse(source) for source in readers]
    read = {name for tree in [*trees.values(), *others] for name in _read(tree)}
    for tree in trees.values():
        tree.body = [node for node in tree.body if not _idle(node, read)]
    return {name: written(ast.fix_missing_locations(tree)) for name, tree in trees.items()}


def written(tree: ast.Module) -> str:
    """Source again; `a, b = c, d` without the parentheses with which it would make a tuple."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Tuple() as targets], value=ast.Tuple() as value):
                node.targets, node.value = [_bare(targets)], _bare(value)
    return ast.unparse(tree)


def _bare(node: ast.Tuple) -> ast.Name:
    """Its elements between commas; ast.unparse writes a name as it is."""
    return ast.Name(", ".join(ast.unparse(element) for element in node.elts))


def _parsed(sources: dict[str, str]) -> Iterator[tuple[str, ast.Module]]:
    for name, source in sources.items():
        tree = ast.parse(source)
        tree.body = [one for node in tree.body for one in _single(node)]
        yield name, tree


def _single(node: ast.stmt) -> list[ast.stmt]:
    """`A, B = 1, 2` as two of them."""
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Tuple):
        return [node]
    names, values = node.targets[0].elts, node.value
    if not isinstance(values, ast.Tuple) or len(values.elts) != len(names):
        return [node]
    if any(isinstance(x, ast.Name) for x in ast.walk(values)):
        return [node]
    return [
        ast.copy_location(ast.Assign([name], value), node)
        for name, value in zip(names, values.elts, strict=True)
    ]


def _read(tree: ast.Module) -> Iterator[str]:
    """Every name that is read, imported or looked up."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def _idle(node: ast.stmt, read: set[str]) -> bool:
    """A constant of a module that nobody reads."""
    name = _constant(node)
    return name is not None and name not in read


def _constant(node: ast.stmt) -> str | None:
    """NAME of a `NAME = …`."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        name = node.targets[0].id
        return name if name.isupper() else None
    return None


class _Fold(ast.NodeTransformer):
    """`tables`: class of constants.py by its name here; `numbers`: the module's own."""

    def __init__(self, tree: ast.Module) -> None:
        self.tables = {
            alias.asname or alias.name: getattr(legwise.constants, alias.name)
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.module == TABLE
            for alias in node.names
        }
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
        stored = [node.id for node in names if isinstance(node.ctx, ast.Store)]
        self.numbers: dict[str, int] = {}
        for node in tree.body:
            name = _constant(node)
            if name is not None and isinstance(node, ast.Assign) and stored.count(name) == 1:
                value = self._value(node.value)
                if value is not None:
                    self.numbers[name] = value

    def _value(self, node: ast.expr) -> int | None:
        """Of an expression of whole numbers and names that are folded; None of any other."""
        names = {sub.id for sub in ast.walk(node) if isinstance(sub, ast.Name)}
        if not names <= set(self.numbers) or not all(
            isinstance(x, _WHOLE) for x in ast.walk(node)
        ):
            return None
        value = eval(ast.unparse(node), {"__builtins__": {}}, self.numbers)
        return value if type(value) is int else None

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.ImportFrom | None:
        """The table is not imported any more."""
        return None if node.module == TABLE else node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """J.drift_on is its number."""
        if isinstance(node.value, ast.Name) and node.value.id in self.tables:
            value = getattr(self.tables[node.value.id], node.attr, None)
            if type(value) is not int:
                raise ValueError(f"{node.value.id}.{node.attr} is no number of the table")
            return ast.Constant(value)
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """`"a b".split()` is its words: those that stand elsewhere take no more room."""
        split = node.func
        if not isinstance(split, ast.Attribute) or split.attr != "split" or node.args:
            return self.generic_visit(node)
        if not isinstance(split.value, ast.Constant) or not isinstance(split.value.value, str):
            return self.generic_visit(node)
        words = split.value.value.split()
        return ast.Tuple([ast.Constant(word) for word in words], ast.Load())

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """_FULL is its number; J alone would have to be looked up."""
        if node.id in self.tables:
            raise ValueError(f"{node.id}: a part of the table is used without a name")
        known = node.id in self.numbers and isinstance(node.ctx, ast.Load)
        return ast.Constant(self.numbers[node.id]) if known else node
