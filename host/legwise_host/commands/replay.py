"""`legwise replay`: traces in; cues with their why, or JSON Lines, out."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from legwise_host.errors import InputError


def add(commands) -> None:
    p = commands.add_parser("replay", help="play recorded runs through the watch's own firmware")
    p.add_argument("trace", nargs="+", type=Path, metavar="TRACE", help="a recorded run")
    p.add_argument("--json", action="store_true", help="JSON Lines on stdout and nothing else")
    p.add_argument("--features", type=Path, metavar="FILE.csv", help="write one row a second")
    p.add_argument("--report", type=Path, metavar="FILE.html", help="write a page to look at")
    p.add_argument(
        "--runtime",
        choices=("python", "micropython"),
        default="python",
        help="where the firmware runs (default: python)",
    )
    p.add_argument("--profile", type=Path, metavar="FILE", help="settings, instead of the trace's")
    p.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="change a constant of the firmware's table, e.g. judge.drift_on=6.5",
    )
    p.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    from legwise_host.commands import report
    from legwise_host.replay import lines, profile, tuning, verdict
    from legwise_host.replay.replay import Options, replays

    for word, out in (("--features", args.features), ("--report", args.report)):
        if out and len(args.trace) > 1:
            raise InputError(f"{word} takes one trace; replay them one by one")
        if out and out.resolve() == args.trace[0].resolve():
            raise InputError(f"{out}: {word} would write over the trace; name another")
    options = Options(
        runtime=args.runtime,
        changed=tuning.changes(args.set),
        profile=profile.of_file(args.profile) if args.profile else None,
        features=bool(args.features or args.report),
    )
    status = 0
    for r in (r for path in _progress(args.trace) for r in replays(path, options)):
        for warning in r.trace.warnings:
            print(f"legwise: {warning}", file=sys.stderr)
        if args.features:
            _write(args.features, "\n".join(lines.features(r)) + "\n")
        if args.report:
            if r.path != args.trace[0]:
                raise InputError(f"{args.trace[0]}: holds several runs; give one for --report")
            report.write(args.report, r, options.changed, [])
        if args.json:
            print("\n".join(lines.json_lines(r)), flush=True)
            for missed in r.missed:
                print(f"legwise: {missed}", file=sys.stderr)
        else:
            print(verdict.text(r), flush=True)
        status = 1 if r.missed else status
    return status


def _progress(traces: list[Path]) -> Iterable[Path]:
    """The traces, with a bar on a terminal when there are several."""
    if len(traces) < 2 or not sys.stderr.isatty():
        return traces
    from tqdm import tqdm

    return tqdm(traces, unit="run", leave=False)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); name another") from None
