"""In: the cues a runner hears. Out: a Response: what the runner does about them, second by second.

Used to close the loop: a cue changes the run, and the run changes the next cue.
"""

import math
from dataclasses import dataclass

EASE_FACTOR = 0.90  # of the planned speed
EASE_S = 240.0
WALK_S = 60.0
SIP_L = 0.15
RECOVER_TAU_S = 120.0  # heavy legs pass within a few minutes of easing off (physiology 3.6)
TIRE_TAU_S = 1800.0  # and come back slowly once the runner goes on as before


@dataclass(frozen=True)
class Response:
    """What the runner does in the coming second, relative to the plan."""

    speed_factor: float = 1.0
    drink_l: float = 0.0  # swallowed within this second
    fatigue_factor: float = 1.0  # what is left of the planned fatigue
    walk: bool = False


NO_RESPONSE = Response()


class ObedientRunner:
    """Does what the watch says: eases 10 % for 4 min, walks a minute, or drinks 0.15 l.

    Easing, walking and quick steps all let the legs recover. Sizes are estimates.
    """

    def __init__(self) -> None:
        self._ease_until_s = -math.inf
        self._walk_until_s = -math.inf
        self._last_t_s: float | None = None
        self._fatigue_left = 1.0

    def respond(self, t_s: float, cue: str | None) -> Response:
        """Hear the cue given at `t_s` (its name, or None) and say what happens from then on."""
        passed_s = 0.0 if self._last_t_s is None else t_s - self._last_t_s
        self._last_t_s = t_s
        if cue in ("slow", "cadence", "safety"):
            self._ease_until_s = t_s + EASE_S
        elif cue == "walk":
            self._walk_until_s = t_s + WALK_S
            self._ease_until_s = t_s + WALK_S + EASE_S
        if t_s < self._ease_until_s:
            self._fatigue_left *= math.exp(-passed_s / RECOVER_TAU_S)
        else:
            self._fatigue_left = 1.0 - (1.0 - self._fatigue_left) * math.exp(
                -passed_s / TIRE_TAU_S
            )
        return Response(
            speed_factor=EASE_FACTOR if t_s < self._ease_until_s else 1.0,
            drink_l=SIP_L if cue == "drink" else 0.0,
            fatigue_factor=self._fatigue_left,
            walk=t_s < self._walk_until_s,
        )
