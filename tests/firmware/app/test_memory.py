"""The compiled app on real MicroPython, in a run with a strap, the devkit with its optical sensor.

Checked: what it takes of the watch's heap.

Counted is all that is alive after a collection, loaded code and boot.py and main.py included, less
what the interpreter, the simulated chips and the shims of machine, asyncio and aioble take by
themselves: on a watch those are in the firmware of the processor, aioble is Bluetooth's share.
Tables of names double when they are full: they count as if only the firmware's were in them.
Kernels run here as byte code; `legwise flash` makes machine code of them, which the ESP32's port
keeps outside the heap (esp_native_code_commit): so it is taken off, but for an object a function.
"""

import io
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from legwise.record import frames, header
from legwise.record.read import Reader
from legwise.record.unpack import records
from legwise_host.device.stage import KERNELS, stage
from legwise_host.replay.micropython import MicroPython
from legwise_host.watch.wasm import WasmWatch

ROOT = Path(__file__).parents[3]
MOST = 160 * 1024  # bytes
STRAP = "c0:ff:ee:00:00:01"
SETTINGS = f'{{"hrmax_bpm": 185, "strap": "{STRAP}"}}'
SIMULATED = f"""
import gc, os, sys
from legwise_host import shims
from legwise_host.shims import asyncio_virtual, aioble, bluetooth
from legwise_host.shims.air import Air, Peripheral, install
from legwise_host.chips import watches
from legwise_host.watch import emulated, load, radio, wearer
STRAP = "{STRAP}"
def steps(i, k):
    return (1000 if k == 2 else 0) + abs(i * 28 % 1000 - 500) * 5
def light(i, k):
    return 90000 + abs(i * 80 % 1000 - 500)
install(Air()).add(Peripheral(STRAP, lambda ms: bytes([0, 140])))
def on_the_air(board):
    from legwise.boards.board import radio
    board.strap_radio = radio()
"""
PARTS = {"twatch": "twatch_s3(steps)", "devkit": "devkit_s3(steps, light)"}
RUN = """
w.press(1300)
w.go(14000)
assert w.app.mode == CHOOSES
assert w.app.choice is None or w.app.choice.found == [(STRAP, "Strap", -60)]
w.press(3300)
w.go(5000)
gc.collect()
w.press(150, 1000)
for _ in range(13):
    w.go(5000)
    gc.collect()
w.press()
w.go(2000)
run = w.app.session.run
print(w.app.mode, run.epoch.activity, run.epoch.hr_deci_bpm, run.state)
del run
w.world.felt.clear()
"""
OVER = """
w.press(3200)
for _ in range(3):
    w.go(5000)
    gc.collect()
assert w.app.mode == "idle"
"""


KERNELS_OF_ALL = [path for path in KERNELS if "light" not in path]
A_FUNCTION = 80  # bytes: its object, its place in the module's table, and where its code is
NEEDED_ONCE = ("app.choose", "app.last", "record.read", "boards.pick", "boards.twatch_s3")
NEEDED_ONCE += ("record.history", "record.store", "record.header")


def said(log: bytes) -> list[tuple]:
    """Records, without the text and what follows from it; of the header what both must have."""
    found = list(records(Reader(io.BytesIO(log).readinto)))
    head = [(pair,) for pair in header.pairs(found[0][1][0]) if pair[0] != "hashes"]
    return head + [r for kind, r in found[1:] if kind not in (frames.TEXT, frames.DIGEST)]


def start(board: str) -> str:
    """Python that turns a watch on; its files are in FOLDER."""
    return f"""
CHOOSES = "{"choose" if board == "twatch" else "idle"}"
w = emulated.Emulated(FOLDER, steps, board="{board}", light=light)
import boot, main
w.boot(on_the_air)
"""


def bytes_of(mp: MicroPython) -> tuple[int, int, int]:
    """What is alive but for names; what those take in letters; how many they are."""
    mp.run("import gc, micropython; gc.collect()")
    live = int(mp.run("print(gc.mem_alloc())"))
    told = mp.run("micropython.qstr_info()")
    count, letters, total = map(
        int, re.findall(r"n_(?:qstr|str_data_bytes|total_bytes)=(\d+)", told)
    )
    return live - total, letters, count


def tables(count: int) -> int:
    """Bytes of tables with room for 20, 40, 80 … names, at 7 a place."""
    room, size = 0, 20
    while room < count:
        room, size = room + size, 2 * size
    return 7 * room


def code_of_kernels(mp: MicroPython, paths: Iterable[str]) -> int:
    """Bytes of the byte code of the kernel files that are loaded, in a MicroPython of its own."""
    found = 0
    for path in paths:
        package, _, module = path.removesuffix(".py").replace("/", ".").rpartition(".")
        mp.run(f"import gc, {package}")
        before = bytes_of(mp)[0]
        mp.run(f"from {package} import {module} as kernels")
        functions = int(mp.run("print(len([f for f in dir(kernels) if f[0] != '_']))"))
        found += bytes_of(mp)[0] - before - A_FUNCTION * functions
    return found


@pytest.fixture(scope="module", params=["twatch", "devkit"])
def ran(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, int, str, int]:
    """The board, bytes it takes in a run, its log, bytes of its files on flash."""
    board = request.param
    staged = stage(tmp_path_factory.mktemp("stage"), None)

    def load(mp: MicroPython) -> None:
        for name in staged.files:
            mp.write(f"/lib/{name}", (staged.folder / name).read_bytes())

    with MicroPython(heap=4 << 20) as mp:
        WasmWatch(mp, SETTINGS, scene=False, load=load)
        mp.run(SIMULATED)
        mp.run(f"spare = watches.{PARTS[board]}")
        without = bytes_of(mp)
        kernels = code_of_kernels(mp, KERNELS if board == "devkit" else KERNELS_OF_ALL)
    with MicroPython(heap=4 << 20) as mp:
        WasmWatch(mp, SETTINGS, scene=False, load=load)
        mp.write("/w/settings.json", SETTINGS)
        mp.run(SIMULATED)
        mp.run("FOLDER = '/w/'")
        mp.run(start(board))
        assert mp.run(RUN).split() == ["run", "run", "1400", "warmup"]
        other, letters, names = (a - b for a, b in zip(bytes_of(mp), without, strict=True))
        live = other + letters + tables(names) - kernels
        assert mp.run(f"print([n for n in sys.modules if n.endswith({NEEDED_ONCE})])") == "[]\n"
        mp.run(OVER)
        log = mp.run("with open('/w/log/0001.lgw', 'rb') as f: print(f.read().hex())")
    return board, live, log, staged.size


def test_the_whole_app_fits(ran: tuple[str, int, str, int]):
    board, live, _, flash = ran
    print(f"{board}: {live} bytes of heap in a run, {flash} bytes on flash")
    assert 80_000 < live <= MOST
    assert flash < 120_000


def test_compiled_it_says_the_same(ran: tuple[str, int, str, int], tmp_path: Path):
    """As the source on CPython, frame by frame; lines for people name errors otherwise."""
    board, _, log, _ = ran
    (tmp_path / "settings.json").write_text(SETTINGS)
    run = "\n".join([SIMULATED, f"FOLDER = {f'{tmp_path}/'!r}", start(board), RUN, OVER])
    done = subprocess.run([sys.executable, "-c", run], cwd=ROOT / "firmware", capture_output=True)
    assert done.returncode == 0, done.stderr.decode()[-500:]
    source = (tmp_path / "log" / "0001.lgw").read_bytes()
    assert said(source) == said(bytes.fromhex(log)) and len(said(source)) > 100
