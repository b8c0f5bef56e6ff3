"""What is on a watch and what shall be in; the mpremote calls that bring it there, in order, out.

Cut after any of them, or within, the watch does not run half an app: its mark says "copying" first
and main.py goes, the files follow, main.py comes back, and the mark says "complete" last.
"""

import json
from collections.abc import Iterator
from typing import Any

from legwise_host.device import migrate
from legwise_host.device.facts import MARK, Facts
from legwise_host.device.stage import PLAIN, Stage
from legwise_host.device.step import Step, replacing

AIOBLE = "0.6.2"
_AIOBLE_BYTES = 96 << 10  # on flash: 9 small files, each rounded up to blocks
_SPARE_BLOCKS = 8  # littlefs: folders, and the copy of what is being written
_MIP_S = 180.0
_KEPT = ".before-legwise"


def steps(f: Facts, staged: Stage, index: str | None = None) -> list[Step]:
    """All calls; none when everything is there."""
    radio = [] if _radio(f) else [_mip(index)]
    if app_is_there(f, staged):
        return [*radio, Step(replacing(MARK, MARK))] if radio else []
    made = [Step(tuple(_prepare(f, staged)))]
    made += _copies(f, staged, _changed(f, staged))
    made += migrate.steps(f)
    made += radio
    last = "cp", "main.py", ":main.py", "+", *replacing(MARK, MARK)
    return [*made, Step(last, staged.files["main.py"][0])]


def app_is_there(f: Facts, staged: Stage) -> bool:
    """Whether nothing but the radio's library can be missing."""
    marked = {**f.mark, "aioble": AIOBLE} == mark(f, staged, AIOBLE)
    return marked and not (_changed(f, staged) or stale(f, staged) or migrate.texts(f))


def mark(f: Facts, staged: Stage, aioble: str | None, state: str = "complete") -> dict[str, Any]:
    """Content of MARK. While copying it names the old files too, so that none is left over."""
    old = f.mark.get("files", []) if state != "complete" else []
    return {
        "version": staged.version,
        "state": state,
        "form": staged.form,
        "arch": staged.arch,
        "tree": staged.tree,
        "aioble": aioble,
        "files": sorted({*staged.files, *old}),
    }


def write_own(f: Facts, staged: Stage, aioble: str | None) -> None:
    """Puts what no firmware holds into the stage's folder: both marks, migrated settings."""
    own = migrate.texts(f)
    own["copying.json"] = json.dumps(mark(f, staged, f.mark.get("aioble"), "copying"))
    own[MARK] = json.dumps(mark(f, staged, aioble))
    for name, text in own.items():
        (staged.folder / name).write_text(text, encoding="utf-8")


def stale(f: Facts, staged: Stage) -> list[str]:
    """Our files that do not belong there any more: MicroPython would take a .py before a .mpy."""
    twins = {_twin(path) for path in staged.files if path not in PLAIN}
    ours = twins | set(f.mark.get("files", []))
    return sorted(path for path in f.files if path in ours and path not in staged.files)


def shortage(f: Facts, staged: Stage) -> int:
    """Bytes of flash that are missing; 0 when there is room."""
    gone = sum(_on_flash(f, f.files[path][0]) for path in stale(f, staged))
    need = 0 if _radio(f) else _AIOBLE_BYTES
    for path, (size, sha) in staged.files.items():
        old, old_sha = f.files.get(path, (0, None))
        if sha != old_sha:
            need += _on_flash(f, size) - (_on_flash(f, old) if old_sha else 0)
    return max(0, need + _SPARE_BLOCKS * f.block - gone - f.free)


def _changed(f: Facts, staged: Stage) -> list[str]:
    return [path for path, of in staged.files.items() if f.files.get(path) != of]


def _prepare(f: Facts, staged: Stage) -> Iterator[str]:
    for name in () if f.cut_short else f.foreign:  # after a cut it may be half of ours
        stem, dot, suffix = name.partition(".")
        yield from ("cp", f":{name}", f":{stem}{_KEPT}{dot}{suffix}", "+")
    yield from replacing("copying.json", MARK)
    if "main.py" in f.files:
        yield from ("+", "rm", ":main.py")
    for path in stale(f, staged):
        yield from ("+", "rm", f":{path}")
    wanted = {folder for path in staged.files for folder in _folders(path)}
    for folder in sorted(wanted - {*f.folders}):
        yield from ("+", "mkdir", f":{folder}")


def _copies(f: Facts, staged: Stage, changed: list[str]) -> Iterator[Step]:
    """A call a folder; boot.py and main.py are not among them, main.py comes last of all."""
    folders: dict[str, list[str]] = {}
    for path in changed:
        if path != "main.py":
            folders.setdefault(path.rpartition("/")[0], []).append(path)
    for folder, paths in sorted(folders.items(), key=lambda item: (item[0] == "", item[0])):
        size = sum(staged.files[path][0] for path in paths)
        to = f":{folder}/" if folder else ":"
        yield Step(("cp", "-f", *paths, to), size)


def _mip(index: str | None) -> Step:
    words = ("--index", index) if index else ()
    package = f"aioble@{AIOBLE}"
    return Step(("mip", "install", *words, package), 0, _MIP_S, may_fail=True)


def _radio(f: Facts) -> bool:
    """Whether all of aioble was installed; a folder alone may be half of it."""
    return f.aioble and f.mark.get("aioble") == AIOBLE


def _folders(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _twin(path: str) -> str:
    stem, _, suffix = path.rpartition(".")
    return f"{stem}.{'py' if suffix == 'mpy' else 'mpy'}"


def _on_flash(f: Facts, size: int) -> int:
    return -(-size // f.block) * f.block
