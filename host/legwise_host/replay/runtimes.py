"""A Job in, the firmware's records out: on CPython or real MicroPython, the same bit for bit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import legwise.constants
from legwise_host.replay import kernels, player
from legwise_host.replay.raw import Rates, Raw
from legwise_host.replay.tuning import Change

Record = tuple  # (kind, t_s, …) of words, integers and None; see player.py

CHUNK_S = 300  # seconds of run in one call, so that MicroPython can collect its garbage between


@dataclass
class Job:
    """One run for the player."""

    rows: list[tuple] | list[Raw]  # of epochs, or of samples where there is a rate
    events: list[tuple[int, int, str]]  # (row before which it counts, from 1; t_ms, code)
    profile: list[tuple[str, str]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    features: bool = False
    rates: Rates = (None, None, None)  # as Run takes them; all None: rows of epochs
    past: str = ""  # text of the runner's history

    @property
    def raw(self) -> bool:
        """The rows are of samples."""
        return self.rates != (None, None, None)


def on_python(job: Job) -> list[Record]:
    """Plays the job in this process, the kernels as their numpy twins."""
    kernels.install()
    records: list[Record] = []
    with _restored(job.changed):
        p = player.Player(
            job.profile, job.changed, job.rates, job.features, records.append, job.past
        )
        second = p.raw if job.raw else p.second
        events = iter([*job.events, (1 << 30, 0, "")])
        due, at_ms, code = next(events)
        for t, row in enumerate(job.rows, 1):
            while due <= t:
                p.event(at_ms, code)
                due, at_ms, code = next(events)
            second(row)
        p.end()
    return records


def on_micropython(job: Job) -> list[Record]:
    """Plays the job on MicroPython under Node, in chunks, without a wall clock."""
    from legwise_host.replay.micropython import MicroPython, load_firmware

    records: list[Record] = []
    with MicroPython() as mp:
        load_firmware(mp, extra=[Path(str(player.__file__))])
        mp.run(_GLUE)
        words = f"{job.profile!r}, {job.changed!r}, {job.rates!r}, {job.features!r}"
        mp.run(f"p = player.Player({words}, out, {job.past!r})")
        for start in range(0, len(job.rows), CHUNK_S):
            mp.write("/chunk", _text(job, start))
            records += _records(mp.run("play()"))
        records += _records(mp.run("p.end()"))
    return records


RUNTIMES = {"python": on_python, "micropython": on_micropython}

_GLUE = """
from array import array
from binascii import unhexlify
import player
def word(x):
    return None if x == "" else int(x) if x[0] in "-0123456789" else x
def out(record):
    print("\\t".join(["" if x is None else str(x) for x in record]))
def play():
    with open("/chunk") as f:
        for line in f:
            kind, *row = line[:-1].split("\\t")
            row = [word(x) for x in row]
            if kind == "event":
                p.event(*row)
            elif kind == "imu":
                samples = array("h", unhexlify(row[1][1:]))
                p.run.imu(row[0], samples, len(samples) // 3)
            elif kind == "ppg":
                p.ppg(row[0], array("i", unhexlify(row[1][1:])))
            elif kind == "strap":
                p.run.strap(row[0], unhexlify(row[1][1:]))
            elif kind == "tick":
                p.around(*row)
                p.tick(row[0])
            else:
                p.second(row)
"""


def _text(job: Job, start: int) -> str:
    """Rows and events of a chunk, a line each; None is an empty cell."""
    lines: list[tuple] = []
    for i in range(start, min(start + CHUNK_S, len(job.rows))):
        lines += [("event", at_ms, code) for due, at_ms, code in job.events if due == i + 1]
        if not job.raw:
            lines.append(("second", *job.rows[i]))
            continue
        t_ms, blocks, packets, *around, light = job.rows[i]
        # x in front: a run of digits would be read as a number
        lines += [("imu", first_ms, "x" + block.tobytes().hex()) for first_ms, block in blocks]
        lines += [("ppg", first_ms, "x" + counts.tobytes().hex()) for first_ms, counts in light]
        lines += [("strap", at_ms, "x" + packet.hex()) for at_ms, packet in packets]
        lines.append(("tick", t_ms, *around))
    return "".join("\t".join("" if x is None else str(x) for x in r) + "\n" for r in lines)


def _records(text: str) -> Iterator[Record]:
    for line in text.splitlines():
        yield tuple(_cell(cell) for cell in line.split("\t"))


def _cell(cell: str) -> str | int | None:
    if not cell:
        return None
    return int(cell) if cell.lstrip("-").isdecimal() else cell


@contextmanager
def _restored(changed: list[Change]) -> Iterator[None]:
    """The table of constants is one for the process: put back what a replay changed."""
    groups = vars(legwise.constants)
    before = [(group, name, getattr(groups[group], name)) for group, name, _ in changed]
    try:
        yield
    finally:
        for group, name, value in reversed(before):
            setattr(groups[group], name, value)
