"""A Replay in; its JSON Lines and rows of --features out. The one place that formats numbers."""

import json
from collections.abc import Iterator
from fractions import Fraction

import legwise_host
from legwise.constants import judge
from legwise.judge.coverage import BLIND
from legwise.prompt.evidence import known
from legwise_host.replay.replay import Record, Replay
from legwise_host.replay.why import why

FEATURES = (
    "t_s,hr_bpm,hr_confidence,hr_source,cadence_spm,activity,effort,effort_source,"
    "shock_mg,regularity,asymmetry,drift_pct,legs_score,state,"
    "cadence_confidence,step_regularity,step_spread_pct,clipped_pct"
)
# For each column after t_s: decimals it comes with and decimals shown; "" as it is.
_SHOWN = ("11", "22", "", "11", "", "33", "", "", "22", "33", "21", "22", "", "22", "22", "", "")


def json_lines(r: Replay) -> Iterator[str]:
    """The lines of one trace, from start to summary."""
    head = {"trace": str(r.path), "version": legwise_host.__version__, "constants": r.constants}
    yield _line("start", head | {"runtime": r.runtime, "sources": r.sources})
    for record in r.records:
        if (fields := _fields(record, r.sources["effort"])) is not None:
            yield _line(record[0], fields)
    yield _line("summary", summary(r))


def evidence(values: tuple) -> dict[str, float]:
    """The numbers that apply, by name, in their own units."""
    return {name: number(value, unit) for name, value, unit in known(values)}


def number(value: int, unit: str) -> float | int:
    """An integer in steps of a unit such as "0.1 %" as a plain number."""
    step = Fraction(unit.split()[0])
    return value if step == 1 else float(value * step)


def summary(r: Replay) -> dict:
    """What the last line says: counts, what was watched, what came nearest."""
    _, _, heart_s, legs_s, _, *rest = r.of("summary")[0]
    blind, nearest = rest[: len(BLIND)], rest[len(BLIND) :]
    drift, drift_at, drift_cue, score, score_at = nearest
    cues: dict[str, int] = {}
    for record in r.of("cue"):
        cues[record[2]] = cues.get(record[2], 0) + 1
    hints = {word: number for _, _, word, number in r.of("hint")}
    heart = legs = None
    if drift_at:
        heart = {"drift_pct": _tenth(drift), "t_s": drift_at, "cue_at": _tenth(drift_cue)}
    if score_at:
        legs = {"legs_score": score / 100, "t_s": score_at, "cue_at": judge.legs_on / 100}
    return {
        "duration_s": r.trace.duration_s,
        "cues": cues,
        "coverage": {
            "heart_s": heart_s,
            "legs_s": legs_s,
            "blind": {w: s for w, s in zip(BLIND, blind, strict=True) if s},
        },
        "nearest": {"heart": heart, "legs": legs},
        "dropped": r.dropped,
    } | ({"hints": hints} if hints else {})


def features(r: Replay) -> Iterator[str]:
    """Header and one row a second; blank = unknown."""
    yield FEATURES
    for record in r.of("second"):
        _, t_s, *cells = record
        shown = (_cell(c, s) for c, s in zip(cells, _SHOWN, strict=True))
        yield ",".join((str(t_s), *shown))


def _tenth(bp: int) -> float:
    return (bp + 5) // 10 / 10


def _cell(value: int | str | None, shown: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, int) or not shown:
        return str(value)
    has, shows = int(shown[0]), int(shown[1])
    step = 10 ** (has - shows)
    size = (abs(value) + step // 2) // step  # half away from zero
    whole, part = divmod(size, 10**shows)
    sign = "-" if value < 0 < size else ""
    return f"{sign}{whole}.{part:0{shows}}"


def _fields(record: Record, effort: str | None) -> dict | None:
    """The fields of a line, None for a record that is not shown."""
    kind, t_s, *rest = record
    if kind == "state":
        return {"t_s": t_s, "state": rest[0]}
    if kind == "cue":
        name, state, short, *values = rest
        told = {"t_s": t_s, "cue": name, "state": state, "short": short}
        numbers = evidence(tuple(values))
        return told | {"why": why(name, state, numbers, effort), "evidence": numbers}
    if kind == "held":
        cue, reason, *values = rest
        return {"t_s": t_s, "cue": cue, "reason": reason, "evidence": evidence(tuple(values))}
    if kind == "outcome":
        return {"t_s": t_s, "cue": rest[0], "outcome": rest[1]}
    if kind == "answer":
        against, answer, *values = rest
        told = {"t_s": t_s, "answer": answer, "evidence": evidence(tuple(values))}
        return told | ({"against": against} if against else {})
    return None


def _line(kind: str, fields: dict) -> str:
    return json.dumps({"type": kind} | fields)
