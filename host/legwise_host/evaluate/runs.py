"""Files in; each run in them with its score, or with why it has none, out: what every evaluation
goes through (many.py says where)."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from legwise_host.evaluate.many import Failed
from legwise_host.traces.read import read_all
from legwise_host.traces.trace import Trace

OfFile = list[tuple[str, Any]]  # each run of a file: its score, or in a few words why it has none


def score_file(path: Path, score: Callable[[Trace, str], Any]) -> OfFile:
    """score(trace, name) of each run in a file; a zip may hold several."""
    traces = read_all(path)
    names = [str(path if len(traces) == 1 else path / trace.name) for trace in traces]
    return [(name, score(trace, name)) for trace, name in zip(traces, names, strict=True)]


def apart(results: Iterable[OfFile | Failed]) -> tuple[list, list[tuple[str, str]], list[str]]:
    """Scores, runs without one and why, and what was wrong with files; each in their order."""
    scores: list = []
    unscored: list[tuple[str, str]] = []
    failed: list[str] = []
    for result in results:
        if isinstance(result, Failed):
            failed.append(result.why)
            continue
        for run, outcome in result:
            if isinstance(outcome, str):
                unscored.append((run, outcome))
            else:
                scores.append(outcome)
    return scores, unscored, failed


def unscored_json(unscored: list[tuple[str, str]]) -> list[dict]:
    """As all of them tell it."""
    return [{"trace": name, "why": why} for name, why in unscored]
