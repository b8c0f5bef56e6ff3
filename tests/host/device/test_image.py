"""Images of MicroPython: what is none for the chip is refused, by esptool's own reading of it."""

import struct
import subprocess
from pathlib import Path

import pytest

from legwise_host.device import flash, image
from legwise_host.device.mpremote import DeviceError
from legwise_host.errors import InputError

S3, C3, CLASSIC = 9, 5, 0  # chip ids in the head of an image


def made(path: Path, chip: int) -> Path:
    """The smallest thing that esptool reads as an image: a head and one segment."""
    head = struct.pack("<BBBBI4xHBHH4xB", 0xE9, 1, 2, 0x4F, 0x403C8000, chip, 0, 0, 99, 0)
    body = head + struct.pack("<II", 0x3FCE3810, 32) + bytes(32)
    path.write_bytes(body + bytes(15 - len(body) % 16) + b"\xef")
    return path


def test_an_image_for_the_chip(tmp_path):
    image.check(made(tmp_path / "s3.bin", S3))


@pytest.mark.parametrize(
    ("chip", "says"),
    [(C3, r"is for another chip \(ESP32-C3\)"), (CLASSIC, r"is for another chip \(ESP32\)")],
)
def test_an_image_for_another_chip(tmp_path, chip, says):
    with pytest.raises(InputError, match=says):
        image.check(made(tmp_path / "other.bin", chip))


def test_no_image_at_all(tmp_path):
    (tmp_path / "page.bin").write_text("<html>not found</html>")
    with pytest.raises(InputError, match="no image for an ESP32"):
        image.check(tmp_path / "page.bin")
    with pytest.raises(InputError, match="no such file"):
        image.check(tmp_path / "none.bin")


def test_commands_erase_then_write_at_0():
    to = ["--chip", "esp32s3", "--port", "COM3"]
    erase, write = image.commands("COM3", Path("a.bin"))
    assert erase == [*to, "erase-flash"]
    assert write == [*to, "write-flash", "0", "a.bin"]


@pytest.fixture
def called(monkeypatch) -> list[list[str]]:
    """esptool's words; it succeeds."""
    calls: list[list[str]] = []

    def run(command, **_):
        calls.append(command[3:])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(image.subprocess, "run", run)
    monkeypatch.setattr(flash.time, "sleep", lambda _: None)
    return calls


class _Answers:
    """A board in place of mpremote: without MicroPython at first, then with it."""

    asked = 0

    def __init__(self, port: str) -> None:
        pass

    def __enter__(self):
        raise DeviceError("no answer", "silent")

    def __exit__(self, *_: object) -> None:
        pass

    def ask(self, code: str) -> int:
        _Answers.asked += 1
        if _Answers.asked < 3:
            raise DeviceError("no answer yet", "absent")
        return 1


def test_it_says_what_it_does_and_waits_for_micropython(called, monkeypatch):
    monkeypatch.setattr(flash, "Mpremote", _Answers)
    told: list[str] = []
    flash.put_image("COM3", Path("a.bin"), False, told.append)
    assert told[0].startswith("This erases the watch")
    assert told[1:] == [f"  esptool {' '.join(words)}" for words in called]
    assert len(called) == 2 and _Answers.asked == 3


def test_a_dry_run_only_says_it(called):
    told: list[str] = []
    flash.put_image("COM3", Path("a.bin"), True, told.append)
    assert len(told) == 3 and not called


def test_an_esptool_that_fails(monkeypatch):
    failed = subprocess.CompletedProcess([], 2)
    monkeypatch.setattr(image.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(InputError, match="could not erase-flash; hold BOOT while you plug it in"):
        image.put("COM3", Path("a.bin"))
