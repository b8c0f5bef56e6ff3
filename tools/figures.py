"""Recorded and labelled runs in; every figure the judgement is measured by out, in some minutes.

    .venv/bin/python tools/figures.py PATH… --labels FILE [--set NAME=VALUE…] [--runs]

Each figure twice: with speed, and with speed and altitude withheld. Injected: known signals put
into the quiet runs of 55 min and more (ramps from running minute 25); found is a cue of the right
cause from there on. --runs names what was false or missed.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tqdm import tqdm

from legwise_host.errors import InputError
from legwise_host.evaluate import intervals
from legwise_host.evaluate.corpus import recordings
from legwise_host.evaluate.cues import Evaluation, evaluate
from legwise_host.evaluate.detectors import Firmware
from legwise_host.evaluate.hindsight import Hindsight
from legwise_host.evaluate.injected import Injected, injected
from legwise_host.evaluate.labels import read_labels
from legwise_host.evaluate.tally import Tally
from legwise_host.evaluate.withhold import PLACE
from legwise_host.replay.tuning import changes


def recorded(e: Evaluation) -> Iterator[tuple[str, str]]:
    """The rows that the labelled runs give."""
    quiet, groups = e.totals(simulated=False)["quiet"], e.groups(simulated=False)
    low, high = intervals.rate(quiet.false, quiet.hours)
    yield (
        f"false cues in {quiet.hours:.0f} quiet hours",
        f"{quiet.false} ({low:.3f}–{high:.3f} /h)",
    )
    for name in ("cardio", "legs", "mild"):
        if name in groups:
            yield f"{name} found", _share(groups[name].found, len(groups[name].finds))
    asked = [s for s in e.scores if s.cause is not None]
    yield "wrong cause first", f"{Tally(asked).wrong_first} of {len(asked)}"
    for name in ("cardio", "legs"):
        if name in groups and groups[name].found:
            t = groups[name]
            yield f"{name}: latency, drift at the cue (medians)", _late(t)
    ready = [s.coverage.ready_s for s in e.scores if s.group == "neg" and s.coverage]
    stood = sorted(t / 60 for t in ready if t is not None)
    median, p90 = stood[len(stood) // 2], stood[len(stood) * 9 // 10]
    yield "first baseline, minute, neg (median · p90)", f"{median:.1f} · {p90:.1f}"
    for name in ("neg", "trap"):
        share = groups[name].coverage
        if share:
            yield (
                f"live, heart · legs, {name}",
                f"{100 * share[0]:.0f} % · {100 * share[1]:.0f} %",
            )
    everywhere = sum(j.false for s in e.scores for j in s.cues)
    hours = sum(s.hours for s in e.scores)
    yield "contradicted anywhere", f"{everywhere} in {hours:.0f} h"


def _late(t: Tally) -> str:
    late = t.latency_min(50)
    drift = "" if t.drift_pct is None else f", {t.drift_pct:.1f} %"
    return f"{late:+.1f} min{drift}"


def _share(found: int, of: int) -> str:
    low, high = intervals.share(found, of)
    return f"{found} of {of} ({low:.2f}–{high:.2f})"


def put_in(results: list[Injected]) -> Iterator[tuple[str, str]]:
    """The rows that injected signals give."""
    for kind in dict.fromkeys(r.what for r in results):
        some = [r for r in results if r.what == kind]
        if some[0].asked:
            late = sorted(r.late_min for r in some if r.late_min is not None)
            wrong = sum(r.wrong_first for r in some)
            median = f", after {late[len(late) // 2]:.0f} min" if late else ""
            yield (
                f"injected {kind}",
                f"{_share(len(late), len(some))}{median}, wrong first {wrong}",
            )
        else:
            yield f"false in {kind}", f"{sum(r.false for r in some)} in {len(some)} runs"


def missed(e: Evaluation, results: list[Injected]) -> Iterator[str]:
    """What was false, what was not found."""
    for s in e.scores:
        name = Path(s.trace).name.removesuffix(".csv.gz")
        for j in s.cues:
            if j.false:
                yield f"false: {name} ({s.group}) {j.said.cue} at {j.said.t_s / 60:.1f}"
        if s.find is not None and s.find.found is None:
            yield f"missed: {name} ({s.group})"
    for r in results:
        for t_s, cue in r.said if not r.asked else ():
            yield f"false: {r.run} {r.what}: {cue} at {t_s / 60:.1f}"
        if r.asked and (r.late_min is None or r.wrong_first):
            yield f"missed: {r.run} {r.what}: {r.said}"


def main(argv: Sequence[str] | None = None) -> int:
    p = argparse.ArgumentParser(description="The figures of the judgement on recorded runs")
    p.add_argument("path", nargs="+", type=Path, metavar="PATH")
    p.add_argument("--labels", type=Path, required=True, metavar="FILE")
    p.add_argument("--set", nargs="+", default=[], metavar="NAME=VALUE", dest="constants")
    p.add_argument("--runs", action="store_true", help="name what was false or missed")
    p.add_argument("--only", choices=("speed", "withheld"), help="one of the two columns")
    p.add_argument("--no-injection", action="store_true")
    args = p.parse_args(argv)
    try:
        labels = read_labels(args.labels)
        files = recordings(args.path)
        changed = tuple(changes(args.constants))
        table: dict[str, dict[str, str]] = {}
        told: list[str] = []
        for name, withheld in (("speed", ()), ("withheld", PLACE)):
            if args.only not in (None, name):
                continue
            detector = Firmware(withheld, changed)
            e, results = _measured(files, labels, detector, name, not args.no_injection)
            table[name] = dict(recorded(e)) | dict(put_in(results))
            told += [f"{name}: {line}" for line in missed(e, results)]
    except InputError as error:
        print(f"figures: {error}", file=sys.stderr)
        return 2
    print(f"| | {' | '.join(table)} |\n|---{'|---' * len(table)}|")
    for row in dict.fromkeys(row for column in table.values() for row in column):
        print(f"| {row} | {' | '.join(column.get(row, '') for column in table.values())} |")
    if args.runs:
        print("\n" + "\n".join(told))
    return 0


def _measured(
    files: list[Path], labels: dict[str, Hindsight], detector: Firmware, name: str, inject: bool
) -> tuple[Evaluation, list[Injected]]:
    e = evaluate(tqdm(files, name, leave=False, disable=None), detector, labels)
    if e.failed:
        raise InputError(e.failed[0])
    quiet = [Path(s.trace) for s in e.scores if s.group == "neg"] if inject else []
    bar = tqdm(quiet, f"{name}, injected", leave=False, disable=None)
    return e, [r for path in bar for r in injected(path, detector)]


if __name__ == "__main__":
    sys.exit(main())
