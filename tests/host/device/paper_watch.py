"""mpremote's words in, files of a watch that is a dict out; it can be cut at any write."""

import functools
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from legwise_host.device.facts import BLANK, MARK, Facts, parsed
from legwise_host.device.mpremote import DeviceError
from legwise_host.device.stage import PLAIN

AIOBLE = {"lib/aioble/__init__.mpy": b"M init", "lib/aioble/core.mpy": b"M core"}


@functools.cache
def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class PaperWatch:
    """cut_at: so many changes are made; of the next file only half is written, and it is gone."""

    port = "paper"

    def __init__(self, files: dict[str, bytes], folders: set[str] | None = None) -> None:
        self.files = dict(files)
        self.folders = folders or set()
        self.cut_at: int | None = None
        self.changes = 0
        self.internet = True

    def run(self, *words: str, **_: Any) -> str:
        """One call."""
        for one in " ".join(words).split(" + "):
            name, *given = one.split(" ")
            getattr(self, "_" + name)(*[word for word in given if word != "-f"])
        return ""

    @property
    def facts(self) -> Facts:
        """What on_watch/facts.py would find."""
        ours = {p: d for p, d in self.files.items() if p in PLAIN or p.startswith("legwise/")}
        mark = self.files[MARK].decode() if MARK in self.files else None
        texts = {
            name: self.files[f"{name}.json"].decode() if f"{name}.json" in self.files else None
            for name in ("settings", "history")
        }
        return replace(
            BLANK,
            files={p: (len(d), _sha(d)) for p, d in ours.items()},
            folders=tuple(self.folders),
            foreign=tuple(n for n in PLAIN if n in ours and b"legwise" not in ours[n]),
            mark=parsed(mark),
            marked=mark is not None,
            aioble=any(path.startswith("lib/aioble/") for path in self.files),
            **texts,
        )

    def _change(self, path: str, data: bytes = b"") -> None:
        if self.cut_at is not None and self.changes >= self.cut_at:
            if data:
                self.files[path] = data[: len(data) // 2]
            raise DeviceError("the watch has gone", "gone")
        self.changes += 1

    def _cp(self, *words: str) -> None:
        *sources, to = words
        for source in sources:
            name = source.replace("\\", "/").rpartition("/")[2]
            path = to[1:] + (name if to[-1] in ":/" else "")
            assert "/" not in path or path.rpartition("/")[0] in self.folders, path
            data = self.files[source[1:]] if source[0] == ":" else Path(source).read_bytes()
            self._change(path, data)
            self.files[path] = data

    def _rm(self, path: str) -> None:
        self._change(path)
        del self.files[path[1:]]

    def _mkdir(self, path: str) -> None:
        self._change(path)
        assert path[1:] not in self.folders
        self.folders.add(path[1:])

    def _exec(self, *words: str) -> None:
        found = re.fullmatch(r"import os; os.rename\('(.*)', '(.*)'\)", " ".join(words))
        assert found
        self._change(found[1])
        self.files[found[2]] = self.files.pop(found[1])

    def _mip(self, *_: str) -> None:
        if not self.internet:
            raise DeviceError("mpremote says: name resolution", "other")
        for path, data in AIOBLE.items():
            self._change(path, data)
            self.files[path] = data
