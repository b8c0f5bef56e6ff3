"""A folder and what board it is in, a port for mpremote out, with a simulated watch behind it."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from board.cable import Cable
from board.feed import write_feed
from board.inventory import BANNERS, BUILT, inside
from legwise_host.replay.micropython import find_micropython
from legwise_host.traces.trace import Trace
from legwise_host.watch.wearer import vibrations

_HERE = Path(__file__).resolve().parent
STRAP = "c0:ff:ee:00:00:01"  # the address of the one that is near
_HZ = {"devkit": 104, "twatch": 100}


class VirtualBoard:
    """`port`: what mpremote connects to, anew with each plug; `flash`: the folder of its files.

    speed: simulated seconds a second while a run is fed, and at most while the app waits; 0: as
    fast as it can, and 20 while the app waits. ppg: a devkit with its optical sensor.
    """

    def __init__(
        self,
        folder: Path,
        kind: str = "devkit",
        chip: str = "ESP32S3",
        version: str = "1.29.0",
        flash_bytes: int = 8 << 20,
        aioble: bool = True,
        speed: float = 0,
        ppg: bool = False,
    ):
        self.flash = folder / "flash"
        self.link = folder / "port"
        self._outside = folder / "outside"
        self._hz = _HZ[kind]
        self.flash.mkdir(parents=True, exist_ok=True)
        self._outside.mkdir(exist_ok=True)
        if aioble:
            self._install_aioble()
        built = BUILT[version]
        self._told = {
            "flash": str(self.flash),
            "outside": str(self._outside),
            "bytes": flash_bytes,
            "speed": speed,
            "banner": BANNERS[chip].format(built),
            "inside": inside(),
            "is": {"kind": kind, "chip": chip, "version": version, "built": built, "ppg": ppg},
        }
        self._node: subprocess.Popen | None = None
        self.plug()

    def __enter__(self) -> "VirtualBoard":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _install_aioble(self) -> None:
        """So it looks; what is imported is the simulated radio's."""
        folder = self.flash / "lib" / "aioble"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").write_text("# aioble 0.6.2\n")

    def plug(self) -> None:
        """The cable and its power: the board boots."""
        self.close()
        node, micropython = find_micropython()
        read, write = os.pipe()
        told = self._told | {"micropython": str(micropython), "commands": read}
        with (self._outside / "stderr").open("a") as stderr:
            self._node = subprocess.Popen(
                [node, str(_HERE / "node" / "board.mjs"), json.dumps(told)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                pass_fds=(read,),
            )
        os.close(read)
        self._commands = os.fdopen(write, "w", buffering=1)
        self._cable = Cable(self.link, self._node)
        self.port = self._cable.port

    def unplug(self, after_bytes: int = 0) -> None:
        """Cable and power go; or do so when that many more bytes have come to the board."""
        if after_bytes:
            self._cable.cut_after = after_bytes
        else:
            self.close()

    def close(self) -> None:
        """The end, or until it is plugged in."""
        if self._node is None:
            return
        self._node.kill()
        self._node.wait()
        self._cable.join()
        self._commands.close()
        self._node = None

    def freeze(self) -> None:
        """It answers nothing any more, until it is plugged in again."""
        assert self._node
        self._node.send_signal(signal.SIGSTOP)

    def reset(self, cause: str = "power") -> None:
        """power: off and on again; hard: the reset button, with the port staying."""
        if cause == "power":
            self.plug()
        else:
            self._tell(reset=cause)

    def press(self, ms: int = 150) -> None:
        """The key goes down for so long."""
        self._tell(press=ms)

    def pace(self, speed: float) -> None:
        """Another speed, until it is plugged in again."""
        self._tell(speed=speed)

    def feed(self, trace: Trace) -> None:
        """From now on this run's samples and packets come. Its strap is STRAP."""
        self._tell(feed=write_feed(trace, self._hz, self._outside))

    @property
    def ms(self) -> int:
        """Simulated time since the first plug, to the second."""
        state = self._outside / "state.json"
        return json.loads(state.read_text())["ms"] if state.exists() else 0

    def felt(self) -> list[tuple[int, list[int]]]:
        """Vibrations so far: (simulated ms, lengths of the pulses in ms)."""
        file = self._outside / "felt"
        lines = file.read_text().splitlines() if file.exists() else []
        changes = [(int(ms), int(percent)) for ms, percent in map(str.split, lines)]
        return vibrations(changes, max(self.ms, changes[-1][0] if changes else 0))

    def until(self, done: Callable[[], object], timeout_s: float = 60) -> None:
        """Waits for something to come true."""
        end = time.monotonic() + timeout_s
        while not done():
            if time.monotonic() > end:
                told = (self._outside / "stderr").read_text()[-500:]
                raise TimeoutError(f"not within {timeout_s} s; felt {self.felt()} {told}")
            time.sleep(0.02)

    def _tell(self, **command: object) -> None:
        self._commands.write(json.dumps(command) + "\n")
