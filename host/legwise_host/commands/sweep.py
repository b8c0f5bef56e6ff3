"""`legwise sweep`: runs whose truth is known and constants to vary in; a table and a plot out."""

import argparse
import sys
from pathlib import Path

from legwise_host.commands import many
from legwise_host.errors import InputError


def add(commands) -> None:
    p = commands.add_parser(
        "sweep", help="vary constants over known runs: false cues against finds"
    )
    p.add_argument("path", nargs="+", type=Path, metavar="PATH", help="recordings, or folders")
    p.add_argument(
        "--vary",
        action="append",
        required=True,
        metavar="NAME=FIRST..LAST:STEP",
        help="in the constant's unit, e.g. judge.drift_on=6..8:0.5; several: all combined",
    )
    p.add_argument("--labels", type=Path, metavar="FILE", help="hindsight's curves (JSON)")
    p.add_argument("--plot", type=Path, metavar="FILE.png", help="the table as a picture too")
    many.add(p)
    p.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    from legwise_host.evaluate import sweep
    from legwise_host.evaluate.corpus import recordings
    from legwise_host.evaluate.cues import gathered, scoring
    from legwise_host.evaluate.detectors import Firmware
    from legwise_host.evaluate.labels import read_labels
    from legwise_host.evaluate.many import Task

    labels = read_labels(args.labels) if args.labels else {}
    settings = sweep.settings(args.vary)
    files = recordings(args.path)
    tasks = [
        Task(
            path,
            scoring(Firmware(changed=s.changed), labels),
            f"cues {labels} {s.changed}",
        )
        for s in settings
        for path in files
    ]
    results = many.results(args, tasks)
    rows, failed = [], {}
    for i, s in enumerate(settings):
        e = gathered(results[i * len(files) : (i + 1) * len(files)])
        rows += sweep.rows(s, e)
        failed |= dict.fromkeys(e.failed)
    for line in failed:
        print(f"legwise: {line}", file=sys.stderr)
    if not rows and not failed:
        raise InputError(f"nothing to score in {len(files)} recordings; give labelled runs")
    if rows:
        print(sweep.text(rows))
        if args.plot:
            from legwise_host.evaluate.sweep_plot import plot

            plot(rows, args.plot)
    return 2 if failed else 0
