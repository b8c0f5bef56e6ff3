"""Real mpremote in front of a watch with runs. Checked: they come over whole, whatever happens on
the way, and only what is here is deleted there."""

import pytest
from board.virtual import VirtualBoard

from legwise_host.device import logs
from legwise_host.device.mpremote import DeviceError, Mpremote

from ..firmware.record.logged import Logged, short
from .conftest import Maker
from .on_it import legwise, put_firmware


@pytest.fixture
def watch(board: VirtualBoard) -> VirtualBoard:
    """With a pulled run and one that was not."""
    put_firmware(board)
    folder = board.flash / "log"
    folder.mkdir()
    (folder / "0001.old").write_bytes(short())
    run = Logged(hrmax_bpm="190")
    run.run(480)
    (folder / "0002.lgw").write_bytes(run.event("stop").bytes())
    return board


def names(watch: VirtualBoard) -> list[str]:
    return sorted(path.name for path in (watch.flash / "log").iterdir())


def test_list_pull_delete(watch: VirtualBoard, tmp_path):
    shown, told = legwise(watch, "logs", "list")
    _, first, second = shown.splitlines()
    assert first.split()[0] == "0001" and first.endswith("pulled")
    assert second.split()[0] == "0002" and not second.endswith("pulled")
    assert told == "legwise: the watch's clock: it has lost the time; it is set now\n"

    _, told = legwise(watch, "logs", "delete", "2", "--out", tmp_path, status=2)
    assert "nothing was deleted: no equal copy of 0002" in told
    (tmp_path / "0002.lgw.part").write_bytes(bytes(100))  # it comes wrong the first time
    shown, told = legwise(watch, "logs", "pull", "--out", tmp_path)
    assert shown == f"{tmp_path / 'run_0002.lgw'}  8 min, 0 cues\n"
    assert names(watch) == ["0001.old", "0002.old"]
    assert sorted(path.name for path in tmp_path.glob("run*")) == ["run_0002.fit", "run_0002.lgw"]
    assert (tmp_path / "run_0002.lgw").read_bytes() == (watch.flash / "log/0002.old").read_bytes()

    shown, told = legwise(watch, "logs", "delete", "--out", tmp_path)
    assert "deleted 0002" in shown and "left on the watch: 0001" in told
    assert names(watch) == ["0001.old"]


def test_a_pulled_cable(watch: VirtualBoard, tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "CHUNK", 2048)
    came = []
    with Mpremote(watch.port) as mpremote:
        log = logs.listed(mpremote)[1]
        watch.unplug(after_bytes=6000)
        with pytest.raises(DeviceError) as error:
            logs.pull(mpremote, log, tmp_path, came.append)
        assert error.value.why == "gone"
        assert str(error.value).endswith("what was done is kept")
    before = sum(came)
    assert 0 < before < log.bytes and names(watch) == ["0001.old", "0002.lgw"]
    watch.plug()
    came.clear()
    with Mpremote(watch.port) as mpremote:
        path = logs.pull(mpremote, log, tmp_path, came.append)
    assert came[0] == before
    assert path.read_bytes() == (watch.flash / "log" / "0002.lgw").read_bytes()


def test_a_full_flash(make_board: Maker):
    board = put_firmware(make_board())
    used = sum(path.stat().st_size for path in board.flash.rglob("*") if path.is_file())
    full = put_firmware(make_board(flash_bytes=used // 4096 * 4096 + 8192))
    _, told = legwise(full, "config", "age=41", status=2)
    assert "flash is full; make room: legwise logs pull" in told
    assert not (full.flash / "settings.json").exists()
