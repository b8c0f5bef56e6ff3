"""What the watch knows in. Checked: the picture, dark but for 5 s after the crown, and the same on
real MicroPython's framebuf. LEGWISE_PICTURES=folder keeps PNGs to look at."""

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from legwise_host.chips.st7789 import HEIGHT, WIDTH, St7789
from legwise_host.replay.micropython import MicroPython
from legwise_host.watch.emulated import Emulated
from legwise_host.watch.load import load
from legwise_host.watch.picture import png
from legwise_host.watch.wasm import WasmWatch

from ...faults.worn import Worn

load()
from legwise.app import letters, screen  # noqa: E402
from legwise.prompt.cue import SAY  # noqa: E402

UNIX_2027 = 1_800_000_000  # 08:00


def shown(display: St7789) -> set[int]:
    """The colours of the picture."""
    return {display.pixel(x, y) for x in range(WIDTH) for y in range(HEIGHT)}


def digest(display: St7789) -> str:
    return hashlib.sha256(display.picture).hexdigest()


def rgb565(colour: tuple[int, int, int]) -> int:
    return (colour[0] & 0xF8) << 8 | (colour[1] & 0xFC) << 3 | colour[2] >> 3


def keep(worn: Emulated, name: str) -> None:
    folder = os.environ.get("LEGWISE_PICTURES")
    if folder:
        Path(folder, f"{name}.png").write_bytes(png(worn.parts.display))


def texts(worn: Worn) -> list[str]:
    return [text for text, *_ in screen.lines(worn.app, worn.board.clock)]


def test_a_run_on_the_screen(tmp_path: Path):
    worn = Worn(tmp_path, board="twatch", minutes=34).boot()
    display = worn.parts.display
    worn.board.clock.write(UNIX_2027)
    assert not worn.world.line(45).duty
    worn.start().go(500)
    keep(worn, "start")
    assert display.on and worn.world.line(45).duty
    worn.go(5000)
    assert not display.on and not worn.world.line(45).duty  # lit for 5 s
    worn.to(1501).press().go(1000)
    keep(worn, "run")
    assert display.on
    head, time, hr, steps, state, cue, short = texts(worn)
    assert (head, time) == ("08:25   76%", "0:25:01")
    assert 100 < int(hr) < 200 and 150 < int(steps.split()[0]) < 190
    assert (state, cue, short) == ("learning", "", "")
    assert rgb565(screen.RED) in shown(display)
    worn.radio.silent = [(0, 1 << 30)]
    worn.go(20_000).press().go(1500)
    keep(worn, "unsure")
    assert texts(worn)[2] == "--"
    worn.radio.silent = []
    while worn.app.session.last_cue is None:
        worn.go(1000)
    worn.go(2000)
    keep(worn, "cue")
    assert display.on  # a cue lights it too
    assert texts(worn)[5:] == [SAY["slow"], worn.app.session.last_cue.short]
    worn.press(3200).go(5000)
    keep(worn, "stop")
    assert texts(worn)[4] == "STOP? PRESS TO GO ON"
    worn.go(20_000).press().go(1000)
    keep(worn, "verdict")
    assert worn.app.mode == "idle" and display.on
    assert texts(worn)[2] == "1 CUE" and texts(worn)[1] == screen.elapsed(worn.app.verdict.t_s)


def test_a_dark_screen_is_not_drawn(tmp_path: Path):
    worn = Worn(tmp_path, board="twatch").start().to(20)
    before = digest(worn.parts.display)
    worn.to(40)
    assert digest(worn.parts.display) == before


def test_the_same_picture_on_micropython(tmp_path: Path):
    ours: Any = Emulated(f"{tmp_path}/", board="twatch").boot()
    ours.app.crown.light()
    ours.go(1500)
    with MicroPython(heap=4 << 20) as mp:
        watch = WasmWatch(mp, "{}")
        watch.run("w = Emulated('/w/', board='twatch').boot()\nw.app.crown.light()\nw.go(1500)")
        watch.run("import hashlib, binascii\nh = hashlib.sha256(w.parts.display.picture).digest()")
        theirs = watch.run("print(binascii.hexlify(h).decode())").strip()
    assert len(shown(ours.parts.display)) >= 4
    assert theirs == digest(ours.parts.display)


def test_everything_that_is_said_has_its_letters():
    said = " ".join(SAY.values()) + "0123456789%+-:.?/ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert {letter for letter in said.upper() if letter not in letters.LETTERS} == {" "}


@pytest.mark.parametrize("text", ["STOP? PRESS TO GO ON", "12:34:56", "HEART +12%  STEPS -12%"])
def test_lines_fit(text: str):
    size = 6
    while letters.width(text, size) > WIDTH:
        size -= 1
    assert size >= 1


def test_heights_fit_the_glass(tmp_path: Path):
    worn = Worn(tmp_path, board="twatch").start().to(30)
    high = [line[3] for line in screen.lines(worn.app)]
    assert sum(high) <= HEIGHT
    assert all(letters.height(line[2]) <= line[3] for line in screen.lines(worn.app))
