"""Results by what they were made from: an SQLite file that makes a second call short.

A key is a hash of the file's name and content, of the source (firmware and host), and of what else
the result depends on. Only dataclasses of ours are read back: a store is data, never a program.
"""

import functools
import hashlib
import io
import pickle
import sqlite3
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import platformdirs

import legwise
import legwise_host
from legwise_host.errors import InputError


def usual() -> Path:
    """In the user's folder for what can be made again."""
    return Path(platformdirs.user_cache_dir("legwise", appauthor=False)) / "results.sqlite"


@functools.cache
def source() -> str:
    """Hash of all of Legwise here: its version, and every change to a checkout."""
    told = hashlib.sha256(legwise.__version__.encode())
    for package in (legwise, legwise_host):
        folder = Path(str(package.__file__)).parent
        for file in sorted(folder.rglob("*.py")):
            told.update(f"{file.relative_to(folder).as_posix()}\n".encode())
            told.update(file.read_bytes())
    return told.hexdigest()


class Store:
    """One process uses it at a time; another one waits."""

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None)  # each result at once
            self._db.execute("create table if not exists results (key text primary key, value)")
        except (OSError, sqlite3.Error) as error:
            raise InputError(
                f"{path}: no results can be stored there ({error}); name another --store FILE"
            ) from None

    def close(self) -> None:
        """Nothing is lost without it."""
        self._db.close()

    def key(self, path: Path, told: str) -> str | None:
        """None for a file that cannot be read."""
        try:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None
        return hashlib.sha256(f"{path}\n{content}\n{source()}\n{told}".encode()).hexdigest()

    def get(self, key: str) -> Any:
        """None where there is none, or none that can be read."""
        row = self._db.execute("select value from results where key = ?", (key,)).fetchone()
        try:
            return _Ours(io.BytesIO(row[0])).load() if row else None
        except (pickle.UnpicklingError, EOFError, TypeError, AttributeError, ImportError):
            return None

    def put(self, key: str, result: Any) -> None:
        """Replaces what was there."""
        value = pickle.dumps(result)
        self._db.execute("insert or replace into results values (?, ?)", (key, value))


class _Ours(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("legwise_host.evaluate."):
            found = super().find_class(module, name)
            if isinstance(found, type) and is_dataclass(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no result")
