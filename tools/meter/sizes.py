"""The firmware in; bytes of a run's objects, and of the files `legwise flash` copies, out."""

import ast
import tempfile
from pathlib import Path

from legwise_host.device.stage import Stage, stage, texts
from legwise_host.replay.micropython import MicroPython, load_firmware

_RUN = """
import gc
from array import array
from legwise.detect.ppg import Ppg
from legwise.record.log import Log
from legwise.record.settings import Settings
from legwise.run import Run

settings = Settings()
run = log = None
mg = array("h", [0] * 300)
light = array("i", [0] * 50)

def play():
    run.event(0, "start")
    for t in range(20):
        run.imu(1000 * t, mg, 100)
        run.strap(1000 * t, bytes([0, 140]))
        if PPG:
            run.ppg(1000 * t, light, 25)
        log.second(1000 * t + 1000, run, run.tick(1000 * t + 1000))
"""


def live() -> dict[str, int]:
    """Bytes of Run and Log at the rates of the drivers, 20 s into a run; no code, no garbage."""
    return {
        "run and log, accelerometer 100 Hz": _live("100000, None, None", False),
        "run and log, also PPG 25 Hz, 2 channels": _live("100000, 25000, 2", True),
    }


def _live(rates: str, ppg: bool) -> int:
    with MicroPython() as mp:
        load_firmware(mp)
        mp.run(f"PPG = {ppg}\n{_RUN}")
        before = _alive(mp)
        mp.run(f"run, log = Run(settings, None, ({rates})), Log()")
        mp.run("play()")
        return _alive(mp) - before


def _alive(mp: MicroPython) -> int:
    mp.run("gc.collect()")
    return int(mp.run("print(gc.mem_alloc())"))


def compiled() -> dict[str, int]:
    """Bytes for an ESP32-S3, the kernels as machine code; and for any processor, as byte code."""
    one = closure({"legwise/detect/ppg.py", "legwise/boards/devkit_s3.py"})
    found = {}
    for what, arch in (("machine code", "xtensawin"), ("byte code", None)):
        with tempfile.TemporaryDirectory() as folder:
            staged = stage(Path(folder), arch)
        found[f"all of it, kernels as {what}"] = staged.size
        found[f"core, app, T-Watch, kernels as {what}"] = _size(staged, one)
    return found


def _size(staged: Stage, names: set[str]) -> int:
    return sum(
        size for name, (size, _) in staged.files.items() if name.replace(".mpy", ".py") in names
    )


def closure(without: set[str]) -> set[str]:
    """Files that main.py and boot.py import, and what those import; but for some."""
    sources = texts()
    found: set[str] = set()
    due = {"boot.py", "main.py"}
    while due:
        name = due.pop()
        found.add(name)
        parts = name.split("/")[:-1]
        due |= {"/".join([*parts[:i], "__init__.py"]) for i in range(1, len(parts) + 1)}
        for node in ast.walk(ast.parse(sources[name])):
            if isinstance(node, ast.ImportFrom) and node.module:
                asked = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
                paths = [module.replace(".", "/") for module in asked]
                due |= {p + end for p in paths for end in (".py", "/__init__.py")}
        due = (due & sources.keys()) - without - found
    return found
