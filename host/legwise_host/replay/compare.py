"""Two files of `replay --json` in; the cues gained, lost and moved between them out."""

import json
from pathlib import Path

from legwise_host.errors import InputError
from legwise_host.replay.verdict import clock

Said = dict[str, list[tuple[int, str]]]  # trace → (t_s, cue)
_MOVED_S = 600  # the same cue within this is the same one, moved


def diff(a: Path, b: Path) -> list[str]:
    """One line a change, in the order of traces and times; empty when nothing changed."""
    old, new = _said(a), _said(b)
    lines = []
    for trace in [*old, *(t for t in new if t not in old)]:
        if trace not in new or trace not in old:
            lines.append(f"{trace}: only in {a if trace in old else b}")
            continue
        lines += [f"{trace}: {change}" for _, change in _changes(old[trace], new[trace])]
    return lines


def _changes(old: list[tuple[int, str]], new: list[tuple[int, str]]) -> list[tuple[int, str]]:
    lost = [c for c in old if c not in new]
    gained = [c for c in new if c not in old]
    changes = []
    for t, cue in list(lost):
        near = [g for g in gained if g[1] == cue and abs(g[0] - t) <= _MOVED_S]
        if near:
            to = min(near, key=lambda g: abs(g[0] - t))
            gained.remove(to)
            lost.remove((t, cue))
            changes.append((t, f"moved {cue} {clock(t)} to {clock(to[0])} ({to[0] - t:+d} s)"))
    changes += [(t, f"lost {cue} at {clock(t)}") for t, cue in lost]
    changes += [(t, f"gained {cue} at {clock(t)}") for t, cue in gained]
    return sorted(changes)


def _said(path: Path) -> Said:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputError(
            f"{path}: cannot be read; give a file that `replay --json` wrote"
        ) from None
    said: Said = {}
    trace = None
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
            if record["type"] == "start":
                name = Path(record["trace"]).name
                same = sum(t.partition(" #")[0] == name for t in said)
                trace = f"{name} #{same + 1}" if same else name
                said[trace] = []
            elif record["type"] == "cue":
                said[trace or ""].append((int(record["t_s"]), str(record["cue"])))
        except (ValueError, KeyError, TypeError):
            raise InputError(
                f"{path}, line {number}: not a line of `replay --json`; write the file again"
            ) from None
    if not said:
        raise InputError(f"{path}: holds no replay; write it with `legwise replay --json`")
    return said
