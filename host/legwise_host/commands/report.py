"""`legwise report`: a trace in, a page to look at out."""

import argparse
import sys
from pathlib import Path

from legwise_host.errors import InputError


def add(commands) -> None:
    p = commands.add_parser("report", help="one page on a run, to look at in a browser")
    p.add_argument("trace", type=Path, metavar="TRACE", help="a recorded run")
    p.add_argument("-o", dest="out", type=Path, metavar="FILE.html", required=True)
    p.add_argument(
        "--before",
        nargs="+",
        type=Path,
        default=[],
        metavar="RUN",
        help="earlier runs, to compare",
    )
    p.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    from legwise_host.replay.replay import Options, replay

    if args.out.resolve() == args.trace.resolve():
        raise InputError(f"{args.out}: would be written over the trace; name another")
    before = [replay(path, Options(features=True)) for path in args.before]
    r = replay(args.trace, Options(features=True))
    for warning in r.trace.warnings:
        print(f"legwise: {warning}", file=sys.stderr)
    write(args.out, r, [], before)
    return 0


def write(path: Path, r, changed: list, before: list) -> None:
    """The page of a Replay; InputError where it cannot be made or written."""
    try:
        from legwise_host.report.page import page
    except ModuleNotFoundError as error:
        raise InputError(f"the report needs {error.name}; pip install '.[report]'") from None
    text = page(r, changed, before)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); name another") from None
