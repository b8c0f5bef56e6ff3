"""`legwise evaluate`: runs whose truth is known in; how well a detector did on them out."""

import argparse
import json
import sys
from collections.abc import Callable, Sized
from pathlib import Path
from typing import Any

from legwise_host.commands import many
from legwise_host.errors import InputError

_JUDGED = """\
What a run is measured by, the first of: its entry in --labels; its `# label:`
line; its scenario, when `legwise simulate` wrote it. Other runs are not scored.
Scored are the strain cues slow, drink, cadence, walk and form; others only
where a scenario asks for them.

with --labels
  A cue is supported, contradicted or undecided by hindsight's curves from 6 min
  before to 5 min after it. False is what they contradict; in neg runs every
  cue; in hrbad runs every drink, and where there are no steps to go by every
  cue; in trap runs without a baseline every cue. slow at 90 % of HRmax and more
  is not scored (but in hrbad). Finds count from 5 min before the first sign on.
with the label line only
  neg, trap, hrbad: every cue is false, also one that curves might support, so
  the rate is an upper bound. In other classes no cue is called false. cardio,
  mild, legs: found by a cue of the right cause from 5 min before the onset on.
simulated
  Quiet scenarios: every cue is false. Others: cues before the scenario's window
  opens, and those it rules out, are false; found by its own cue in the window.

Right cause: drink slow walk for the heart, cadence slow walk form for the legs.
"""


def add(commands) -> None:
    p = commands.add_parser("evaluate", help="how often a detector was right on known runs")
    kinds = p.add_subparsers(required=True, metavar="WHAT")
    cues = kinds.add_parser(
        "cues",
        help="false cues per hour, what was found, and how late",
        epilog=_JUDGED,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cues.add_argument("--labels", type=Path, metavar="FILE", help="hindsight's curves (JSON)")
    cues.add_argument(
        "--detector",
        metavar="MODULE:FUNCTION",
        help="score this instead of the firmware: function(Trace) gives a list of (t_s, cue); "
        "e.g. legwise_host.evaluate.rivals:drink_every_20_minutes",
    )
    cadence = kinds.add_parser(
        "cadence",
        help="cadence and activity against a reference",
        description="Replays recordings that have ref_activity and ref_cadence_spm.",
    )
    heart = kinds.add_parser("heart", help="heart rate and its confidence against an ECG's")
    for kind, run in ((cues, run_cues), (cadence, run_cadence), (heart, run_heart)):
        kind.add_argument("path", nargs="+", type=Path, metavar="PATH", help="recordings, folders")
        kind.add_argument("--json", action="store_true", help="one JSON object on stdout")
        many.add(kind)
        kind.set_defaults(command=run)


def run_cues(args: argparse.Namespace) -> int:
    from legwise_host.evaluate import table
    from legwise_host.evaluate.cues import gathered, scoring
    from legwise_host.evaluate.detectors import Named, firmware
    from legwise_host.evaluate.labels import read_labels

    detector = Named(args.detector) if args.detector else firmware
    labels = read_labels(args.labels) if args.labels else {}
    told = None if args.detector else f"cues {labels}"
    results = _each(args, scoring(detector, labels), told)
    e = gathered(results, args.detector or "legwise")
    nothing = "none with a '# label:', none simulated; give --labels FILE, or labelled runs"
    return _tell(args, e, e.scores, table.text, nothing)


def run_cadence(args: argparse.Namespace) -> int:
    from legwise_host.evaluate.cadence import NO_REFERENCE, gathered, work
    from legwise_host.evaluate.cadence_table import text

    e = gathered(_each(args, work, "cadence"))
    nothing = f"{NO_REFERENCE} in any; give raw recordings that have it"
    return _tell(args, e, e.recordings, text, nothing)


def run_heart(args: argparse.Namespace) -> int:
    from legwise_host.evaluate.heart import NO_TRUTH, gathered, work
    from legwise_host.evaluate.heart_table import text

    e = gathered(_each(args, work, "heart"))
    return _tell(args, e, e.windows, text, f"{NO_TRUTH} in any; give recordings that have it")


def _each(args: argparse.Namespace, work: Callable[[Path], Any], told: str | None) -> list[Any]:
    """work(file) of every recording; told: what it depends on beside the file (many.Task)."""
    from legwise_host.evaluate.corpus import recordings
    from legwise_host.evaluate.many import Task

    return many.results(args, [Task(path, work, told) for path in recordings(args.path)])


def _tell(
    args: argparse.Namespace, e: Any, scored: Sized, text: Callable[[Any], str], nothing: str
) -> int:
    """An evaluation as JSON or as a table, what failed on stderr; InputError: nothing scored."""
    for failed in e.failed:
        print(f"legwise: {failed}", file=sys.stderr)
    if not scored and not e.failed:
        raise InputError(f"nothing to score: {len(e.unscored)} recordings, {nothing}")
    if args.json:
        print(json.dumps(e.as_json()))
    elif scored:
        print(text(e))
    return 2 if e.failed else 0
