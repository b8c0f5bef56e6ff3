"""`legwise diff`: two files of `replay --json` in; cues gained, lost and moved out."""

import argparse
from pathlib import Path


def add(commands) -> None:
    p = commands.add_parser("diff", help="cues gained, lost and moved between two replays")
    p.add_argument("a", type=Path, metavar="A.jsonl")
    p.add_argument("b", type=Path, metavar="B.jsonl")
    p.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    from legwise_host.replay.compare import diff

    changes = diff(args.a, args.b)
    print("\n".join(changes) if changes else "no change")
    return 1 if changes else 0
