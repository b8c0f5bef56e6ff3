"""In: a Runner, a Course, a Response a second. Out: a Second of truth a step: heart rate (bpm),
speed (m/s), altitude (m), stride (steps/min, g), drift and loss of mass (%), fatigue.
"""

import math
from dataclasses import dataclass

from legwise_host.simulate.carriage import Carriage
from legwise_host.simulate.course import Course
from legwise_host.simulate.heart import WALK_LOAD, Heart, cost
from legwise_host.simulate.legs import Legs, Stride
from legwise_host.simulate.noise import Wander, stream
from legwise_host.simulate.respond import NO_RESPONSE, Response
from legwise_host.simulate.runner import WALK_MPS, Runner

START_ALTITUDE_M = 100.0
WALK_BREAK_MPS = 1.5
HILL_EASE = 0.5  # a runner gives back this share of a hill's extra cost; estimate


@dataclass(frozen=True, slots=True)
class Second:
    """What is true in one second of the run, whatever any sensor makes of it."""

    t_s: int
    activity: str  # still, walk, run
    hr_bpm: float
    speed_mps: float
    altitude_m: float
    stride: Stride
    arm: float  # size of all that the wrist feels, 1: arms free
    fatigue: float
    drift_pct: float  # heart rate against the same heart fresh, cool and watered
    mass_loss_pct: float
    crisp: float = 1.0  # impact against the rest of the movement
    held: bool = False  # the hand holds a bar


class Body:
    """A runner on a course. `step` lives one second; call it as often as the course has any."""

    def __init__(self, runner: Runner, course: Course, seed: int, wander: int = 1):
        self.course = course
        self.runner = runner
        self._heart = Heart(runner, stream(seed, "heart"))
        self._legs = Legs(runner, stream(seed, "legs"), wander)
        self._carriage = Carriage(stream(seed, "carriage"), wander)
        self._pace = Wander(stream(seed, "pace"), 0.03, 60.0)
        self._t_s = 0
        self._ran_s = 0
        self._altitude_m = START_ALTITUDE_M

    def step(self, response: Response = NO_RESPONSE) -> Second:
        """The next second of truth, with the runner doing `response` on top of the plan."""
        course, t_s = self.course, self._t_s
        grade = float(course.grade[t_s])
        planned_mps = float(course.speed_mps[t_s])
        pace_noise = math.exp(self._pace.step())
        if planned_mps <= 0.0:
            activity, speed_mps = "still", 0.0
        elif planned_mps < WALK_MPS or response.walk:
            activity, speed_mps = "walk", min(planned_mps, WALK_BREAK_MPS) * pace_noise
        else:
            activity = "run"
            speed_mps = self.runner.speed_mps(planned_mps) * pace_noise * response.speed_factor
            speed_mps *= min(1.1, cost(grade) ** -HILL_EASE)

        load_mps = speed_mps * cost(grade) * (WALK_LOAD if activity == "walk" else 1.0)
        drink_l = course.drink_lph / 3600.0 + response.drink_l
        hr_bpm = self._heart.step(load_mps, self._ran_s, course.air_c, course.sweat_lph, drink_l)
        fatigue = float(course.fatigue[t_s]) * response.fatigue_factor
        side = float(course.asymmetry[t_s])
        arm, crisp = self._carriage.step()
        second = Second(
            t_s=t_s,
            activity=activity,
            hr_bpm=hr_bpm + float(course.extra_hr_bpm[t_s]),
            speed_mps=speed_mps,
            altitude_m=self._altitude_m,
            stride=self._legs.step(activity, speed_mps, grade, fatigue, side),
            arm=arm * float(course.arm[t_s]),
            fatigue=fatigue,
            drift_pct=self._heart.drift_pct,
            mass_loss_pct=self._heart.mass_loss_pct,
            crisp=crisp,
            held=course.held[t_s] > 0.0,
        )
        self._altitude_m += speed_mps * grade
        self._ran_s += activity == "run"
        self._t_s += 1
        return second
