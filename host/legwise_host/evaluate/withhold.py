"""A Trace in; the same without some of its columns out, as a watch without that sensor has it."""

from dataclasses import replace

from legwise_host.traces.trace import Trace

PLACE = ("speed_mps", "altitude_m")


def without(trace: Trace, columns: tuple[str, ...]) -> Trace:
    """Columns that are not there anyway are no fault."""
    if not columns:
        return trace
    kept = {name: values for name, values in trace.columns.items() if name not in columns}
    return replace(trace, columns=kept)
