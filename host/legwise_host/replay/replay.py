"""A trace file and what to change in, one Replay out: all that the watch said, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from legwise.detect.epoch import FIELDS
from legwise_host.errors import InputError
from legwise_host.replay import expect, runtimes, tuning
from legwise_host.replay.micropython import MicroPythonError
from legwise_host.replay.profile import Profile, of_trace
from legwise_host.replay.raw import Rates, is_raw, rates, raw_seconds
from legwise_host.replay.runtimes import Job, Record
from legwise_host.replay.seconds import seconds
from legwise_host.traces.lgw_file import WatchLog
from legwise_host.traces.read import read, read_all
from legwise_host.traces.trace import Trace


@dataclass
class Options:
    """What `replay` was asked for, the same for every trace."""

    runtime: str = "python"
    changed: list[tuning.Change] = field(default_factory=list)
    profile: Profile | None = None  # None: the trace's own
    features: bool = False


@dataclass
class Replay:
    """One trace, replayed. `records` as the player wrote them, `missed` expectations in words."""

    path: Path
    trace: Trace
    runtime: str
    constants: str
    sources: dict[str, str | None]
    records: list[Record]
    dropped: dict[str, int]
    missed: list[str]

    def of(self, kind: str) -> list[Record]:
        """The records of one kind."""
        return [r for r in self.records if r[0] == kind]


def replay(path: Path, options: Options) -> Replay:
    """Reads and plays the one run of a file; InputError for whatever is wrong with it."""
    return play(path, read(path), options)


def replays(path: Path, options: Options) -> Iterator[Replay]:
    """The same for every run of a file: a zip may hold several."""
    traces = read_all(path)
    for trace in traces:
        yield play(path if len(traces) == 1 else path / trace.name, trace, options)


def play(path: Path, trace: Trace, options: Options) -> Replay:
    """Plays a trace; `path` is what it is called."""
    settings = options.profile if options.profile is not None else of_trace(trace)
    raw = is_raw(trace) and not isinstance(trace, WatchLog)
    events = _events(trace)
    if isinstance(trace, WatchLog):  # its seconds are derived already
        rows, events, dropped = trace.rows, trace.told, {}
    else:
        rows, dropped = raw_seconds(trace) if raw else seconds(trace)
    at = rates(trace) if raw else (None, None, None)
    past = "".join(trace.head("history")[:1])
    job = Job(rows, events, settings, options.changed, options.features, at, past)
    records = _records(job, options)
    effort = records[-1][4]
    sources = _raw_sources(rows, at, effort) if raw else _sources(rows, effort)
    said = [(r[1], r[2]) for r in records if r[0] == "cue"]
    missed = expect.check(trace, said)
    digest = tuning.digest(options.changed)
    return Replay(path, trace, options.runtime, digest, sources, records, dropped, missed)


def _records(job: Job, options: Options) -> list[Record]:
    try:
        return runtimes.RUNTIMES[options.runtime](job)
    except (ArithmeticError, LookupError, ValueError, MicroPythonError) as error:
        if not options.changed:
            raise
        told = str(error).splitlines()[-1]
        raise InputError(f"the firmware cannot run with this --set ({told}); mend it") from None


def _events(trace: Trace) -> list[tuple[int, int, str]]:
    """Each event before the first tick that lies after it; a recording without start has begun."""
    events = [(int(t) + 1, code) for t, code in trace.events]
    if not any(code == "start" for _, code in events):
        events.insert(0, (1, "start"))
    return [(tick, 1000 * tick, code) for tick, code in events]


def _sources(rows: list[tuple], effort: str | None) -> dict[str, str | None]:
    """What was believable once or more; effort: what the firmware read it from, if it ever did."""
    known = {
        name
        for name, column in zip(FIELDS, zip(*rows, strict=True), strict=True)
        if any(x is not None for x in column)
    }
    cadence = "cadence_deci_spm" in known
    could = "speed" if "speed_mm_s" in known else "cadence" if cadence else None
    return {
        "motion": "recorded" if cadence else None,
        "heart": _heart(rows),
        "effort": effort or could,
    }


def _heart(rows: list[tuple]) -> str | None:
    """Where the last heart rate came from."""
    at = FIELDS.index("hr_source")
    return next((row[at] for row in reversed(rows) if row[at] is not None), None)


def _raw_sources(rows: list[tuple], at: Rates, effort: str | None) -> dict[str, str | None]:
    strap = any(packets for _, _, packets, *_ in rows)
    moves = at[0] is not None
    return {
        "motion": "imu" if moves else None,
        "heart": "strap" if strap else "ppg" if at[1] is not None else None,
        "effort": effort or ("motion" if moves else None),
    }
