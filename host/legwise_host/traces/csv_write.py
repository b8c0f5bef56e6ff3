"""A Trace in, the text of a trace CSV out: numbers in the fewest digits that read back equal."""

import numpy as np

from legwise_host.traces.trace import Trace

FIRST_LINE = "# legwise-trace 1"


def csv_text(trace: Trace) -> str:
    """The whole file. An event at a time without a row of its own gets one."""
    events, extra = _placed(trace)
    columns = {"t_s": _cells(trace.t_s)}
    columns |= {name: _cells(values) for name, values in trace.columns.items()}
    columns |= trace.words
    if trace.events:
        columns["event"] = [events.get(i, "") for i in range(len(trace.t_s))]
    rows = [",".join(cells) for cells in zip(*columns.values(), strict=True)]
    for at, t_s, word in reversed(extra):
        rows.insert(at, _cell(t_s) + "," * (len(columns) - 1) + word)
    header = [f"# {key}: {' '.join(value.split())}" for key, value in trace.header]
    return "\n".join([FIRST_LINE, *header, ",".join(columns), *rows]) + "\n"


def _placed(trace: Trace) -> tuple[dict[int, str], list[tuple[int, float, str]]]:
    """Events by row, and those that need a new row before row `at`: (at, t_s, word)."""
    events: dict[int, str] = {}
    extra: list[tuple[int, float, str]] = []
    for t_s, word in sorted(trace.events, key=lambda event: event[0]):
        row, end = (int(np.searchsorted(trace.t_s, t_s, side)) for side in ("left", "right"))
        while row in events:
            row += 1
        if row < end and not any(t == t_s for _, t, _ in extra):
            events[row] = word
        else:
            extra.append((end, t_s, word))
    return events, extra


def _cells(values: np.ndarray) -> list[str]:
    return [_cell(x) for x in values.tolist()]


def _cell(x: float) -> str:
    return "" if x != x else repr(float(x)).removesuffix(".0")
