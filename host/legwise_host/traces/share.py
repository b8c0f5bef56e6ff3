"""A Trace in, the same run without what tells who, where and when out: it may be given away."""

from dataclasses import replace

from legwise.record.settings import ADDRESSES, names
from legwise_host.traces.trace import Trace

NAME = "shared_run"
_KEPT = ("rate_hz", "profile", "label", "expect")  # what a replay or a scoring needs


def share(trace: Trace) -> Trace:
    """Samples, events and the header's settings, label and expectations; no free text, no name.

    Positions, dates and devices are in no Trace to begin with. Altitude stays: hills matter.
    """
    header = [("name", NAME)]
    for key, value in trace.header:
        if key == "profile":  # settings only, whatever else was written there
            known = set(names()) - {name for name, _ in ADDRESSES}
            value = " ".join(w for w in value.split() if w.partition("=")[0] in known)
        if key in _KEPT and value:
            header.append((key, value))
    return replace(trace, name=NAME, header=header, warnings=[])
