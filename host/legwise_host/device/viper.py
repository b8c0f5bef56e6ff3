"""Source of a kernel file in, the same as machine code for MicroPython (viper) out.

Each function below a line `# kernel NAME:TYPE …` gets the decorator in the place of that line, so
that line numbers stay. Named arguments are pointers, all others and the answer are integers.
Viper reads through a ptr16 without sign; here such a read gets it back.
"""

import ast

_MARK = "# kernel"
_TYPES = ("ptr8", "ptr16", "ptr32")


def viper(source: str) -> str:
    """The source with every marked function typed; without a mark as it was."""
    lines = source.splitlines()
    marked = {number for number, line in enumerate(lines) if line.startswith(_MARK)}
    for function in ast.parse(source).body:
        if isinstance(function, ast.FunctionDef) and function.lineno - 2 in marked:
            at = function.lineno - 2
            marked.remove(at)
            words = lines[at].removeprefix(_MARK).split()
            head = _typed(function, words)
            body = function.body[0].lineno - 1
            _sign(function, {w.split(":")[0] for w in words if w.endswith(":ptr16")}, lines)
            lines[at:body] = ["@micropython.viper", head] + [""] * (body - at - 2)
    if marked:
        raise ValueError(f"line {min(marked) + 1}: no function follows this `{_MARK}`")
    return "\n".join(lines) + "\n"


def _typed(function: ast.FunctionDef, words: list[str]) -> str:
    """Its `def` line with types; viper takes an argument or an answer without one as an object."""
    pointers = dict(word.split(":") for word in words)
    names = [a.arg for a in function.args.args]
    wrong = [w for w in words if w.split(":")[0] not in names or w.split(":")[1] not in _TYPES]
    if wrong:
        raise ValueError(f"{function.name}: no such argument or pointer: {' '.join(wrong)}")
    typed = ", ".join(f"{name}: {pointers.get(name, 'int')}" for name in names)
    answers = any(isinstance(n, ast.Return) and n.value for n in ast.walk(function))
    return f"def {function.name}({typed}){' -> int' if answers else ''}:"


def _sign(function: ast.FunctionDef, names: set[str], lines: list[str]) -> None:
    """Every element read through one of the names, in place, with its sign; the last one first."""
    found = [
        (n.lineno - 1, n.col_offset, n.end_col_offset)
        for n in ast.walk(function)
        if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Load)
        if isinstance(n.value, ast.Name) and n.value.id in names
    ]
    for at, a, b in sorted(found, reverse=True):
        line = lines[at]
        lines[at] = f"{line[:a]}(({line[a:b]} ^ 0x8000) - 0x8000){line[b:]}"
