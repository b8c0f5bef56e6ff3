"""An emulated watch inside real MicroPython: samples and packets in, seconds of its life out.

Garbage is collected only between two calls, so it lives CHUNK_S at a time.
"""

from array import array
from collections.abc import Callable
from pathlib import Path

from legwise_host.replay.micropython import MicroPython, load_firmware
from legwise_host.shims.wasm import load_shims

CHUNK_S = 5
_HERE = Path(__file__).parent

_SCENE = """
import os
from array import array
from binascii import unhexlify
from legwise_host.watch.emulated import Emulated, Motion
from legwise_host.watch.wearer import vibrations
motion = Motion()
os.mkdir("/w")
with open("/w/settings.json", "w") as f:
    f.write(SETTINGS)
w = Emulated("/w/", motion, [])
def feed():
    with open("/feed") as f:
        motion.more(array("h", unhexlify(f.readline().strip())))
        w.radio.more([(int(a), unhexlify(b)) for a, b in [x.split() for x in f]])
"""


class WasmWatch:
    """boot, then `feed` and `go`. `mp` is the MicroPython. scene False: call `scene` later.

    load: puts the firmware there.
    """

    def __init__(
        self,
        mp: MicroPython,
        settings: str,
        scene: bool = True,
        load: Callable[[MicroPython], object] = load_firmware,
    ):
        self.mp = mp
        self._settings = settings
        load(mp)
        load_shims(mp)
        for file in sorted(_HERE.glob("*.py")):
            if file != Path(__file__):
                text = file.read_text(encoding="utf-8")
                mp.write(f"/lib/legwise_host/watch/{file.name}", text)
        if scene:
            self.scene()

    def scene(self) -> None:
        """Makes `w`, an Emulated devkit; nothing is booted."""
        self.mp.run(f"SETTINGS = {self._settings!r}\n{_SCENE}")

    def feed(self, mg: array, packets: list[tuple[int, bytes]]) -> None:
        """Further samples (x, y, z in milli-g) and packets (ms since the radio began)."""
        lines = [mg.tobytes().hex(), *(f"{ms} {data.hex()}" for ms, data in packets)]
        self.mp.write("/feed", "\n".join(lines) + "\n")
        self.mp.run("feed()")

    def run(self, code: str) -> str:
        """Python in there; `w` is the Emulated."""
        return self.mp.run(code)

    def heap(self) -> int:
        """Bytes that are alive."""
        self.mp.run("import gc; gc.collect()")
        return int(self.mp.run("print(gc.mem_alloc())"))
