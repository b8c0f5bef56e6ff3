"""In: serial ports as Linux, macOS and Windows list them. Checked: which one is the watch's."""

import sys
from types import SimpleNamespace

import pytest

from legwise_host.device import ports
from legwise_host.errors import InputError


def port(device, vid=None, pid=0x4001, product=None, maker=None, serial=None, location=None):
    return SimpleNamespace(
        device=device,
        vid=vid,
        pid=pid,
        product=product,
        manufacturer=maker,
        serial_number=serial,
        location=location,
    )


WINDOWS = [
    port("COM1"),
    port("COM4", product="Standard Serial over Bluetooth link"),
    port("COM12", 0x303A, maker="Microsoft", serial="7CDFA1", location="1-3:x.0"),
]
MACOS = [
    port("/dev/cu.Bluetooth-Incoming-Port"),
    port("/dev/cu.debug-console"),
    port("/dev/cu.usbmodem101", 0x303A, product="TinyUSB", serial="7cdfa1", location="20-1"),
]
LINUX = [
    port("/dev/ttyS0"),
    port("/dev/ttyACM1", 0x1D6B, product="Modem"),
    port("/dev/ttyACM0", 0x303A, product="TinyUSB", maker="MicroPython", location="1-1:1.0"),
]
BRIDGE = port("/dev/ttyUSB0", 0x10C4, 0xEA60, "CP2102N", "Silicon Labs", "b7", "1-2:1.0")
PHONE = port("/dev/ttyACM3", 0x18D1, product="Phone")


@pytest.mark.parametrize(
    "listed, found",
    [(WINDOWS, "COM12"), (MACOS, "/dev/cu.usbmodem101"), (LINUX, "/dev/ttyACM0")],
    ids=["Windows", "macOS", "Linux"],
)
def test_the_one_board_is_taken_and_what_is_none_left_out(listed, found):
    assert ports.find(None, listed) == found


def test_a_named_port_is_taken_as_it_is():
    assert ports.find("/dev/pts/7", []) == "/dev/pts/7"


def test_two_names_of_one_board_count_once():
    twins = [
        port("/dev/cu.SLAB_USBtoUART", 0x10C4, 0xEA60, serial="b7", location="20-2"),
        port("/dev/cu.usbserial-b7", 0x10C4, 0xEA60, serial="b7", location="20-2"),
    ]
    assert ports.find(None, twins) == "/dev/cu.SLAB_USBtoUART"


def test_of_several_one_is_asked_for_until_a_number_comes():
    prompts = []
    answers = iter(["", "3", "second", "2"])

    def ask(prompt):
        prompts.append(prompt)
        return next(answers)

    assert ports.find(None, [*LINUX, BRIDGE], ask) == "/dev/ttyUSB0"
    assert "1  /dev/ttyACM0 (MicroPython TinyUSB)" in prompts[0]
    assert "2  /dev/ttyUSB0 (Silicon Labs CP2102N b7)" in prompts[0]
    assert len(prompts) == 4


def test_without_a_terminal_several_are_listed(monkeypatch):
    monkeypatch.setattr(sys, "stdin", open("/dev/null"))  # noqa: SIM115
    with pytest.raises(InputError) as error:
        ports.find(None, [*LINUX, BRIDGE])
    assert "/dev/ttyACM0 (MicroPython TinyUSB), /dev/ttyUSB0" in str(error.value)
    assert "--port" in str(error.value)


@pytest.mark.parametrize("listed", [[], [port("/dev/ttyS0")]])
def test_without_a_board_it_says_what_to_do(listed):
    with pytest.raises(InputError, match=r"carries data.*driver.*hold BOOT"):
        ports.find(None, listed)


def test_a_usb_port_of_another_kind_is_named_but_not_taken():
    with pytest.raises(InputError, match=r"/dev/ttyACM3 \(Phone\).*--port"):
        ports.find(None, [PHONE])
