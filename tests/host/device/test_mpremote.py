"""In: ports on which something is wrong. Checked: real mpremote's trouble becomes one line that
says what to do. A pseudo-terminal without a board behind it stands for the port."""

import fcntl
import os
import threading
import tty

import pytest

from legwise_host import cli
from legwise_host.device import ports, troubles
from legwise_host.device.mpremote import DeviceError, Mpremote


@pytest.fixture
def pty():
    """(master, slave, name): a port, and the end where a board would be."""
    master, slave = os.openpty()
    tty.setraw(slave)
    yield master, slave, os.ttyname(slave)
    os.close(slave)
    os.close(master)


def trouble(port, *words, timeout_s=10.0):
    with pytest.raises(DeviceError) as error:
        Mpremote(port).run(*(words or ("eval", "1")), timeout_s=timeout_s)
    assert str(error.value).startswith(f"{port}: ")
    assert "\n" not in str(error.value)
    return error.value


def test_no_such_port(tmp_path):
    error = trouble(str(tmp_path / "ttyACM0"))
    assert error.why == "absent"
    assert "plug the watch in" in str(error)


def test_a_port_that_another_program_holds(pty):
    _, slave, name = pty
    fcntl.flock(slave, fcntl.LOCK_EX | fcntl.LOCK_NB)
    error = trouble(name)
    assert error.why == "busy"
    assert "another program holds it" in str(error)


def test_a_port_without_permission(pty, monkeypatch):
    _, slave, name = pty
    fcntl.flock(slave, fcntl.LOCK_EX | fcntl.LOCK_NB)
    monkeypatch.setattr(troubles.os, "access", lambda *_: False)  # a test may run as root
    error = trouble(name)
    assert error.why == "permission"
    assert "dialout" in str(error) or "owner" in str(error)


def test_a_board_that_does_not_answer(pty):
    error = trouble(pty[2], timeout_s=1)
    assert error.why == "timeout"
    assert "within 1 s" in str(error)
    assert "reset key" in str(error)


def test_a_board_that_answers_something_else(pty):
    master, _, name = pty
    said = b"ets Jun  8 2016 00:22:57\r\nraw REPL; CTRL-B to exit\r\n>\x04\x04"

    def chatter():
        while b"\x01" not in os.read(master, 100):  # what is said before is thrown away
            pass
        os.write(master, said + b"soft reboot\r\nraw REPL; CTRL-B to exit\r\n>R\x00??")

    threading.Thread(target=chatter, daemon=True).start()
    error = trouble(name)
    assert error.why == "silent"
    assert "legwise flash" in str(error)


def test_a_cable_pulled_in_the_middle():
    master, slave = os.openpty()
    tty.setraw(slave)
    name = os.ttyname(slave)

    def pull():
        os.read(master, 100)
        os.close(slave)
        os.close(master)

    threading.Thread(target=pull, daemon=True).start()
    error = trouble(name)
    assert error.why == "gone"
    assert "cable" in str(error)


@pytest.mark.parametrize("command", ["config", "learn", "logs", "doctor"])
def test_every_command_says_it_in_one_line(command, tmp_path, capsys):
    port = str(tmp_path / "ttyACM0")
    assert cli.main([command, "--port", port]) == 2
    out, err = capsys.readouterr()
    assert err == f"legwise: {port}: {troubles.text('absent')}\n"
    assert "Traceback" not in out


@pytest.mark.parametrize(
    "stdout, stderr, why, detail",
    [
        ("Traceback …\nOSError: [Errno 28] ENOSPC\n", "", "full", ""),
        ("cp a :b\n", "mpremote: cp: b: No space left on device.\n", "full", ""),
        ("Traceback …\nOSError: 28\n", "", "full", ""),
        ("Traceback …\nImportError: no module named 'legwise'\n", "", "bare", ""),
        ("Traceback …\nImportError: no module named 'legwise.record'\n", "", "bare", ""),
        ("Traceback …\nValueError: bad\n", "", "python", "ValueError: bad"),
        (
            "",
            "mpremote: Error with transport:\nTraceback (most recent call last):\n"
            '  File "<stdin>", line 1\nMemoryError: memory allocation failed\n',
            "python",
            "MemoryError: memory allocation failed",
        ),
        ("", "mpremote: cat: x: No such file or directory.\n", "other", "cat: x: No such file"),
        ("", "Traceback …\nserial.serialutil.SerialException: write failed\n", "gone", ""),
        ("", "Traceback (most recent call last):\nTypeError: an integer …\n", "gone", ""),
        ("", "/usr/bin/python: No module named mpremote\n", "install", ""),
    ],
)
def test_what_mpremote_writes(stdout, stderr, why, detail):
    found, told = troubles.why(stdout, stderr, "COM3")
    assert found == why
    assert told.startswith(detail)
    assert "{" not in troubles.text(found, told)


def test_on_windows_a_port_is_there_when_it_is_listed(monkeypatch):
    class Port:
        device = "COM3"

    monkeypatch.setattr(ports.sys, "platform", "win32")
    monkeypatch.setattr(ports, "_listed", lambda: [Port()])
    assert ports.exists("com3") and not ports.exists("COM4")
    failed = "mpremote: failed to access {} (it may be in use by another program)\n"
    assert troubles.why("", failed.format("COM3"), "COM3")[0] == "busy"
    assert troubles.why("", failed.format("COM4"), "COM4")[0] == "absent"
