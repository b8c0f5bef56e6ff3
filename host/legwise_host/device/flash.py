"""Steps in, a watch with the app on it out; and what to say about it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from legwise_host.device import facts as of_watch
from legwise_host.device import image, plan
from legwise_host.device.facts import Facts
from legwise_host.device.mpremote import DeviceError, Mpremote
from legwise_host.device.stage import Stage
from legwise_host.device.step import Step
from legwise_host.errors import InputError

_NO_RADIO = (
    "Without aioble, which the radio for a strap needs: it could not be fetched; no internet?\n"
    "All else works. When there is internet: legwise flash"
)
_AFTER_IMAGE_S = 40.0  # the first start of a new MicroPython makes its file system
_SILENT = ("silent", "timeout")

Say = Callable[[str], object]


def probe(watch: Mpremote) -> Facts:
    """What it is and what is on it."""
    return of_watch.facts(watch.script("facts"))


@contextmanager
def micropython(port: str) -> Iterator[None]:
    """A board that does not answer is told how it gets MicroPython."""
    try:
        yield
    except DeviceError as error:
        if error.why != "silent":
            raise
        raise InputError(
            f"{port}: no MicroPython answers; press the reset key and try again, or put it on:"
            f" download {of_watch.IMAGE} from micropython.org, then legwise flash --image FILE.bin"
        ) from None


def put_image(port: str | None, file: Path, dry_run: bool, say: Say) -> None:
    """Erases the watch and writes MicroPython; not while runs are on it that nobody has pulled."""
    say("This erases the watch, settings too, and puts MicroPython on it:")
    for words in image.commands(port or "PORT", file):
        say(f"  esptool {' '.join(words)}")
    if dry_run or port is None:
        return
    if waiting := _not_pulled(port):
        runs = "a run on it is" if waiting == 1 else f"{waiting} runs on it are"
        raise InputError(f"{port}: {runs} not pulled yet, nothing was erased; legwise logs pull")
    image.put(port, file)
    until = time.monotonic() + _AFTER_IMAGE_S
    while True:
        try:
            time.sleep(1)
            Mpremote(port).ask("print(1)")
            return
        except DeviceError:
            if time.monotonic() > until:
                raise InputError(
                    f"{port}: MicroPython was written but does not answer; press the reset key,"
                    " look whether the port has another name, then: legwise flash"
                ) from None


def _not_pulled(port: str) -> int:
    """Runs that would be lost; 0 when the board has no MicroPython that could tell."""
    try:
        with Mpremote(port) as watch:
            return sum(name.endswith(".lgw") for name, _ in probe(watch).logs)
    except DeviceError as error:
        if error.why in _SILENT or error.why == "python":
            return 0
        raise


def check_room(f: Facts, staged: Stage) -> None:
    """InputError when the flash of the watch is too full."""
    missing = plan.shortage(f, staged)
    if missing:
        raise InputError(
            f"its flash is too full: {-(-missing // 1024)} kB more are needed, nothing was"
            " changed; make room: legwise logs pull, then legwise logs delete"
        )


def beginning(f: Facts, staged: Stage, steps: list[Step]) -> str:
    """What is about to happen."""
    if plan.app_is_there(f, staged):
        return f"Legwise {staged.version} is on it; aioble for the radio is still to come."
    size = sum(step.bytes for step in steps)
    told = f"Legwise {staged.version}: {-(-size // 1024)} kB to copy. Leave the cable in."
    if f.cut_short:
        return f"The last flash was cut short; this one completes it.\n{told}"
    return told


def kept(f: Facts) -> str:
    """What was done, and what the runner finds as it was."""
    there = [f"{len(f.logs)} run{'s' if len(f.logs) > 1 else ''}"] if f.logs else []
    there += [n for n, text in (("settings", f.settings), ("history", f.history)) if text]
    return f"Done; kept: {', '.join(there)}." if there else "Done."


def carry_out(
    watch: Mpremote, f: Facts, staged: Stage, steps: list[Step], done: Callable, warn: Say
) -> None:
    """Makes every call; done(step) after each. A cut leaves a watch that says so."""
    plan.write_own(f, staged, plan.AIOBLE)
    for step in steps:
        try:
            watch.run(*here(step, staged.folder), timeout_s=step.timeout_s)
        except DeviceError as error:
            if not step.may_fail or error.why in ("gone", "full", "absent", *_SILENT):
                again = "" if error.why == "gone" else "; then legwise flash again"
                told = f"{error}; your runs and settings are safe{again}"
                raise DeviceError(told, error.why) from None
            plan.write_own(f, staged, None)
            warn(_NO_RADIO)
        except KeyboardInterrupt:
            warn("Stopped in the middle: the watch waits for the rest, legwise flash again.")
            raise
        done(step)


def here(step: Step, folder: Path) -> list[str]:
    """mpremote's words, with the files of the stage where they lie."""
    return [str(folder / word) if (folder / word).is_file() else word for word in step.words]


def shown(step: Step) -> str:
    """The same for people: the files of a folder as their number."""
    words = [f'"{word}"' if " " in word else word for word in step.words]
    files = [word for word in words if word.startswith("legwise/")]
    if len(files) < 2:
        return " ".join(words)
    at = words.index(files[0])
    folder, suffix = files[0].rpartition("/")[0], files[0].rpartition(".")[2]
    words[at : at + len(files)] = [f"{folder}/*.{suffix}"]
    return f"{' '.join(words)}  # {len(files)} files"
