"""A folder and what board it is in, a port for mpremote out, with a simulated watch behind it."""

import json
import os
import subprocess
from pathlib import Path

from board.cable import Cable
from legwise_host.replay.micropython import find_micropython

_HERE = Path(__file__).resolve().parent
_HOST = _HERE.parents[1] / "host" / "legwise_host"
_BUILT = {"1.29.0": "v1.29.0 on 2026-08-29", "1.23.0": "v1.23.0 on 2024-06-02"}
_MACHINES = {
    "ESP32S3": "Generic ESP32S3 module with Octal-SPIRAM with ESP32S3",
    "ESP32C3": "ESP32C3 module with ESP32C3",
}


def _inside() -> list[tuple[str, str]]:
    """(path in MicroPython, file here): the simulator's own modules."""
    found = []
    for folder, name in (
        (_HOST / "chips", "legwise_host/chips"),
        (_HOST / "shims", "legwise_host/shims"),
        (_HERE / "inside", "virtual_board"),
    ):
        found += [(f"/lib/{name}/{file.name}", str(file)) for file in sorted(folder.glob("*.py"))]
    finger = "legwise_host/watch/finger.py"
    return [*found, (f"/lib/{finger}", str(_HOST.parent / finger))]


class VirtualBoard:
    """`port`: what mpremote connects to, anew with each plug; `flash`: the folder of its files."""

    def __init__(
        self,
        folder: Path,
        kind: str = "devkit",
        chip: str = "ESP32S3",
        version: str = "1.29.0",
        flash_bytes: int = 8 << 20,
        aioble: bool = True,
        speed: float = 0,
    ):
        self.flash = folder / "flash"
        self._outside = folder / "outside"
        self._link = folder / "port"
        self._is = {"kind": kind, "chip": chip, "version": version, "built": _BUILT[version]}
        self._flash_bytes = flash_bytes
        self._speed = speed
        self.flash.mkdir(parents=True, exist_ok=True)
        self._outside.mkdir(exist_ok=True)
        if aioble:
            (self.flash / "lib" / "aioble").mkdir(parents=True, exist_ok=True)
        self._node: subprocess.Popen | None = None
        self._cable: Cable | None = None
        self.plug()

    def __enter__(self) -> "VirtualBoard":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def plug(self) -> None:
        """Power comes: the board boots anew."""
        node, micropython = find_micropython()
        told = {
            "micropython": str(micropython),
            "inside": _inside(),
            "flash": str(self.flash),
            "folders": [
                ("/flash", str(self.flash), self._flash_bytes),
                ("/outside", str(self._outside), 1 << 30),
            ],
            "outside": str(self._outside),
            "speed": self._speed,
            "cause": "power",
            "banner": f"MicroPython {self._is['built']}; {_MACHINES[self._is['chip']]}\n"
            'Type "help()" for more information.',
            "is": self._is,
        }
        read, write = os.pipe()
        self._node = subprocess.Popen(
            [node, str(_HERE / "node" / "board.mjs"), json.dumps(told | {"commands": read})],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(self._outside / "stderr").open("a"),
            pass_fds=(read,),
        )
        os.close(read)
        self._commands = os.fdopen(write, "w", buffering=1)
        self._cable = Cable(self._link, self._node)
        self.port = self._cable.port

    def unplug(self, after_bytes: int = 0) -> None:
        """The power goes, with the cable; or when so many more bytes have come to the board."""
        assert self._node and self._cable
        if after_bytes:
            self._cable.cut_after = after_bytes
            return
        self._node.kill()
        self._node.wait()
        self._cable.join()
        self._commands.close()
        self._node = self._cable = None

    def close(self) -> None:
        """The end."""
        if self._node is not None:
            self.unplug()

    def reset(self, cause: str = "power") -> None:
        """power: off and on again; hard: the reset button."""
        if cause == "power":
            self.close()
            self.plug()
        else:
            self._tell(reset=cause)

    def press(self, ms: int = 150) -> None:
        """The key goes down for so long."""
        self._tell(press=ms)

    def _tell(self, **command: object) -> None:
        self._commands.write(json.dumps(command) + "\n")
