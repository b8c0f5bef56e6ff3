"""A label, with or without hindsight's curves, in; the verdict on each cue of the run out.

Rules: study runs §6. A curve is read from 6 min before a cue to 5 min after it.
"""

import math
from dataclasses import dataclass, field

from legwise.prompt.cue import STRAIN
from legwise_host.evaluate.score import RIGHT, Answer, Find, Judged, RunScore, Said

CLASSES = ("neg", "trap", "hrbad", "cardio", "mild", "legs", "both", "fade", "grey", "unusable")
QUIET = ("neg", "trap", "hrbad")
BEFORE_S, AFTER_S = 360, 300
EARLY_S = 300  # a cue so much before the onset may still be a find
RED_ZONE = 0.90  # of HRmax: `slow` is right there whatever drift and legs do
RED_ZONE_MIN = 3

# Class → cues of the right cause; in other classes there is nothing to find.
ASKED = {
    "cardio": RIGHT["heart"],
    "mild": RIGHT["heart"],
    "legs": RIGHT["legs"],
    "both": ("drink", "slow", "walk", "cadence"),
}
_CAUSE = {"cardio": "heart", "legs": "legs"}

Curve = list[tuple[float, float]]  # (t_s, %), minutes without a value left out


@dataclass(frozen=True)
class Hindsight:
    """One run's label. `from_s`: earlier cues are no find. Curves: lowest and highest drift (D),
    change of cadence (C) and of contact time (G), in %, as far as the variants of hindsight agree;
    empty = only the label is known."""

    cls: str
    hours: float
    onset_min: float | None = None
    from_s: float = -math.inf
    curves: dict[str, Curve] = field(default_factory=dict)
    hr_bpm: list[float | None] = field(default_factory=list)  # one a minute
    hrmax_bpm: float = math.inf

    def score(self, trace: str, answer: Answer) -> RunScore:
        """All strain cues judged; the others are not scored."""
        cues = [self._judged(said) for said in answer.cues if said.cue in STRAIN]
        return RunScore(
            trace=trace,
            group=self.cls,
            simulated=False,
            quiet=self.cls in QUIET,
            cause=_CAUSE.get(self.cls),
            hours=self.hours,
            cues=cues,
            find=self._find(cues) if self.cls in ASKED else None,
            coverage=answer.coverage,
            felt=answer.felt,
        )

    def verdict(self, t_s: float, cue: str) -> str:
        """supported, contradicted, undecided, or zone: a `slow` in the red zone."""
        if cue == "slow" and self.cls != "hrbad" and self._in_red_zone(t_s):
            return "zone"
        near = self._near(t_s)
        if self.cls == "hrbad":
            # Heart rate is wrong, so only the steps can bear a cue out.
            return _word(_slower(near)) if "Clo" in near and cue != "drink" else "contradicted"
        if not near:
            return "contradicted" if self.cls == "trap" else "undecided"
        heart, legs = _heart(near), _legs(near)
        if cue == "drink":
            return _word(heart)
        if cue in ("cadence", "form"):
            return _word(legs)
        if heart or legs:
            return "supported"
        return "contradicted" if heart is False and legs is False else "undecided"

    def _judged(self, said: Said) -> Judged:
        verdict = self.verdict(said.t_s, said.cue)
        false = verdict != "zone" if self.cls == "neg" else verdict == "contradicted"
        return Judged(said, verdict, false)

    def _find(self, cues: list[Judged]) -> Find:
        open_to = [
            j.said
            for j in cues
            if j.said.t_s >= self.from_s and j.verdict in ("supported", "undecided")
        ]
        right = [said for said in open_to if said.cue in ASKED[self.cls]]
        first = open_to[0].cue if open_to else None
        found = right[0] if right else None
        late = None
        if found and self.onset_min is not None:
            late = found.t_s / 60 - self.onset_min
        return Find(first, found, late, first is not None and first not in ASKED[self.cls])

    def _in_red_zone(self, t_s: float) -> bool:
        minute = int(t_s / 60)
        lately = [hr for hr in self.hr_bpm[max(0, minute - RED_ZONE_MIN) : minute + 1] if hr]
        return bool(lately) and max(lately) >= RED_ZONE * self.hrmax_bpm

    def _near(self, t_s: float) -> dict[str, list[float]]:
        """The values of each curve around a cue, curves without any left out."""
        around = {
            name: [x for t, x in curve if -BEFORE_S <= t - t_s <= AFTER_S]
            for name, curve in self.curves.items()
        }
        return {name: values for name, values in around.items() if values}


def _heart(near: dict[str, list[float]]) -> bool | None:
    """True: a drift of 5 % is certain; False: 4 % are excluded; None: neither."""
    if "Dlo" not in near:
        return None
    return True if max(near["Dlo"]) >= 5 else False if max(near["Dhi"]) < 4 else None


def _legs(near: dict[str, list[float]]) -> bool | None:
    """True: slower steps or longer contact are certain; False: both are excluded."""
    if "Clo" not in near:
        return None
    if max(near.get("Glo", [0.0])) >= 2.5:
        return True
    slower = _slower(near)
    longer = max(near.get("Ghi", [0.0])) > 2.0
    return None if slower is False and longer else slower


def _slower(near: dict[str, list[float]]) -> bool | None:
    """True: steps slower by 2 % are certain; False: 1.5 % are excluded."""
    return True if min(near["Chi"]) <= -2.0 else False if min(near["Clo"]) > -1.5 else None


def _word(seen: bool | None) -> str:
    return {True: "supported", False: "contradicted", None: "undecided"}[seen]
