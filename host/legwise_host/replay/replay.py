"""A trace file and what to change in, one Replay out: all that the watch said, and why."""

from dataclasses import dataclass, field
from pathlib import Path

from legwise_host.replay import expect, runtimes, tuning
from legwise_host.replay.profile import Profile, of_trace
from legwise_host.replay.runtimes import Job, Record
from legwise_host.replay.seconds import seconds
from legwise_host.traces.csv_file import read_csv
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
    """Reads and plays one file; InputError for whatever is wrong with it."""
    trace = read_csv(path)
    rows, dropped = seconds(trace)
    settings = options.profile if options.profile is not None else of_trace(trace)
    job = Job(rows, _events(trace), settings, options.changed, options.features)
    records = runtimes.RUNTIMES[options.runtime](job)
    said = [(r[1], r[2]) for r in records if r[0] == "cue"]
    digest = tuning.digest(options.changed)
    missed = expect.check(trace, said)
    return Replay(path, trace, options.runtime, digest, _sources(trace), records, dropped, missed)


def _events(trace: Trace) -> list[tuple[int, str]]:
    """Each event before the first tick that lies after it; a recording without start has begun."""
    events = [(int(t) + 1, code) for t, code in trace.events]
    if not any(code == "start" for _, code in events):
        events.insert(0, (1, "start"))
    return events


def _sources(trace: Trace) -> dict[str, str | None]:
    cadence = trace.has("cadence_spm")
    effort = "speed" if trace.has("speed_mps") else "cadence" if cadence else None
    return {
        "motion": "recorded" if cadence else None,
        "heart": "recorded" if trace.has("hr_bpm") else None,
        "effort": effort,
    }
