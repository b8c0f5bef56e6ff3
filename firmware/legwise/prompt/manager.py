"""What the judge calls for in; at most one cue out, or the reason why it was held back.

Quiet time, caps, switches, episodes and the nag limit: a word that comes rarely is heard.
"""

from legwise.constants import judge as J
from legwise.constants import prompt as C
from legwise.prompt.cue import CUES
from legwise.prompt.ledger import Ledger
from legwise.prompt.limits import Episode, Lately
from legwise.units import NEVER

_DRIFT = ("cardio", "dry_heat", "global")
_LEGS = ("legs", "global")


class Manager:
    """Decides; `wanted` and `held` are what this second refused, and why; None for nothing."""

    def __init__(self, settings):
        self._set = settings
        self._last = {name: NEVER for name in CUES}
        self._wait = {
            "slow": C.again_slow_s,
            "cadence": C.again_cadence_s,
            "form": C.again_form_s,
            "walk": C.again_walk_s,
            "drink": C.again_drink_s,
            "safety": C.again_safety_s,
        }
        self._times = {name: 1 for name in CUES}  # of its wait; 2 after `understood`
        self._persists = {name: 0 for name in CUES}
        self._cues = Lately(C.hour_cap)
        self._drinks = Lately(C.drink_cap)
        self._drift = Episode(_DRIFT, C.episode_drift)
        self._legs = Episode(_LEGS, C.episode_legs)
        self._drink_bp = None  # drift at the last drink
        self._ledger = Ledger(settings.weight_kg)
        self._race = None
        if settings.intent == "race":
            from legwise.prompt.race import Race  # most runs need none, and it takes room

            self._race = Race(settings.goal_min)
        self._fuel_s = C.fuel_from_s  # of running, when the next is due
        self._safeties = 0
        self._walk_next = False
        self._state = None
        self._any_s = NEVER
        self.last = None  # name of the last cue
        self.wanted = self.held = None

    def step(self, t_s, f, judge):
        """One second: the name of the cue to give, or None."""
        state = judge.state
        self._drift.step(state, f.drift.live)
        self._legs.step(state, f.legs.live)
        if state != self._state:
            self._state = state
            if state in ("steady", "learning"):
                for name in CUES:
                    self._persists[name] = 0
        self.wanted = self.held = None
        if f.drift.now_bp is None:  # a new baseline: the old drift is no measure
            self._drink_bp = None
        name = judge.cue
        if name is None and self._fuel_due(f):
            name = "fuel"
        if name is None:
            return None
        if name == "drink" and self._drink_bp is not None:
            if f.drift.now_bp <= self._drink_bp + J.drift_again:
                return None
        held = self._refuse(t_s, name, state, f)
        if name == "cadence" and held is None and self._slow_instead(t_s, f):
            name = "slow"
            held = self._refuse(t_s, name, state, f)
        elif name == "slow" and self._walk_next and not judge.red_zone_only():
            name = "walk"
            held = self._refuse(t_s, name, state, f)
        elif name == "drink" and held in ("no_water", "hour_cap", "ledger"):
            if held == "no_water" or (f.drift.now_bp or 0) > J.drift_hard:
                name = "slow"
                held = self._refuse(t_s, name, state, f)
        if held is not None:
            self.wanted = name
            self.held = held
            return None
        return name

    def give(self, t_s, name, state, f):
        """The cue is given: remembers it."""
        self._last[name] = t_s
        self._any_s = t_s
        self.last = name
        self._times[name] = 1
        if name == "safety":
            self._safeties += 1
            return
        self._cues.add(t_s)
        if name == "fuel":
            self._fuel_s = f.run_s + C.fuel_each_s
            return
        self._drift.count(state)
        self._legs.count(state)
        if name == "drink":
            self._drinks.add(t_s)
            self._ledger.cue(t_s)
            self._drink_bp = f.drift.now_bp
        if self._race is not None:
            self._race.give(name, state, f)

    def outcome(self, name, word, complied):
        """A re-check has ended."""
        if self._race is not None:
            self._race.outcome(name, word, complied)
        if word == "persists":
            self._persists[name] += 1
            self._walk_next = name == "slow" and complied
        elif word == "eased":
            self._persists[name] = 0
            self._walk_next = False

    def understood(self):
        """Leave me alone with that: the wait for the last cue doubles."""
        if self.last is not None:
            self._times[self.last] = 2

    def drank(self, t_s, f):
        """A few mouthfuls: counted, and the next drink needs more drift than now."""
        self._ledger.drank(t_s)
        self._drink_bp = f.drift.now_bp
        self._last["drink"] = t_s

    def _fuel_due(self, f):
        """An hour and every half hour after it, for who wants to be told; others never hear it."""
        return self._set.on("fuel") and f.running and f.run_s >= self._fuel_s

    def _slow_instead(self, t_s, f):
        """Legs very tired, tired again soon, or the heart high: not quick steps."""
        soon = t_s - self._last["cadence"] < C.legs_again_s
        high = (f.share_of_max() or 0) >= C.cadence_below
        return soon or high or f.legs.score >= J.legs_slow

    def _refuse(self, t_s, name, state, f):
        """The reason why not now, None when nothing speaks against it."""
        if not self._set.on(name):
            return "cue_off"
        if name == "safety":
            wait = C.again_safety_s if self._safeties < C.safety_few else C.safety_later_s
            return "quiet_time" if t_s - self._last[name] < wait else None
        if name == "drink" and self._set.water == "none":
            return "no_water"
        if self._race is not None and self._race.refuses(name, state, f):
            return "race"
        wait = self._wait.get(name, 0) * self._times[name]
        if t_s - self._any_s < C.quiet_s or t_s - self._last[name] < wait:
            return "quiet_time"
        if self._cues.full(t_s) or (name == "drink" and self._drinks.full(t_s)):
            return "hour_cap"
        if name == "drink" and self._ledger.full(t_s, f.air_deci_c):
            return "ledger"
        if state != "global" and self._persists[name] >= C.nag:
            return "nag"
        return "nag" if self._drift.spent(state) or self._legs.spent(state) else None
