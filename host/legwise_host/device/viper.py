"""Source of a kernel file in, the same as machine code for MicroPython (viper) out.

Each function below a line `# kernel NAME:TYPE …` gets the decorator in the place of that line, so
that line numbers stay. Named arguments are pointers, all others and the answer are integers.
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
            head = _typed(function, lines[at].removeprefix(_MARK).split())
            body = function.body[0].lineno - 1
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
