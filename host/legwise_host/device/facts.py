"""What a watch answered in, Facts out: which board and MicroPython, and what is on its flash."""

import json
import re
from dataclasses import dataclass
from typing import Any

from legwise_host.errors import InputError

OLDEST = (1, 24)
MPY = (6, 3)  # what mpy-cross writes: version and sub-version
MARK = "legwise.json"  # on the watch: what is installed, and whether all of it is
IMAGE = "ESP32_GENERIC_S3-SPIRAM_OCT"
# Machine code a MicroPython runs, by the number it gives; None: it runs byte code only.
_ARCHS = (None, "x86", "x64", "armv6", "armv6m", "armv7m", "armv7em", "armv7emsp", "armv7emdp")
_ARCHS += ("xtensa", "xtensawin", "rv32imc", "rv64imc")


@dataclass(frozen=True)
class Facts:
    """Sizes in bytes. files: path → (size, SHA-256) of boot.py, main.py and all below legwise/."""

    machine: str
    version: tuple[int, ...]
    mpy: int
    viper: bool  # whether it turns marked source into machine code itself
    free: int
    block: int
    heap: int
    files: dict[str, tuple[int, str]]
    folders: tuple[str, ...]  # legwise and those below it
    foreign: tuple[str, ...]  # boot.py or main.py that are somebody else's
    mark: dict[str, Any]  # of MARK; {} when there is none or a torn one
    marked: bool  # whether there is one, torn or whole
    settings: str | None
    history: str | None
    logs: tuple[tuple[str, int], ...]
    aioble: bool

    @property
    def arch(self) -> str | None:
        """The machine code it runs, as mpy-cross calls it; None: byte code only."""
        number = self.mpy >> 10 & 15
        return _ARCHS[number] if number < len(_ARCHS) else None

    @property
    def compiled(self) -> bool:
        """Whether it reads what mpy-cross writes."""
        return (self.mpy & 0xFF, self.mpy >> 8 & 3) == MPY

    @property
    def chip(self) -> str:
        """E.g. ESP32S3."""
        found = re.findall(r"\b(ESP32\w*|ESP8266|RP2\d+|STM32\w*|NRF\w*)\b", self.machine.upper())
        return found[-1] if found else self.machine

    @property
    def cut_short(self) -> bool:
        """Whether the last flash did not come to its end."""
        return self.marked and self.mark.get("state") != "complete"


# A T-Watch S3 as it comes out of the box, for those who have none yet.
BLANK = Facts(
    machine="Generic ESP32S3 module with Octal-SPIRAM with ESP32S3",
    version=(1, 29, 0),
    mpy=10 << 10 | MPY[1] << 8 | MPY[0],
    viper=True,
    free=14 << 20,
    block=4096,
    heap=8 << 20,
    files={},
    folders=(),
    foreign=(),
    mark={},
    marked=False,
    settings=None,
    history=None,
    logs=(),
    aioble=False,
)


def facts(answer: dict[str, Any]) -> Facts:
    """The line of on_watch/facts.py, parsed."""
    told = dict(answer)
    mark = told.pop("mark")
    return Facts(
        **told
        | {
            "version": tuple(told["version"]),
            "files": {path: tuple(of) for path, of in told["files"].items()},
            "folders": tuple(told["folders"]),
            "foreign": tuple(told["foreign"]),
            "logs": tuple((name, size) for name, size in told["logs"]),
            "mark": parsed(mark),
            "marked": mark is not None,
        }
    )


def check(f: Facts) -> None:
    """InputError for a board or a MicroPython that Legwise does not run on."""
    if f.chip != "ESP32S3":
        raise InputError(
            f"this board is {f.machine}; Legwise runs on an ESP32-S3: a T-Watch S3 or a devkit;"
            " with several boards plugged in, choose with --port"
        )
    if f.version[:2] < OLDEST:
        raise InputError(
            f"its MicroPython {_dotted(f.version)} is too old, {_dotted(OLDEST)} or newer is"
            f" needed; download {IMAGE} from micropython.org, pull your runs (legwise logs pull),"
            " then: legwise flash --image FILE.bin"
        )


def says(f: Facts) -> str:
    """Board and MicroPython in a few words."""
    return f"{f.chip}, MicroPython {_dotted(f.version)}"


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def parsed(mark: str | None) -> dict[str, Any]:
    """The mark as a dict; {} for none or a torn one."""
    try:
        found = json.loads(mark or "")
    except ValueError:
        return {}
    if not isinstance(found, dict) or not isinstance(found.get("files"), list):
        return {}
    return found
