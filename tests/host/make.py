"""Minutes and percents in; columns of a made-up 1 Hz run, its trace file, and its replay out."""

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from legwise_host.cli import main
from legwise_host.replay.lines import json_lines
from legwise_host.replay.replay import Options, replay

MAGIC = "# legwise-trace 1"
Columns = dict[str, Sequence[float | str | None]]  # None or "": no sample


def jog(
    minutes: float = 50,
    *,
    drift_pct: float = 0,
    slower_pct: float = 0,
    from_min: float = 20,
    over_min: float = 15,
) -> Columns:
    """An even run at 3 m/s and 170 steps/min: from `from_min` on, within `over_min` minutes,
    heart rate rises by drift_pct and the steps slow down by slower_pct."""
    t = np.arange(round(60 * minutes))
    tired = np.interp(t / 60, [from_min, from_min + over_min], [0, 1])
    settled = 1 - np.exp(-t / 100)  # heart rate, within the warm-up
    hr = (90 + 50 * settled) * (1 + drift_pct / 100 * tired) + (t % 3 - 1) * 0.4
    return {
        "t_s": t.tolist(),
        "hr_bpm": hr.round(1).tolist(),
        "cadence_spm": (170 * (1 - slower_pct / 100 * tired) + t % 5 * 0.2).round(1).tolist(),
        "speed_mps": (3 + (t % 7 - 3) * 0.01).round(2).tolist(),
        "altitude_m": [20.0] * len(t),
    }


def without(columns: Columns, *names: str) -> Columns:
    """The same run, recorded without these columns."""
    return {k: v for k, v in columns.items() if k not in names}


def flat(columns: Columns, **values: float | str | None) -> Columns:
    """The same run with the same value in every row of a column."""
    return columns | {k: [v] * len(columns["t_s"]) for k, v in values.items()}


def events(columns: Columns, words: Mapping[int, str]) -> Columns:
    """The same run with these event words, by second."""
    return columns | {"event": [words.get(i, "") for i in range(len(columns["t_s"]))]}


def first(columns: Columns, n: int) -> Columns:
    """The first n rows."""
    return {k: v[:n] for k, v in columns.items()}


def text(columns: Columns, *header: str) -> str:
    """The trace file; header: its lines after the first, without `# `."""
    rows = zip(*columns.values(), strict=True)
    lines = [",".join("" if x is None else str(x) for x in row) for row in rows]
    return "\n".join([MAGIC, *(f"# {x}" for x in header), ",".join(columns), *lines]) + "\n"


def write(path: Path, columns: Columns, *header: str) -> Path:
    """Writes the trace; gzip where the name ends in .gz."""
    data = text(columns, *header).encode()
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
    return path


def legwise(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    """Exit status, stdout and stderr of a command line."""
    status = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return status, out, err


def replayed(path: Path, options: Options | None = None) -> list[dict]:
    """The JSON lines of a replay, read back."""
    return [json.loads(line) for line in json_lines(replay(path, options or Options()))]


def cues(lines: list[dict]) -> list[tuple[int, str]]:
    """(t_s, cue) of JSON lines."""
    return [(line["t_s"], line["cue"]) for line in lines if line["type"] == "cue"]
