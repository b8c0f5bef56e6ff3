"""Files and folders in; the recordings in them out, in the order given, folders by name."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from legwise_host.errors import InputError
from legwise_host.traces.read import KINDS


def recordings(paths: Iterable[Path]) -> list[Path]:
    """Every file once; InputError when a path does not exist or a folder holds none."""
    return list(dict.fromkeys(file for path in paths for file in _of(path)))


def _of(path: Path) -> Iterator[Path]:
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; check the name")
    if not path.is_dir():
        yield path
        return
    endings = tuple(KINDS.split())
    found = [
        file
        for file in sorted(path.rglob("*"))
        if file.name.lower().endswith(endings) and not file.name.startswith(".")
    ]
    if not found:
        raise InputError(f"{path}: no recording in it ({KINDS}); name another folder")
    yield from (file for file in found if file.is_file())
