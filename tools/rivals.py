"""Recorded and labelled runs, or simulated ones, in; a table of Legwise and its rivals out.

    .venv/bin/python tools/rivals.py PATH… [--labels FILE]
    .venv/bin/python tools/rivals.py --simulated 12     seeds of each scenario, at 1 Hz with speed

Markdown, for the README. A rival is a function of legwise_host/evaluate/rivals.py.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from legwise_host.errors import InputError
from legwise_host.evaluate.corpus import recordings
from legwise_host.evaluate.cues import evaluate
from legwise_host.evaluate.detectors import Named, firmware
from legwise_host.evaluate.hindsight import Hindsight
from legwise_host.evaluate.labels import read_labels
from legwise_host.evaluate.score import RunScore
from legwise_host.evaluate.tally import Tally
from legwise_host.simulate import SCENARIOS, simulate, write_trace

RIVALS = {
    "drink every 20 minutes": "drink_every_20_minutes",
    "heart rate over 85 % of the maximum": "heart_rate_zone_alarm",
    "live Pa:HR decoupling over 5 %": "live_decoupling_over_5_pct",
    "heart rate 10 bpm over minute 10": "hr_plus_10_over_minute_10",
}


def table(files: Sequence[Path], labels: dict[str, Hindsight]) -> list[str]:
    """The lines of the table; InputError for the first file that cannot be read."""
    detectors = {"**Legwise**": firmware}
    detectors |= {k: Named(f"legwise_host.evaluate.rivals:{v}") for k, v in RIVALS.items()}
    lines = []
    for name, detector in detectors.items():
        e = evaluate(tqdm(files, name, leave=False, disable=None), detector, labels, name)
        if e.failed:
            raise InputError(e.failed[0])
        row = {"detector": name} | _cells([s for s in e.scores if s.group != "unusable"])
        if not lines:
            lines += [f"| {' | '.join(row)} |", "|---" * len(row) + "|"]
        lines.append(f"| {' | '.join(row.values())} |")
    return lines


def _cells(scores: list[RunScore]) -> dict[str, str]:
    """Head of a column → what these runs give; columns without a run left out."""
    every = Tally(scores)
    quiet = Tally(s for s in scores if s.quiet)
    strained = Tally(s for s in scores if s.simulated and not s.quiet)
    asked = Tally(s for s in scores if s.cause is not None)
    cells = {}
    if every.hours:
        cells["cues/h"] = f"{every.cues / every.hours:.2f}"
    if quiet.false_per_h is not None and quiet.false_per_h_95 is not None:
        low, high = quiet.false_per_h_95
        cells["false cues/h, quiet runs (95 %)"] = (
            f"{quiet.false_per_h:.3f} ({low:.3f}–{high:.3f})"
        )
    if strained.runs:
        cells["false cues/h, strained runs"] = f"{strained.false_per_h:.3f}"
    for title, group in {
        "drift found": [s for s in scores if s.cause == "heart"],
        "legs found": [s for s in scores if s.cause == "legs"],
        "mild drift cued": [s for s in scores if s.group == "mild"],
    }.items():
        if group:
            cells[title] = _found(Tally(group))
    if asked.finds:
        cells["wrong cause first"] = f"{asked.wrong_first} of {len(asked.finds)}"
    return cells


def _found(t: Tally) -> str:
    low, high = t.found_95 or (0.0, 1.0)
    return f"{t.found} of {len(t.finds)} ({low:.2f}–{high:.2f})"


def _simulated(folder: Path, seeds: int) -> list[Path]:
    """Runs of every scenario but the demo, written into the folder."""
    files = []
    names = [s.name for s in SCENARIOS.values() if s.name != "demo"]
    for name in tqdm(names, "simulating", leave=False, disable=None):
        for seed in range(1, seeds + 1):
            files.append(folder / f"{name}_seed{seed}.csv")
            write_trace(simulate(name, seed), files[-1])
    return files


def main(argv: Sequence[str] | None = None) -> int:
    p = argparse.ArgumentParser(description="Does Legwise beat a timer?")
    p.add_argument("path", nargs="*", type=Path, metavar="PATH")
    p.add_argument("--labels", type=Path, metavar="FILE")
    p.add_argument("--simulated", type=int, metavar="SEEDS")
    args = p.parse_args(argv)
    if bool(args.path) == bool(args.simulated):
        p.error("give recordings, or --simulated SEEDS")
    try:
        with tempfile.TemporaryDirectory() as folder:
            if args.simulated:
                lines = table(_simulated(Path(folder), args.simulated), {})
            else:
                labels = read_labels(args.labels) if args.labels else {}
                lines = table(recordings(args.path), labels)
    except InputError as error:
        print(f"rivals: {error}", file=sys.stderr)
        return 2
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
