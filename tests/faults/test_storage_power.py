"""A real littlefs whose power goes after every single write. Checked: of the log nothing before
the last flush is lost, and settings are the old ones or the new ones."""

import io
from array import array
from pathlib import Path
from typing import Any

import pytest
from littlefs import LittleFS, UserContext
from littlefs.errors import LittleFSError

from legwise.record import store
from legwise.record.log import Log
from legwise.record.settings import Settings

from ..firmware.record.logged import Logged, read

BLOCK, BLOCKS = 4096, 32
CHIP = {"block_size": BLOCK, "block_count": BLOCKS, "read_size": 32, "prog_size": 32}
CHIP |= {"cache_size": 128, "lookahead_size": 32}  # as MicroPython mounts it, but for the size


class Flash(UserContext):
    """Bytes that outlive the power; `left`: writes until it goes, the last one half done."""

    def __init__(self, left: int = 1 << 30, buffer: bytearray | None = None):
        super().__init__(BLOCK * BLOCKS, buffer=None if buffer is None else bytearray(buffer))  # type: ignore
        self.left = left
        self.writes = 0

    def prog(self, cfg: Any, block: int, off: int, data: bytes) -> int:
        if self._powered():
            return super().prog(cfg, block, off, data)
        if self.left == -1:
            super().prog(cfg, block, off, data[: len(data) // 2])
        return LittleFSError.Error.LFS_ERR_IO

    def erase(self, cfg: Any, block: int) -> int:
        return super().erase(cfg, block) if self._powered() else LittleFSError.Error.LFS_ERR_IO

    def _powered(self) -> bool:
        self.writes += 1
        self.left -= 1
        return self.left >= 0


class File:
    """A file of littlefs as the watch opens it: errors are OSError, as MicroPython raises them."""

    def __init__(self, fs: LittleFS, path: str, mode: str):
        self._raw = told(lambda: fs.open(path, mode + "b", buffering=0))

    def write(self, data) -> int:
        data = data.encode() if isinstance(data, str) else bytes(data)
        return told(lambda: self._raw.write(data))

    def flush(self) -> None:
        told(self._raw.flush)

    def __enter__(self) -> "File":
        return self

    def __exit__(self, *_: object) -> None:
        try:
            told(self._raw.close)
        finally:
            self.forget()

    def forget(self) -> None:
        """No close any more: littlefs ends the process when a file is closed twice."""
        setattr(self._raw, "__IOBase_closed", True)


def told(work) -> Any:
    try:
        return work()
    except LittleFSError as error:
        raise OSError(-error.code, "littlefs") from None


def formatted() -> bytearray:
    flash = Flash()
    LittleFS(context=flash, **CHIP)  # type: ignore
    return flash.buffer  # type: ignore


def write_log(image: bytearray, left: int, chunks: list[bytes]) -> tuple[Flash, int]:
    """Appends flush by flush until the power goes; the chip, and how many flushes came through."""
    flash = Flash(buffer=image)
    fs = LittleFS(context=flash, **CHIP)  # type: ignore
    flash.left = left
    flash.writes = 0
    flushed = 0
    try:
        with File(fs, "1.lgw", "w") as file:
            for chunk in chunks:
                file.write(chunk)
                file.flush()
                flushed += 1
    except OSError:
        pass
    return flash, flushed


def after(flash: Flash, path: str) -> bytes:
    """The power is back."""
    fs = LittleFS(context=Flash(buffer=flash.buffer), **CHIP)  # type: ignore
    with fs.open(path, "rb") as file:
        return file.read()


def test_power_cut_after_every_write():
    r = Logged()
    r.run(150)
    data = r.bytes()
    chunks = [data[a:b] for a, b in zip([0, *r.flushed], r.flushed, strict=False)]
    image = formatted()
    writes = write_log(image, 1 << 30, chunks)[0].writes
    assert writes > 100
    seen = set()
    for left in range(writes + 1):
        flash, flushed = write_log(image, left, chunks)
        try:
            found = after(flash, "1.lgw")
        except FileNotFoundError:
            found = b""
            assert flushed == 0
        safe = sum(map(len, chunks[:flushed]))
        assert found[:safe] == data[:safe]
        assert read(found)[0] == read(data)[0][: len(read(found)[0])]
        seen.add(flushed)
    assert seen == set(range(len(chunks) + 1))


def test_settings_are_the_old_ones_or_the_new_ones():
    old, new = Settings(), Settings()
    old.put("hrmax_bpm", "180")
    new.put("hrmax_bpm", "190")
    image = formatted()

    def save(
        settings: Settings, image: bytearray, left: int = 1 << 30
    ) -> tuple[Flash, str | None]:
        flash = Flash(buffer=image)
        fs = LittleFS(context=flash, **CHIP)  # type: ignore
        flash.left, flash.writes = left, 0
        opened = lambda path, mode: File(fs, path, mode)  # noqa: E731
        rename = lambda a, b: told(lambda: fs.rename(a, b))  # noqa: E731
        return flash, store.save("settings.json", store.dump(settings), opened, rename)

    flash, word = save(old, image)
    assert word is None
    image = flash.buffer  # type: ignore
    flash, word = save(new, image)
    assert word is None
    outcomes = []
    for left in range(flash.writes + 1):
        cut, word = save(new, image, left)
        settings, complaints = store.load(after(cut, "settings.json").decode())
        assert complaints == []
        outcomes.append(settings.hrmax_bpm)
        if word is None:
            assert settings.hrmax_bpm == 190
    assert outcomes[0] == 180 and sorted(outcomes) == outcomes


def test_a_full_flash_is_said_and_the_log_stays_readable():
    r = Logged()
    r.run(20)
    fs = LittleFS(context=Flash(), **CHIP)  # type: ignore
    file = File(fs, "1.lgw", "w")
    log = Log()
    words = []
    block = array("h", range(-90, 1410, 10))
    for t in range(1, 4000):
        log.raw(1000 * t, block, 50)
        log.second(1000 * t, r.core, None)
        if log.due:
            words.append(log.flush(file))  # type: ignore
        if words[-5:] == ["full"] * 5:
            break
    assert set(words) == {None, "full"}
    with fs.open("1.lgw", "rb") as back:
        found, reader = read(back.read())
    assert len(found) > 500 and reader.damaged == 0
    assert len(words) < 80  # half a buffer at a time, no storm of attempts


@pytest.mark.parametrize("size", [64, 200])
def test_a_small_buffer_still_works(size: int, tmp_path: Path):
    log = Log(size)
    file = io.BytesIO()
    r = Logged()
    r.run(1)
    log.second(1000, r.core, None)
    assert log.flush(file) is None
    assert log.lost == (size < 100)
