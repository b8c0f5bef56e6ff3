"""Paths, a detector and labels in; every run that has a truth scored, an Evaluation out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from legwise_host.evaluate.detectors import Detector, firmware
from legwise_host.evaluate.felt import felt
from legwise_host.evaluate.hindsight import CLASSES, Hindsight
from legwise_host.evaluate.many import Failed, Task, attempt
from legwise_host.evaluate.runs import OfFile, apart, score_file, unscored_json
from legwise_host.evaluate.score import RunScore
from legwise_host.evaluate.tally import Tally
from legwise_host.evaluate.truth import truth_of
from legwise_host.simulate.scenarios import SCENARIOS
from legwise_host.traces.trace import Trace


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
            "unscored": unscored_json(self.unscored),
            "failed": self.failed,
        }


def evaluate(
    files: Iterable[Path],
    detector: Detector = firmware,
    labels: dict[str, Hindsight] | None = None,
    name: str = "legwise",
) -> Evaluation:
    """Scores each file. A bad recording is noted and passed over; DetectorError ends it all."""
    work = scoring(detector, labels or {})
    return gathered((attempt(Task(path, work, None)) for path in files), name)


def scoring(detector: Detector, labels: dict[str, Hindsight]) -> Callable[[Path], OfFile]:
    """What is to be done with a file; can be sent to another process."""
    return partial(score_file, score=partial(_score, detector=detector, labels=labels))


def gathered(results: Iterable[OfFile | Failed], name: str = "legwise") -> Evaluation:
    """The results of `scoring`, file by file."""
    return Evaluation(name, *apart(results))


def _score(
    trace: Trace, run: str, detector: Detector, labels: dict[str, Hindsight]
) -> RunScore | str:
    truth = truth_of(trace, labels)
    return truth if isinstance(truth, str) else truth.score(run, detector(trace))


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
