"""What a judge calls for in; what the manager gives, or why it holds it, out."""

from itertools import pairwise
from types import SimpleNamespace as Stub

from legwise.prompt.manager import Manager
from legwise.record.settings import Settings

from ..scene import calm, change

STATE = {"slow": "cardio", "drink": "dry_heat", "cadence": "legs", "walk": "global"}
STATE |= {"form": "form", "safety": "cardio", "warmup": "warmup"}


class Desk:
    """A manager, its clock, and a judge that calls for the same all the time."""

    def __init__(self, **settings):
        s = Settings()
        for name, text in settings.items():
            s.put(name.replace("cue_", "cue."), text)
        self.manager = Manager(s)
        self.features = calm(drift_now_bp=800)
        self.t_s = 2000
        self.red = False

    def want(self, cue: str | None, seconds=1, state=None, **values) -> list[tuple[int, str]]:
        """(second, cue) of those given; `values` change the features first."""
        change(self.features, **values)
        judge = Stub(state=state or STATE.get(cue or "", "steady"), cue=cue)
        judge.red_zone_only = lambda: self.red
        given = []
        for _ in range(seconds):
            self.t_s += 1
            name = self.manager.step(self.t_s, self.features, judge)
            if name is not None:
                self.manager.give(self.t_s, name, judge.state, self.features)
                given.append((self.t_s, name))
        return given

    def held(self, cue: str, **values) -> str | None:
        """Why this cue is not given now, None when it is."""
        return None if self.want(cue, **values) else self.manager.held

    def rest(self, seconds: int) -> None:
        """Nothing is called for; nobody watches either, so that no episode ends."""
        live = self.features.drift.live, self.features.legs.live
        self.want(None, seconds, drift_live=False, legs_live=False)
        change(self.features, drift_live=live[0], legs_live=live[1])

    def quiet(self, seconds: int) -> None:
        """Nothing is called for, and both axes are watched."""
        self.want(None, seconds)


def gaps(given: list[tuple[int, str]]) -> list[int]:
    return [b - a for (a, _), (b, _) in pairwise(given)]
