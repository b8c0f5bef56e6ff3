"""`# expect:` lines and the cues of a replay in, the expectations that did not hold out."""

import re
from collections.abc import Sequence

from legwise.prompt.cue import CUES, STRAIN
from legwise_host.errors import InputError
from legwise_host.traces.trace import Trace

Said = Sequence[tuple[int, str]]  # (t_s, cue), in time order

_SHAPE = re.compile(
    r"(?:cues (?P<few>\d+)\.\.(?P<many>\d+)"
    r"|never (?P<never>[a-z|]+)"
    r"|(?P<kind>first|cue) (?P<words>[a-z|]+) (?P<from>\d+)\.\.(?P<to>\d+))$"
)


def check(trace: Trace, said: Said) -> list[str]:
    """One line for each expectation of the trace that does not hold; InputError for a bad one."""
    return [
        f"{trace.name}: expected {text}, but {got}"
        for text in trace.head("expect")
        if (got := _missed(trace.name, text, said))
    ]


def _missed(name: str, text: str, said: Said) -> str | None:
    """What was said instead; None when the expectation holds."""
    m = _SHAPE.match(" ".join(text.split()))
    words = (m["never"] or m["words"] or "slow").split("|") if m else []
    if m is None or any(w not in CUES for w in words):
        raise InputError(
            f"{name}: cannot read '# expect: {text}'; it is one of: cues A..B, first X|Y T1..T2, "
            "cue X T1..T2, never X|Y"
        )
    strain = [(t, cue) for t, cue in said if cue in STRAIN]
    if m["few"]:
        holds = int(m["few"]) <= len(strain) <= int(m["many"])
        return None if holds else f"there were {len(strain)}{':' if strain else ''}{_list(strain)}"
    if m["never"]:
        wrong = [(t, cue) for t, cue in said if cue in words]
        return f"it said{_list(wrong)}" if wrong else None
    within = range(int(m["from"]), int(m["to"]) + 1)
    if m["kind"] == "first":
        # Whether there is any is for `cues` to demand; here only the first one is judged.
        holds = not strain or (strain[0][1] in words and strain[0][0] in within)
        return None if holds else f"the first was{_list(strain[:1])}"
    holds = any(cue in words and t in within for t, cue in said)
    return None if holds else (f"it said{_list(said)}" if said else "nothing was said")


def _list(said: Said) -> str:
    return "".join(f" {cue} at {t} s," for t, cue in said).rstrip(",")
