"""`legwise verify`: a watch's log in; the proof that the watch said what this source says out."""

import argparse
from pathlib import Path


def add(commands) -> None:
    p = commands.add_parser("verify", help="prove that a watch said exactly what this source says")
    p.add_argument("log", nargs="+", type=Path, metavar="RUN.lgw", help="a run, as it was pulled")
    p.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    from legwise_host.replay.verify import verify
    from legwise_host.traces.read import log_bytes

    status = 0
    for path in args.log:
        proof = verify(log_bytes(path), path)
        said = "the watch said exactly what this source says"
        if proof.differs:
            said = f"differs {proof.differs}"
        elif proof.doubts:
            said = (
                f"cannot be proven: {'; '.join(proof.doubts)}. What can be read replays the same"
            )
        print(f"{path}: {proof.seconds} s, {proof.cues} cues: {said}.")
        doubts = proof.doubts if proof.differs else []
        for line in (*doubts, *proof.told):
            print(f"  {line}")
        status = status if proof.holds else 1
    return status
