"""Paths, a detector and labels in; every run that has a truth scored, an Evaluation out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from legwise_host.errors import InputError
from legwise_host.evaluate.detectors import Detector, DetectorError, firmware
from legwise_host.evaluate.felt import felt
from legwise_host.evaluate.hindsight import CLASSES, Hindsight
from legwise_host.evaluate.score import RunScore
from legwise_host.evaluate.tally import Tally
from legwise_host.evaluate.truth import truth_of
from legwise_host.simulate.scenarios import SCENARIOS
from legwise_host.traces.read import read_all


@dataclass
class Evaluation:
    """Scores in the order of the files; unscored: (file, why); failed: what was wrong with it."""

    detector: str = "legwise"
    scores: list[RunScore] = field(default_factory=list)
    unscored: list[tuple[str, str]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def groups(self, simulated: bool) -> dict[str, Tally]:
        """Class or scenario → its runs, those that occur, in their usual order."""
        names = [s.name for s in SCENARIOS.values()] if simulated else CLASSES
        of = {
            name: [s for s in self.scores if (s.group, s.simulated) == (name, simulated)]
            for name in names
        }
        return {name: Tally(scores) for name, scores in of.items() if scores}

    def totals(self, simulated: bool) -> dict[str, Tally]:
        """The quiet runs, and all of them but those that hindsight calls unusable."""
        some = [s for s in self.scores if s.simulated == simulated and s.group != "unusable"]
        sums = {"quiet": Tally(s for s in some if s.quiet), "all": Tally(some)}
        return {name: tally for name, tally in sums.items() if tally.runs}

    def as_json(self) -> dict:
        """One object: groups and totals, then each run with its cues and their verdicts."""
        return {
            "detector": self.detector,
            "classes": {k: t.as_json() for k, t in self.groups(simulated=False).items()},
            "classes_total": {k: t.as_json() for k, t in self.totals(simulated=False).items()},
            "scenarios": {k: t.as_json() for k, t in self.groups(simulated=True).items()},
            "scenarios_total": {k: t.as_json() for k, t in self.totals(simulated=True).items()},
            "felt": felt(self.scores),
            "runs": [_run(s) for s in self.scores],
            "unscored": [{"trace": name, "why": why} for name, why in self.unscored],
            "failed": self.failed,
        }


def evaluate(
    files: Iterable[Path],
    detector: Detector = firmware,
    labels: dict[str, Hindsight] | None = None,
    name: str = "legwise",
) -> Evaluation:
    """Scores each file. A bad recording is noted and passed over; DetectorError ends it all."""
    e = Evaluation(name)
    for path in files:
        try:
            for run, outcome in score_file(path, detector, labels or {}):
                if isinstance(outcome, str):
                    e.unscored.append((run, outcome))
                else:
                    e.scores.append(outcome)
        except DetectorError:
            raise
        except InputError as error:
            e.failed.append(str(error))
    return e


def score_file(
    path: Path, detector: Detector, labels: dict[str, Hindsight]
) -> Iterator[tuple[str, RunScore | str]]:
    """Each run in a file (a zip may hold several): its score, or why it has none."""
    traces = read_all(path)
    for trace in traces:
        run = str(path if len(traces) == 1 else path / trace.name)
        truth = truth_of(trace, labels)
        yield run, truth if isinstance(truth, str) else truth.score(run, detector(trace))


def _run(s: RunScore) -> dict:
    told = {"trace": s.trace, "scenario" if s.simulated else "class": s.group}
    cues = [
        {"t_s": j.said.t_s, "cue": j.said.cue, "verdict": j.verdict, "false": j.false}
        for j in s.cues
    ]
    found = {}
    if s.find is not None:
        found = {"found_s": s.find.found.t_s if s.find.found else None}
    return told | {"cues": cues} | found
