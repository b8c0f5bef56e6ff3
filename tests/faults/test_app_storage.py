"""Flash that is full or fails under the app. Checked: the run goes on, says that it has no log,
and loses none that was recorded."""

import builtins
import os
from pathlib import Path

import pytest

from legwise.record import frames as F
from legwise_host.watch.load import load

from .worn import NO_LOG, STARTED, STOPPED, Worn

load()
from legwise.app import keep  # noqa: E402


class Flash:
    """`open` and `os` as keep.py sees them; `broken`: the errno of every write, None for none."""

    def __init__(self, free: int = 1 << 29):
        self.broken: int | None = None
        self.free = free
        self.rename, self.listdir, self.mkdir = os.rename, os.listdir, os.mkdir
        self.stat, self.remove = os.stat, os.remove

    def statvfs(self, path: str) -> tuple:
        return (4096, 4096, 0, 0, self.free // 4096)

    def open(self, path: str, mode: str = "r"):
        file = builtins.open(path, mode)  # noqa: SIM115
        if "a" not in mode and "w" not in mode:
            return file
        return Broken(file, self)


class Broken:
    """A file on it."""

    def __init__(self, file, flash: Flash):
        self._file, self._flash = file, flash

    def write(self, data) -> int:
        if self._flash.broken is not None:
            raise OSError(self._flash.broken)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> "Broken":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@pytest.fixture
def flash(monkeypatch: pytest.MonkeyPatch) -> Flash:
    flash = Flash()
    monkeypatch.setattr(keep, "open", flash.open, raising=False)
    monkeypatch.setattr(keep, "os", flash)
    return flash


def seconds(worn: Worn) -> list[int]:
    return [r[0] // 1000 for r in worn.log(F.EPOCH)]


def test_flash_is_full_in_mid_run(flash: Flash, tmp_path: Path):
    worn = Worn(tmp_path).start().to(60)
    flash.broken = 28
    worn.to(150)
    assert worn.patterns == [STARTED, NO_LOG]
    assert worn.app.mode == "run" and worn.app.session.t_s == 149
    assert worn.app.session.storage == "full"
    assert seconds(worn) == list(range(1, seconds(worn)[-1] + 1)) and seconds(worn)[-1] >= 50
    worn.press(3200).to(175)
    assert worn.app.mode == "idle" and worn.patterns[2:] == [STOPPED]


def test_flash_is_full_for_a_moment(flash: Flash, tmp_path: Path):
    """Raw capture stops; every second is kept, and the log tells it."""
    worn = Worn(tmp_path).start().to(60)
    flash.broken = 28
    worn.to(75)
    flash.broken = None
    worn.to(150)
    assert worn.patterns == [STARTED]
    assert worn.said() == ["storage full"]
    assert seconds(worn)[:130] == list(range(1, 131))
    assert max(r[0] for r in worn.log(F.RAW)) < 76_000


def test_writes_fail(flash: Flash, tmp_path: Path):
    worn = Worn(tmp_path).start().to(60)
    flash.broken = 5
    worn.to(150)
    assert worn.patterns == [STARTED, NO_LOG]
    assert worn.app.session.t_s == 149 and worn.app.session.storage == "error"


def test_writes_fail_for_a_moment(flash: Flash, tmp_path: Path):
    worn = Worn(tmp_path).start().to(60)
    flash.broken = 5
    worn.to(72)
    flash.broken = None
    worn.to(150)
    assert worn.patterns == [STARTED] and worn.said() == ["storage error"]
    assert seconds(worn)[:130] == list(range(1, 131))


def test_no_room_for_a_log_at_the_start(flash: Flash, tmp_path: Path):
    flash.free = 50_000
    worn = Worn(tmp_path).start().to(60)
    assert worn.patterns == [STARTED, NO_LOG]
    assert worn.app.mode == "run" and worn.app.session.t_s == 59 and worn.app.keep.logs() == []
    worn.press(3200).to(90)
    assert worn.app.mode == "idle"


def test_room_for_a_log_without_capture(flash: Flash, tmp_path: Path):
    flash.free = 600_000
    worn = Worn(tmp_path).start().to(60)
    assert worn.patterns == [STARTED] and worn.app.keep.level == "log"
    assert worn.log(F.RAW) == [] and len(seconds(worn)) > 40


def test_pulled_logs_go_first(flash: Flash, tmp_path: Path):
    folder = tmp_path / "log"
    folder.mkdir()
    for name in ("0001.old", "0002.lgw", "0003.old"):
        (folder / name).write_bytes(bytes(300_000))
    flash.free = 400_000
    Worn(tmp_path).start().to(30)
    assert sorted(p.name for p in folder.iterdir()) == ["0002.lgw", "0003.old", "0004.lgw"]


@pytest.mark.parametrize("garbage", [b"", b"\xff" * 999, b"\xa1\x01\xff\xff", b"[" * 5000])
def test_garbage_in_every_file(garbage: bytes, tmp_path: Path):
    """Settings, history and log folder hold anything: the watch runs, and records."""
    (tmp_path / "log").mkdir()
    for name in ("settings.json", "history.json", "log/0007.lgw", "log/x", "log/00a1.lgw"):
        (tmp_path / name).write_bytes(garbage)
    worn = Worn(tmp_path, settings=None)
    worn.world.cause = 3
    worn.start().to(60)
    assert worn.app.mode == "run" and worn.app.trouble is None
    assert (tmp_path / "log" / "0008.lgw").stat().st_size > 1000


def test_history_is_kept(tmp_path: Path):
    worn = Worn(tmp_path, minutes=15).start().to(800)
    worn.press(3200).to(840)
    assert worn.app.mode == "idle" and len(worn.app.keep.history()) == 1
    assert worn.app.verdict.run_s > 700
