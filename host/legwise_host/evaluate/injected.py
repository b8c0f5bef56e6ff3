"""A quiet recorded run and a detector in; what it says once known signals are put in, out.

The least circular figures there are: size and time of the signal are known (study runs §3.2).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from legwise.prompt.cue import STRAIN
from legwise_host.evaluate.detectors import Detector
from legwise_host.evaluate.score import RIGHT
from legwise_host.simulate.as_trace import as_columns
from legwise_host.simulate.injection import inject, running_s
from legwise_host.traces.read import read
from legwise_host.traces.trace import Trace

LONG_S = 3300  # of running: shorter ones end before a ramp has done
FROM_S = 1500  # of running: where ramps begin
# kind, size (% or min), cause to be found; without a cause every strain cue is false
SIGNALS = (
    ("drift", 8.0, "heart"),
    ("drift", 10.0, "heart"),
    ("legs", 2.0, "legs"),
    ("legs", 3.0, "legs"),
    ("untouched", 0.0, None),
    ("late", 13.0, None),
    ("lock", 6.0, None),
    ("ease", 13.0, None),
    ("dropout", 6.0, None),
)


@dataclass(frozen=True)
class Injected:
    """One run with one signal: strain cues (s, name), minutes from the ramp's beginning to the
    first right one (None: none came), and whether a wrong one came first."""

    run: str
    what: str
    asked: bool
    said: tuple[tuple[int, str], ...]
    late_min: float | None = None
    wrong_first: bool = False

    @property
    def false(self) -> int:
        """Cues where none was due."""
        return 0 if self.asked else len(self.said)


def injected(path: Path, detector: Detector) -> Iterator[Injected]:
    """All signals, one after the other; nothing where the run is too short for a ramp."""
    trace = read(path)
    ran_s = running_s(as_columns(trace))
    if ran_s[-1] < LONG_S:
        return
    begins_s = float(trace.t_s[int(ran_s.searchsorted(FROM_S))])
    for kind, size, cause in SIGNALS:
        given = trace if kind == "untouched" else _with(trace, kind, size)
        said = tuple((c.t_s, c.cue) for c in detector(given).cues if c.cue in STRAIN)
        run = trace.name.removesuffix(".csv.gz")
        what = kind if kind == "untouched" else f"{kind} {size:g} {'%' if kind in _PCT else 'min'}"
        if cause is None:
            yield Injected(run, what, False, said)
            continue
        later = [(t_s, cue) for t_s, cue in said if t_s >= begins_s]
        right = [t_s for t_s, cue in later if cue in RIGHT[cause]]
        late = (right[0] - begins_s) / 60 if right else None
        wrong = bool(later) and later[0][1] not in RIGHT[cause]
        yield Injected(run, what, True, said, late, wrong)


_PCT = ("drift", "legs", "late", "ease")


def _with(trace: Trace, kind: str, size: float) -> Trace:
    columns = inject(as_columns(trace), kind, size)
    return replace(trace, t_s=columns.pop("t_s"), columns=columns)
