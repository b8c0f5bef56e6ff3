"""`legwise convert`: a recording of one kind in, the same run as another kind out."""

import argparse
import sys
from pathlib import Path

from legwise_host.errors import InputError


def add(commands) -> None:
    p = commands.add_parser("convert", help="turn a recording into .csv, .csv.gz, .tcx or .fit")
    p.add_argument("source", type=Path, metavar="IN")
    p.add_argument("target", type=Path, metavar="OUT")
    p.add_argument(
        "--share",
        action="store_true",
        help="leave out what tells who, where and when; asks what should have happened",
    )
    p.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    from legwise_host.traces.read import read
    from legwise_host.traces.share import share
    from legwise_host.traces.write import write

    if args.source.resolve() == args.target.resolve():
        raise InputError(f"{args.target}: would be written over itself; name another")
    trace = read(args.source)
    warnings = trace.warnings
    if args.share:
        trace = share(trace)
        trace.header.append(("licence", "CC0-1.0"))
        if not trace.head("expect"):
            trace.header.append(("expect", _asked(trace)))
    for line in [*warnings, *write(trace, args.target)]:
        print(f"legwise: {line}", file=sys.stderr)
    return 0


def _asked(trace) -> str:
    """One expectation, in the words of `# expect:`; asked again until it can be read."""
    from legwise_host.replay.expect import check

    print("Sharing gives the run away (CC0): samples and altitude, no name, date or position.")
    print("What should the watch have said? e.g. never slow, or: cue drink 1800..2400")
    while True:
        try:
            answer = input("# expect: ").strip()
        except EOFError:
            raise InputError("--share asks for one expectation; run it in a terminal") from None
        trace.header.append(("expect", answer))
        try:
            check(trace, [])
        except InputError as error:
            print(error)
        else:
            return answer
        finally:
            trace.header.pop()
