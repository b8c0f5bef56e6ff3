"""A simulated run's scenario in; which of the cues are false, and whether what it asks for came.

Quiet scenarios: every strain cue is false. Strained ones: false is a strain cue before the
scenario's window opens, and one that the scenario rules out.
"""

from dataclasses import dataclass

from legwise.prompt.cue import STRAIN
from legwise_host.evaluate.score import RIGHT, Answer, Find, Judged, RunScore, Said
from legwise_host.simulate.scenarios import Scenario


@dataclass(frozen=True)
class Simulated:
    """The truth of a run that `legwise simulate` wrote."""

    scenario: Scenario
    hours: float

    def score(self, trace: str, answer: Answer) -> RunScore:
        """Strain cues, and those that the scenario asks for, judged; others are not scored."""
        s = self.scenario
        cues = [self._judged(x) for x in answer.cues if x.cue in (*STRAIN, *s.first_cue)]
        return RunScore(
            trace=trace,
            group=s.name,
            simulated=True,
            quiet=not s.first_cue,
            cause=self._cause(),
            hours=self.hours,
            cues=cues,
            find=self._find(cues) if s.first_cue else None,
            coverage=answer.coverage,
            felt=answer.felt,
        )

    def _judged(self, said: Said) -> Judged:
        s = self.scenario
        opens_s, closes_s = (60 * minute for minute in s.window_min)
        if not s.first_cue or said.t_s < opens_s or said.cue in s.never:
            return Judged(said, "contradicted", True)
        right = said.cue in s.first_cue and said.t_s <= closes_s
        return Judged(said, "supported" if right else "undecided", False)

    def _find(self, cues: list[Judged]) -> Find:
        opens_min = self.scenario.window_min[0]
        open_to = [j for j in cues if j.said.t_s >= 60 * opens_min]
        first = open_to[0].said.cue if open_to else None
        found = next((j.said for j in open_to if j.verdict == "supported"), None)
        late = found.t_s / 60 - opens_min if found else None
        right = RIGHT.get(self._cause() or "")
        wrong = first is not None and right is not None and first not in right
        return Find(first, found, late, wrong)

    def _cause(self) -> str | None:
        """heart or legs, None where neither or both tire."""
        s = self.scenario
        if "drink" in s.first_cue or s.first_cue == ("slow",):
            return None if "cadence" in s.first_cue else "heart"
        return "legs" if "cadence" in s.first_cue else None
