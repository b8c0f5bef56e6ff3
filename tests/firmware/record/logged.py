"""A made-up run played with the watch's log beside it; the log's bytes, and what was said, out."""

import io
from array import array
from typing import Any

from legwise.record import header, history
from legwise.record.log import Log
from legwise.record.read import Reader
from legwise.record.settings import Settings
from legwise.record.unpack import records
from legwise.run import Run

from ..runner import FRESH, Runner, drifted, ramp

FELT_S = 3  # after a cue, its vibration has ended


class Logged(Runner):
    """A Runner whose every call is logged, and flushed when it is due; `file` is the log."""

    def __init__(self, **settings):
        super().__init__(start=False, **settings)
        self.settings: Any = self.core._settings
        self.log = Log()
        self.file = io.BytesIO()
        self.flushed: list[int] = []  # length of the file after each flush
        self.feels = True  # the motor works
        text = header.text("0.1.0", "test", self.settings, history.dump([]), (None, None, None))
        self.log.header(text)
        self.event("start")

    def tick(self) -> None:
        super().tick()
        cue = self.given[-1] if self.cues and self.cues[-1][0] == self.t_s else None
        self.log.second(1000 * self.t_s, self.core, cue)
        if self.feels and self.cues and self.t_s == self.cues[-1][0] + FELT_S:
            self.log.felt(1000 * self.cues[-1][0], self.cues[-1][1])
        self.flush()

    def event(self, code: str) -> "Logged":
        self.log.event(1000 * self.t_s + 500, code)
        self.core.event(1000 * self.t_s + 500, code)
        self.flush()
        return self

    def flush(self) -> None:
        if self.log.due:
            assert self.log.flush(self.file) is None
            self.flushed.append(self.file.tell())

    def bytes(self) -> bytes:
        """The log, all of it."""
        assert self.log.flush(self.file) is None
        return self.file.getvalue()

    def reset(self, run: Any, settings: Any, t_s: int, sequence: int) -> None:
        """Goes on with another Run and a new writer, as after a reset."""
        self.core, self.settings = run, settings
        self.log = Log()
        self.log.boot(1000 * t_s, "power", sequence, run)
        self.t_s = t_s
        self._told = run.notes.total


def tired() -> Logged:
    """Minutes 0 to 70: the heart drifts, a hole, a stop, then the legs tire; cues of both."""
    r = Logged(hrmax_bpm="190")
    r.run(FRESH)
    r.run(900, bpm=ramp(drifted(0), drifted(11), 400))
    r.event("drank")
    r.run(40, bpm=None, spm=None, mps=None)
    r.run(260, bpm=drifted(11)).event("ask")
    r.run(30, spm=0.0, mps=0.0)
    r.run(1400, bpm=drifted(6), spm=ramp(168, 161, 500))
    return r


def short() -> bytes:
    """A log of every kind of frame, a few hundred bytes."""
    r = Logged()
    r.run(3)
    r.log.packet(3100, "strap", bytes([0x10, 150, 0, 2]))
    r.log.raw(3000, array("h", [0, 0, 1000, 5, -7, 990]), 2)
    r.log.rate(3000, "imu", 50123)
    r.log.sensor(3000, "imu", "lost", 12)
    r.event("ask")
    r.run(2, bpm=None)
    r.log.text(5000, "a line")
    return r.bytes()


def read(data: bytes, skim: bool = False) -> tuple[list[tuple], Reader]:
    """All records, and the Reader that knows what was damaged."""
    reader = Reader(io.BytesIO(data).readinto, skim)
    return list(records(reader)), reader


def fresh_run(**settings) -> tuple[Any, Any]:
    """A Run and its Settings."""
    s = Settings()
    for name, text in {"hrmax_bpm": "190", **settings}.items():
        s.put(name, text)
    return Run(s), s


def state(x: Any, without: tuple[str, ...] = ()) -> Any:
    """All that an object remembers, as plain values."""
    if isinstance(x, list | tuple | array):
        return [state(y) for y in x]
    if isinstance(x, dict):
        return {k: state(v) for k, v in x.items()}
    if hasattr(x, "__dict__"):
        return {k: state(v) for k, v in vars(x).items() if k not in without}
    return x
