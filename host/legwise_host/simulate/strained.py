"""In: seconds and a random generator. Out: the Course of each run in which runner, sensor or watch
is not at ease (P1-P21 and the demo; minutes, m/s of the mean runner, C, litres an hour).
"""

import numpy as np

from legwise_host.simulate.course import EASY_MPS, Course, plan, ramp, rolling_hills


def _even(n: int, speed_mps: float = EASY_MPS) -> Course:
    return Course(plan(n, (n / 60, speed_mps)))


def dry(n: int, rng: np.random.Generator) -> Course:
    course = _even(n)
    course.air_c, course.sweat_lph = 28.0, 1.5
    return course


def hot(n: int, rng: np.random.Generator) -> Course:
    course = _even(n)
    course.air_c, course.sweat_lph = 33.0, 1.7
    return course


def overpaced(n: int, rng: np.random.Generator) -> Course:
    """94 % of HRmax from minute 12."""
    return Course(plan(n, (12, EASY_MPS), (1, 4.2)))


def heavy_legs(n: int, rng: np.random.Generator) -> Course:
    course = _even(n)
    course.fatigue = ramp(n, 25, 40, 1.0)
    return course


def uneven(n: int, rng: np.random.Generator) -> Course:
    course = _even(n)
    course.asymmetry = ramp(n, 25, 28, 0.25)
    course.balance = True
    return course


def everything(n: int, rng: np.random.Generator) -> Course:
    course = _even(n)
    course.air_c, course.sweat_lph = 27.0, 1.4
    course.fatigue = ramp(n, 35, 65, 1.2)
    return course


def cold_start(n: int, rng: np.random.Generator) -> Course:
    return Course(plan(n, (5, 4.2), (1, EASY_MPS)))


def fading(n: int, rng: np.random.Generator) -> Course:
    course = heavy_legs(n, rng)
    course.speed_mps *= 1.0 - ramp(n, 25, 40, 0.08)
    return course


def above_maximum(n: int, rng: np.random.Generator) -> Course:
    """+60 bpm from one second to the next: a slipped strap at first sight, but it lasts."""
    course = _even(n)
    course.extra_hr_bpm = plan(n, (30, 0.0), (1, 60.0))
    return course


def legs_blind(n: int, rng: np.random.Generator) -> Course:
    course = heavy_legs(n, rng)
    course.heart = "ppg"
    course.dropouts_s = ((1200, n),)
    return course


def abrupt_stop(n: int, rng: np.random.Generator) -> Course:
    """The runner stops, ends the run on the watch ten seconds later, and stands there."""
    course = Course(plan(n, (40, 3.16), (1, 0.0)))
    course.events = {0: "start", 40 * 60 + 10: "stop"}
    return course


def dry_hills(n: int, rng: np.random.Generator) -> Course:
    course = dry(n, rng)
    course.grade = rolling_hills(n, rng)
    return course


def heavy_hills(n: int, rng: np.random.Generator) -> Course:
    course = _even(n)
    course.fatigue = ramp(n, 25, 40, 1.2)
    course.grade = rolling_hills(n, rng)
    return course


def dry_optical(n: int, rng: np.random.Generator) -> Course:
    course = dry(n, rng)
    course.heart = "ppg"
    course.locks_s = ((1080, 200), (2100, 300))
    course.dropouts_s = ((2700, 90),)
    return course


def collapse(n: int, rng: np.random.Generator) -> Course:
    course = _even(n)
    course.extra_hr_bpm = plan(n, (30, 0.0), (4, -45.0), (1, 0.0))
    return course


def bad_day(n: int, rng: np.random.Generator) -> Course:
    """Some 9 % above this runner's other runs, from the first step."""
    course = _even(n)
    course.extra_hr_bpm = np.full(n, 13.0)
    return course


def no_motion(n: int, rng: np.random.Generator) -> Course:
    course = _even(n)
    course.motionless_s = ((900, 40), (1500, 300))
    return course


def clock_leaps(n: int, rng: np.random.Generator) -> Course:
    """Every third second is missed for five minutes, then 90 s; then the clock leaps."""
    course = _even(n)
    course.missed_s = (*((t_s, 1) for t_s in range(900, 1200, 3)), (1920, 90))
    course.leap_s = (2400, 600)
    return course


def watch_off(n: int, rng: np.random.Generator) -> Course:
    """Taken off for ten minutes of rest, it feels no pulse."""
    course = Course(plan(n, (30, EASY_MPS), (10, 0.0), (1, EASY_MPS)))
    course.heart = "ppg"
    course.dropouts_s = ((1800, 600),)
    return course


def demo(n: int, rng: np.random.Generator) -> Course:
    """Thirst and heat pass +7 % near minute 45; the legs are calm until minute 46."""
    course = _even(n)
    course.air_c, course.sweat_lph = 26.0, 1.5
    course.fatigue = ramp(n, 46, 57, 1.1)
    return course
