"""In: command lines for a watch that is a folder. Checked: what `legwise logs` says, refuses."""

import sys
import time
from types import SimpleNamespace

import pytest

from legwise_host import cli
from legwise_host.device import mpremote, ports

from ...firmware.record.logged import short
from .here import Here


@pytest.fixture
def logs(tmp_path, monkeypatch, capsys):
    """logs(*words) → (status, stdout, stderr); .watch is the watch, whose clock says `was`."""
    flash = tmp_path / "flash"
    (flash / "log").mkdir(parents=True)
    for name in ("0001.old", "0002.lgw", "0003.lgw"):
        (flash / "log" / name).write_bytes(short())

    class Clocked(Here):
        was: object = "none"
        now: list | None = None

        def script(self, name, *given, **more):
            if name == "going_on":
                return self.now
            return self.was if name == "clock" else super().script(name, *given, **more)

    watch = Clocked(flash)
    monkeypatch.setattr(mpremote, "Mpremote", lambda port: watch)
    monkeypatch.setattr(ports, "find", lambda given: given)
    monkeypatch.chdir(tmp_path)

    def run(*words):
        status = cli.main(["logs", *words])
        return status, *capsys.readouterr()

    run.watch = watch
    return run


def on_watch(logs) -> list[str]:
    return sorted(path.name for path in (logs.watch.flash / "log").iterdir())


def test_none(logs):
    for path in (logs.watch.flash / "log").iterdir():
        path.unlink()
    assert logs() == (0, "no runs on the watch\n", "")
    assert logs("pull")[1].startswith("nothing to pull")
    assert logs("delete")[1].startswith("nothing to delete")


def test_all_that_are_not_here_yet(logs, tmp_path):
    status, out, err = logs("pull")
    assert (status, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == ["run_0002.lgw", "run_0003.lgw"]
    assert on_watch(logs) == ["0001.old", "0002.old", "0003.old"]
    assert (tmp_path / "run_0003.fit").exists()
    status, out, err = logs("delete", "2")
    assert status == 0 and on_watch(logs) == ["0001.old", "0003.old"]
    assert "deleted 0002, kept run_000" in out


def test_nothing_that_is_not_here_is_deleted(logs, tmp_path):
    status, out, err = logs("delete", "1", "2")
    assert (status, out) == (2, "") and "no equal copy of 0001 0002 in" in err
    (tmp_path / "run.lgw").write_bytes(short()[:-1])
    status, _, err = logs("delete", "1")
    assert status == 2 and "pull it there first" in err
    status, _, err = logs("delete")
    assert status == 0 and "left on the watch: 0001" in err
    assert on_watch(logs) == ["0001.old", "0002.lgw", "0003.lgw"]


def test_a_run_that_goes_on_is_copied_but_not_done_with(logs, monkeypatch):
    dogs = []
    machine = SimpleNamespace(WDT=lambda timeout: dogs.append(timeout))
    monkeypatch.setitem(sys.modules, "machine", machine)
    logs.watch.now = ["0003.lgw", 61]
    status, out, err = logs()
    assert "0003" in out and out.splitlines()[-1].endswith("going on")
    assert "a run is going on (1 min); it pauses for this" in err
    status, out, err = logs("pull")
    assert status == 0 and on_watch(logs) == ["0001.old", "0002.old", "0003.lgw"]
    status, _, err = logs("delete", "3")
    assert status == 2 and "a run is going on; stop it first" in err
    assert logs("delete")[0] == 0 and on_watch(logs) == ["0003.lgw"]
    assert set(dogs) == {600_000}  # each call feeds it


@pytest.mark.parametrize(
    ("off_s", "told"),
    [
        (0, ""),
        (-50, ""),
        (-130, "2 min behind"),
        (7300, "2 h ahead"),
        (-3 * 86400, "3 days behind"),
        (None, "it has lost the time"),
    ],
)
def test_the_clock_is_set_on_the_way(logs, off_s, told):
    logs.watch.was = None if off_s is None else round(time.time()) + off_s
    _, _, err = logs()
    assert err == (f"legwise: the watch's clock: {told}; it is set now\n" if told else "")


def test_a_clock_that_does_not_answer(logs):
    logs.watch.was = "[Errno 19] ENODEV"
    assert "cannot be set ([Errno 19] ENODEV)" in logs()[2]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["pull", "7"], "no log 7 on the watch; there are: 0001 0002 0003"),
        (["list", "1"], "logs pull LOG"),
        (["delete", "--out", "nowhere"], "nowhere: no such folder"),
        (["pull", "--out", "flash/log/0001.old"], "cannot be made"),
        (["push"], "invalid choice"),
    ],
)
def test_refused_in_one_line(logs, words, told):
    status, out, err = logs(*words)
    assert (status, out) == (2, "") and told in err and err.count("\n") == 1


def test_without_fit_tool_the_log_comes_all_the_same(logs, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "fit_tool.fit_file_builder", None)
    status, _, err = logs("pull", "2")
    assert status == 0 and "writing FIT needs fit-tool" in err and "no .fit was written" in err
    assert (tmp_path / "run_0002.lgw").read_bytes() == short()
    assert on_watch(logs) == ["0001.old", "0002.old", "0003.lgw"]
