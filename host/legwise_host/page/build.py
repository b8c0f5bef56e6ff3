"""Runs in; every file of the page out, by its address: nothing else is ever asked for.

The firmware and what it needs around it go as one JSON file of sources; MicroPython and the reader
of FIT files as npm delivers them.
"""

import gzip
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import legwise
from legwise_host.errors import InputError
from legwise_host.replay.micropython import PACKAGE, find_package
from legwise_host.traces.trace import Trace

_HOST = Path(__file__).parents[1]
_SITE = Path(__file__).parent / "site"
_FIT = "fit-file-parser"
_FIT_VERSION = "6.1.2"
_MICROPYTHON_FILES = ("micropython.mjs", "micropython.wasm")

# What is there to be looked at: scenario, seed, title.
_BUNDLED = (
    ("demo", 5, "Warm day: thirst first, then tired legs"),
    ("P3", 1, "Started even, then far too fast"),
    ("P4", 1, "Legs tire, the heart stays calm"),
    ("N4", 1, "Rolling hills: nothing to say"),
)


def files(trace: Trace | None = None) -> Iterator[tuple[str, bytes]]:
    """(address, content) of each; `trace` is the first run on offer. InputError without npm's."""
    modules = find_package(f"{_FIT}@{_FIT_VERSION}").parents[2]  # node_modules
    for file in sorted(_SITE.iterdir()):
        yield file.name, file.read_bytes()
    for name in _MICROPYTHON_FILES:
        yield f"micropython/{name}", (modules / PACKAGE / name).read_bytes()
    yield from _fit(modules)
    yield "sources.json", json.dumps(_sources()).encode()
    yield from _runs(trace)


def _fit(modules: Path) -> Iterator[tuple[str, bytes]]:
    """The reader of FIT files: ES modules, and its licence."""
    if not (modules / _FIT).is_dir():
        raise InputError(
            f"no {_FIT} in {modules}: run `make env` in a checkout, or"
            f" `npm install {_FIT}@{_FIT_VERSION}` beside MicroPython's package"
        )
    yield "fit/LICENSE", (modules / _FIT / "LICENSE").read_bytes()
    for file in sorted((modules / _FIT / "dist").glob("*.js")):
        if file.stem not in ("type_generator", "types"):  # tools of their own
            yield f"fit/{file.name}", file.read_bytes()


def write(folder: Path, trace: Trace | None = None) -> int:
    """Puts them into a folder; their bytes. InputError if it cannot be written."""
    size = 0
    for name, data in files(trace):
        file = folder / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        except OSError as error:
            raise InputError(
                f"{file}: cannot be written ({error.strerror}); name another folder"
            ) from None
        size += len(data)
    return size


def _sources() -> dict[str, str]:
    """Path on MicroPython's disk → Python source."""
    found = {}
    for folder in map(Path, legwise.__path__):
        found |= {f"legwise/{_inside(file, folder)}": _text(file) for file in folder.rglob("*.py")}
    for room in ("chips", "shims", "watch"):
        for file in (_HOST / room).glob("*.py"):
            if file.name != "wasm.py":
                found[f"legwise_host/{_inside(file, _HOST)}"] = _text(file)
    found["legwise_host/replay/why.py"] = _text(_HOST / "replay" / "why.py")
    for package in ("", "replay/"):
        found[f"legwise_host/{package}__init__.py"] = ""
    return dict(sorted(found.items()))


def _inside(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _runs(trace: Trace | None) -> Iterator[tuple[str, bytes]]:
    """The bundled runs as files, and the list of them."""
    from legwise_host.simulate import simulate
    from legwise_host.simulate.as_trace import as_trace

    offered = [] if trace is None else [("yours.csv.gz", trace.name, trace)]
    for scenario, seed, title in _BUNDLED:
        run = simulate(scenario, seed)
        name = f"{scenario.lower()}.csv.gz"
        offered.append((name, f"{title} (simulated)", as_trace(run.header, run.columns)))
    for name, _, run in offered:
        yield f"runs/{name}", _csv(run)
    told = [{"file": f"runs/{name}", "title": title} for name, title, _ in offered]
    yield "runs.json", json.dumps({"yours": trace is not None, "runs": told}).encode()


def _csv(trace: Trace) -> bytes:
    from legwise_host.traces.write import write

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "run.csv"
        write(trace, file)
        return gzip.compress(file.read_bytes(), mtime=0)
