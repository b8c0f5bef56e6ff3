"""In: a flash with logs as the watch writes them. Checked: what they are; copies are equal, go on
where they broke off and are tried again; nothing is deleted that is not here."""

import hashlib
import json
from datetime import datetime

import pytest

from legwise_host.device import logs
from legwise_host.device.mpremote import DeviceError
from legwise_host.errors import InputError
from legwise_host.traces.lgw_file import read_lgw

from ...firmware.record.logged import short, tired
from .here import Here

BEGAN = datetime(2026, 11, 21, 7, 30)


@pytest.fixture(scope="module")
def run() -> bytes:
    """A short run with every kind of frame; no clock."""
    return short()


@pytest.fixture
def watch(tmp_path, run):
    flash = tmp_path / "flash"
    (flash / "log").mkdir(parents=True)
    (flash / "log" / "0001.old").write_bytes(run)
    (flash / "log" / "0002.lgw").write_bytes(run)
    return Here(flash)


@pytest.fixture
def out(tmp_path):
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def nothing(_: int) -> None:
    pass


def test_listed(watch, run):
    first, second = logs.listed(watch)
    assert (first.name, first.pulled) == ("0001.old", True)
    assert (second.name, second.pulled, second.bytes) == ("0002.lgw", False, len(run))
    assert second.number == "0002" and second.stem == "run_0002"
    assert second.started is None and second.seconds > 0


def test_what_is_in_a_log(watch, tmp_path):
    run = tired().event("stop")
    at_s = round(BEGAN.timestamp())
    run.log.sensor(1000 * run.t_s, "clock", "found", at_s - 1_600_000_000)  # set in mid-run
    data = run.bytes()
    (watch.flash / "log" / "0003.lgw").write_bytes(data)
    log = logs.listed(watch)[-1]
    whole = read_lgw(data, tmp_path)
    assert (log.seconds, log.cues) == (whole.rows[-1][0] // 1000, len(whole.cues))
    assert log.ended and log.started == at_s and log.stem == "2026-11-21_0730"


def test_a_damaged_log_is_listed_as_far_as_it_can_be_read(watch, run):
    at = len(run) // 2
    (watch.flash / "log" / "0002.lgw").write_bytes(run[:at] + bytes(50) + run[at + 3 :])
    (watch.flash / "log" / "0003.lgw").write_bytes(b"\xa1\x02\xff\xff" + bytes(3))
    assert [log.name for log in logs.listed(watch)] == ["0001.old", "0002.lgw", "0003.lgw"]


def test_chosen_by_number_or_name(watch):
    there = logs.listed(watch)
    assert logs.chosen(there, ["2", "0002.lgw", "1"]) == [there[1], there[0]]
    with pytest.raises(InputError, match="no log 7 on the watch; there are: 0001 0002"):
        logs.chosen(there, ["7"])


def test_pulled_equal_to_the_byte_and_marked(watch, run, out):
    log = logs.listed(watch)[1]
    came = []
    path = logs.pull(watch, log, out, came.append)
    assert path == out / "run_0002.lgw" and path.read_bytes() == run
    assert sum(came) == len(run)
    assert [p.name for p in out.iterdir()] == ["run_0002.lgw"]
    logs.mark(watch, log)
    assert [p.name for p in sorted((watch.flash / "log").iterdir())] == ["0001.old", "0002.old"]


def test_goes_on_where_it_broke_off(watch, run, out, monkeypatch):
    monkeypatch.setattr(logs, "CHUNK", 100)
    log = logs.listed(watch)[1]
    asked = []
    whole = watch.script

    def cut(name, *given, **more):
        if name == "send" and len(given) == 3:
            asked.append(given[1])
            if len(asked) == 3:
                raise watch.trouble("gone")
        return whole(name, *given, **more)

    monkeypatch.setattr(watch, "script", cut)
    with pytest.raises(DeviceError, match="gone in the middle"):
        logs.pull(watch, log, out, nothing)
    assert asked == [0, 100, 200]
    came = []
    path = logs.pull(watch, log, out, came.append)
    assert asked[3] == 200 and came[0] == 200
    assert path.read_bytes() == run


def test_what_came_wrong_is_fetched_anew(watch, run, out):
    log = logs.listed(watch)[1]
    (out / "0002.lgw.part").write_bytes(bytes(64))  # of another watch, say
    assert logs.pull(watch, log, out, nothing).read_bytes() == run


def test_a_part_with_a_hole_is_asked_for_again(watch, run, out, monkeypatch):
    log = logs.listed(watch)[1]
    holes = iter(["lost", "", "short"])
    send = watch.run

    def lossy(*words, **more):
        told = send(*words, **more)
        hole = next(holes, None) if "def tell_sum" in words[1] else None
        if hole == "lost":
            return told[:100] + told[140:-3]  # no JSON any more
        return told if hole is None else told[:100] + told[103 + len(hole) :]

    monkeypatch.setattr(watch, "run", lossy)
    with pytest.raises(DeviceError, match="comes damaged; try another cable"):
        logs.pull(watch, log, out, nothing)
    holes = iter(["lost", "short"])
    assert logs.pull(watch, log, out, nothing).read_bytes() == run


def test_what_always_comes_wrong_is_said_and_not_marked(watch, out, monkeypatch):
    log = logs.listed(watch)[1]
    monkeypatch.setattr(logs, "sums", lambda *_: {log.name: "another"})
    with pytest.raises(DeviceError, match=r"0002\.lgw came damaged twice"):
        logs.pull(watch, log, out, nothing)
    assert list(out.iterdir()) == []


def test_no_file_of_another_run_is_replaced(watch, run, out):
    log = logs.listed(watch)[1]
    (out / "run_0002.lgw").write_bytes(b"another")
    assert logs.pull(watch, log, out, nothing) == out / "run_0002_0002.lgw"
    (out / "run_0002.lgw").write_bytes(run[:100])  # the same, pulled in the middle of it
    assert logs.pull(watch, log, out, nothing) == out / "run_0002.lgw"


def test_only_an_equal_copy_counts(watch, run, out):
    there = logs.listed(watch)
    (out / "a.lgw").write_bytes(run[:-1] + b"?")
    assert logs.copies(watch, there, out) == {}
    (out / "b.lgw").write_bytes(run)
    assert logs.copies(watch, there, out) == dict.fromkeys(there, out / "b.lgw")
    sums = logs.sums(watch, there)
    assert set(sums.values()) == {hashlib.sha256(run).hexdigest()}
    logs.delete(watch, there[0])
    assert not (watch.flash / "log" / "0001.old").exists()


def test_the_last_line_is_what_counts(watch):
    assert watch.ask("print('boot.py says hello')\nprint('[1]')") == [1]
    with pytest.raises(DeviceError, match="answered 'hello'"):
        watch.ask("print('hello')")
    assert json.loads(watch.run("exec", "print(2)")) == 2
