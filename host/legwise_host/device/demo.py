"""A simulated run in; on the watch its cues, felt and told within minutes, out.

The watch plays it through its own Run, SPEED times as fast; nothing is written there. What it says
is held against what the same firmware says on this computer.
"""

import base64
import json
import struct
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from legwise.detect.epoch import FIELDS
from legwise_host.device.mpremote import Mpremote, environment
from legwise_host.replay import runtimes, verdict
from legwise_host.replay.runtimes import Job

SPEED = 60
SCENARIO, SEED = "demo", 1
SENT = ("hr_deci_bpm", "cadence_deci_spm", "speed_mm_s")  # what of a second goes to the watch
_UNKNOWN = 0xFFFF
_CHUNK_S = 300  # seconds of the run in one script
_SLOWER_S = 120.0  # what it may take longer than planned: the cues, and a slow watch


def job() -> Job:
    """The run, as the watch gets it."""
    from legwise_host.replay.profile import of_trace
    from legwise_host.replay.seconds import seconds
    from legwise_host.simulate import simulate
    from legwise_host.simulate.as_trace import as_trace

    made = simulate(SCENARIO, SEED)
    trace = as_trace(made.header, made.columns)
    kept = {"t_ms", "hr_source", *SENT}
    rows = [
        tuple(x if name in kept else None for name, x in zip(FIELDS, row, strict=True))
        for row in seconds(trace)[0]
    ]
    return Job(rows, [(1, 1000, "start")], of_trace(trace))


def play(
    watch: Mpremote,
    job: Job,
    say: Callable[[str], object],
    done: Callable[[int], object],
    speed: int = SPEED,
) -> bool:
    """Says each cue as it is felt; done: seconds of the run so far. Whether both agree."""
    told = []
    with tempfile.TemporaryDirectory() as folder:
        words = list(_words(Path(folder), job, speed))
        limit_s = len(job.rows) / speed + _SLOWER_S
        for line in _lines(watch, words, limit_s):
            if "cue" in line:
                cue = line["t_s"], line["cue"], line["state"], tuple(line["values"])
                told.append(cue)
                say("\n".join(verdict.told(*cue, "speed")))
            done(line["t_s"])
    ours = [(*r[1:4], r[5:]) for r in runtimes.on_python(job) if r[0] == "cue"]
    return told == ours


def _words(folder: Path, job: Job, speed: int) -> Iterator[str]:
    """mpremote's words: the player, then the run in short scripts, all in one call."""
    player = Path(__file__).with_name("on_watch") / "demo.py"
    yield from ("soft-reset", "+", "run", str(player))
    yield from ("+", "exec", f"demo = Demo({speed}, {job.profile!r})")
    for start in range(0, len(job.rows), _CHUNK_S):
        script = folder / f"{start}.py"
        script.write_text(f"demo.play({packed(job.rows[start : start + _CHUNK_S])!r})\n")
        yield from ("+", "run", str(script))


def packed(rows: list[tuple]) -> bytes:
    """Seconds as the watch unpacks them."""
    at = [FIELDS.index(name) for name in SENT]
    data = b"".join(
        struct.pack("<HHH", *[_UNKNOWN if row[i] is None else row[i] for i in at]) for row in rows
    )
    return base64.b64encode(data)


def _lines(watch: Mpremote, words: list[str], limit_s: float) -> Iterator[dict]:
    """What the watch prints, line by line; DeviceError when it fails or takes too long."""
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as errors,
        subprocess.Popen(
            watch.command(*words),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
            errors="replace",
            env=environment(),
        ) as process,
    ):
        assert process.stdout
        late = threading.Timer(limit_s, process.kill)
        late.start()
        other = []
        try:
            for line in process.stdout:
                if line.startswith("{"):
                    yield json.loads(line)
                else:
                    other.append(line)
            process.wait()
        finally:
            in_time = late.is_alive()
            late.cancel()
            process.kill()
        if not in_time:
            raise watch.trouble("timeout", f"{limit_s:g} s")
        if process.returncode:
            errors.seek(0)
            raise watch.failed("".join(other), errors.read())
