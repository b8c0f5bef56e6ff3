"""Modules of the firmware in; the same with short names for what each keeps to itself, out.

A name costs flash its letters in each file, and heap a place in a table and its letters once: the
fewer there are, the better. Shortened are names that begin with one underscore (attributes,
methods, functions and values of a module: `self._waiting` → `self._c`) and arguments that nobody
passes by name. The same few serve in every module; modules agree on private ones only where one
uses those of another, or its class as a base. What a string or a reader names stays.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from keyword import iskeyword
from string import ascii_letters
from symtable import SymbolTable, symtable

from legwise_host.device.fold import written

_PRIVATE = re.compile(r"_[A-Za-z0-9]\w*\Z")
_FIELDS = ("id", "attr", "arg", "name", "asname")  # of a node, where a name may be
_GIVES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.arg)
Names = dict[str, dict[str, str]]  # module → name → short one


def shortened(sources: dict[str, str], readers: Iterable[str] = ()) -> dict[str, str]:
    """Python again, by name. readers: sources that stay as they are; what they name stays too."""
    private, arguments = names(sources, list(readers))
    return {
        name: _shortened(ast.parse(text), private[name], arguments[name])
        for name, text in sources.items()
    }


def names(sources: dict[str, str], readers: Iterable[str]) -> tuple[Names, Names]:
    """What becomes of private names and of arguments: the most frequent ones get one letter."""
    trees = {name: ast.parse(source) for name, source in sources.items()}
    read = {word for text in readers for word in re.findall(r"\w+", text)}
    arguments = {}
    passed = {k.arg for t in trees.values() for k in ast.walk(t) if isinstance(k, ast.keyword)}
    for name, source in sources.items():
        own, every = _arguments(source)
        own -= read | passed
        arguments[name] = _named([trees[name]], own, _letters("", every - own))
    return _privates(trees, read), arguments


def _privates(trees: dict[str, ast.Module], read: set[str]) -> Names:
    given = {
        name: {word for word, gives in _places(tree) if gives} for name, tree in trees.items()
    }
    stays = read | {word for tree in trees.values() for word in _said(tree)}
    for tree in trees.values():  # somebody else's
        stays |= {word for word, _ in _places(tree)} - set().union(*given.values())
    found: Names = {}
    for group in _groups(trees, given):
        own = set().union(*(given[name] for name in group)) - stays
        short = _named([trees[name] for name in sorted(group)], own, _letters("_", stays))
        found |= dict.fromkeys(group, short)
    return found


def _named(trees: list[ast.Module], own: set[str], free: Iterator[str]) -> dict[str, str]:
    """Own names → free ones, the most frequent first."""
    count = Counter(w for t in trees for node in ast.walk(t) for w in _words(node) if w in own)
    return dict(zip([word for word, _ in count.most_common()], free, strict=False))


def _letters(first: str, taken: set[str]) -> Iterator[str]:
    """a, b … aa …, behind `first`."""
    for size in (1, 2):
        for letters in product(ascii_letters, repeat=size):
            name = first + "".join(letters)
            if name not in taken and not iskeyword(name):
                yield name


def _words(node: ast.AST) -> Iterator[str]:
    for field in _FIELDS:
        name = getattr(node, field, None)
        if isinstance(name, str):
            yield name


def _said(tree: ast.Module) -> Iterator[str]:
    """Words of its strings: getattr or % may ask for them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.findall(r"\w+", node.value)


def _places(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Every private name, and whether it is given something there."""
    for node in ast.walk(tree):
        gives = isinstance(node, _GIVES) or isinstance(getattr(node, "ctx", None), ast.Store)
        yield from ((word, gives) for word in _words(node) if _PRIVATE.match(word))


def _groups(trees: dict[str, ast.Module], given: dict[str, set[str]]) -> list[set[str]]:
    """Modules that must agree on private names."""
    group = {name: {name} for name in trees}
    classes = {
        name: [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        for name, tree in trees.items()
    }
    made = {name: {node.name for node in own} for name, own in classes.items()}
    for name, tree in trees.items():
        foreign = {word for word, _ in _places(tree)} - given[name]
        bases = {word for node in classes[name] for base in node.bases for word in _words(base)}
        for other in trees:
            if foreign & given[other] or bases & made[other]:
                both = group[name] | group[other]
                group |= dict.fromkeys(both, both)
    return list({id(names): names for names in group.values()}.values())


def _arguments(source: str) -> tuple[set[str], set[str]]:
    """Arguments of its functions that mean nothing else anywhere in it; every name in it."""
    own: set[str] = set()
    others: set[str] = set()
    every: set[str] = set()

    def look(scope: SymbolTable) -> None:
        for symbol in scope.get_symbols():
            every.add(symbol.get_name())
            if scope.get_type() != "function" or symbol.is_global():
                others.add(symbol.get_name())
            elif symbol.is_parameter() and symbol.get_name().isidentifier():
                own.add(symbol.get_name())
        for child in scope.get_children():
            look(child)

    look(symtable(source, "firmware", "exec"))
    return own - others, every


def _shortened(tree: ast.Module, private: dict[str, str], arguments: dict[str, str]) -> str:
    for node in ast.walk(tree):
        for field in _FIELDS:
            name = getattr(node, field, None)
            if isinstance(name, str):
                local = arguments if isinstance(node, ast.Name | ast.arg) else {}
                setattr(node, field, local.get(name) or private.get(name, name))
        if isinstance(node, ast.Global):
            node.names = [private.get(name, name) for name in node.names]
    return written(tree)
