"""`legwise`: words of a command line in, text on stdout and an exit status out.

0 done; 1 an expectation did not hold, or `diff` found a change; 2 bad input or usage, in one line.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from legwise_host.errors import InputError


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message}; see `{self.prog} --help`")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; never a traceback for a user's mistake."""
    try:
        args = _parser().parse_args(argv)
        return args.command(args)
    except InputError as error:
        print(f"legwise: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    from legwise_host import __version__

    about = "Tells tired legs from a strained heart while you run."
    top = _Parser(prog="legwise", description=about)
    top.add_argument("--version", action="version", version=f"legwise {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    p = commands.add_parser("replay", help="play recorded runs through the watch's own firmware")
    p.add_argument("trace", nargs="+", type=Path, metavar="TRACE", help=".csv or .csv.gz")
    p.add_argument("--json", action="store_true", help="JSON Lines on stdout and nothing else")
    p.add_argument("--features", type=Path, metavar="FILE.csv", help="write one row a second")
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
    p.set_defaults(command=_replay)

    p = commands.add_parser("diff", help="cues gained, lost and moved between two replays")
    p.add_argument("a", type=Path, metavar="A.jsonl")
    p.add_argument("b", type=Path, metavar="B.jsonl")
    p.set_defaults(command=_diff)
    return top


def _replay(args: argparse.Namespace) -> int:
    from legwise_host.replay import lines, profile, tuning, verdict
    from legwise_host.replay.replay import Options, replay

    if args.features and len(args.trace) > 1:
        raise InputError("--features takes one trace; replay them one by one")
    options = Options(
        runtime=args.runtime,
        changed=tuning.changes(args.set),
        profile=profile.of_file(args.profile) if args.profile else None,
        features=args.features is not None,
    )
    status = 0
    for path in _progress(args.trace):
        r = replay(path, options)
        for warning in r.trace.warnings:
            print(f"legwise: {warning}", file=sys.stderr)
        if args.json:
            print("\n".join(lines.json_lines(r)), flush=True)
            for missed in r.missed:
                print(f"legwise: {missed}", file=sys.stderr)
        else:
            print(verdict.text(r), flush=True)
        if args.features:
            _write(args.features, "\n".join(lines.features(r)) + "\n")
        status = 1 if r.missed else status
    return status


def _diff(args: argparse.Namespace) -> int:
    from legwise_host.diff import diff

    changes = diff(args.a, args.b)
    print("\n".join(changes) if changes else "no change")
    return 1 if changes else 0


def _progress(traces: list[Path]):
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
