"""In: header and columns of a simulated run. Out: a Trace; and back again, for an injection."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from legwise_host.simulate.run import Columns, Header
from legwise_host.traces.trace import WORDS, Trace
from legwise_host.traces.write import write


class Run(Protocol):
    """Anything with a header and columns, simulated or changed afterwards."""

    @property
    def header(self) -> Header: ...
    @property
    def columns(self) -> Columns: ...


def write_trace(run: Run, path: str | Path) -> None:
    """Writes `run`; equal runs give equal files. InputError if it cannot be written."""
    write(as_trace(run.header, run.columns), Path(path))


def as_trace(header: Header, columns: Columns) -> Trace:
    """The same run as every reader gives it: events are a list, words have their own place."""
    t_s = columns["t_s"]
    numbers = {n: v for n, v in columns.items() if n not in ("t_s", "event", *WORDS)}
    words = {n: [str(w) for w in columns[n]] for n in WORDS if n in columns}
    codes = columns.get("event", np.array([], dtype=object))
    events = [(float(t), str(code)) for t, code in zip(t_s, codes, strict=False) if code]
    name = next((value for key, value in header if key == "name"), "")
    return Trace(name, t_s, numbers, words=words, events=events, header=list(header))


def as_columns(trace: Trace) -> Columns:
    """What `inject` works on; words and events stay with the trace."""
    return {"t_s": trace.t_s} | trace.columns


def joined(seconds: Sequence[Columns]) -> Columns:
    """Columns of following stretches as one; all have the same names."""
    return {name: np.concatenate([s[name] for s in seconds]) for name in seconds[0]}
