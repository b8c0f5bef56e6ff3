"""In: seconds and a random generator. Out: the Course of each run on which no strain cue may come
(N1-N12; minutes, m/s of the mean runner).
"""

import numpy as np

from legwise_host.simulate.course import EASY_MPS, Course, plan, rolling_hills, with_stops

WALK_MPS = 1.5


def easy(n: int, rng: np.random.Generator) -> Course:
    return Course(plan(n, (n / 60, EASY_MPS)))


def tempo(n: int, rng: np.random.Generator) -> Course:
    """85 % of HRmax: below the threshold at which the slow component begins."""
    return Course(plan(n, (14, EASY_MPS), (20, 3.5), (1, EASY_MPS)))


def intervals(n: int, rng: np.random.Generator) -> Course:
    sets = [piece for _ in range(6) for piece in ((3.0, 4.0), (2.5, 2.3))]
    return Course(plan(n, (12, EASY_MPS), *sets, (1, EASY_MPS)))


def hills(n: int, rng: np.random.Generator) -> Course:
    return Course(plan(n, (n / 60, EASY_MPS)), grade=rolling_hills(n, rng))


def stop_lights(n: int, rng: np.random.Generator) -> Course:
    apart_s = n / 11
    stops_s = [
        (int((i + rng.uniform(-0.3, 0.3)) * apart_s), int(rng.uniform(18, 79)))
        for i in range(1, 11)
    ]
    return Course(with_stops(plan(n, (n / 60, EASY_MPS)), stops_s))


def progression(n: int, rng: np.random.Generator) -> Course:
    """From 72 to 80 % of HRmax."""
    return Course(plan(n, *((10, 2.5 + 0.12 * faster) for faster in range(6))))


def optical(n: int, rng: np.random.Generator) -> Course:
    course = easy(n, rng)
    course.heart = "ppg"
    course.locks_s = ((1080, 200), (2100, 300))
    course.dropouts_s = ((780, 25), (2700, 60))
    return course


def eases_off(n: int, rng: np.random.Generator) -> Course:
    return Course(plan(n, (28, 3.1), (1, 3.1 * 0.87)))


def climb(n: int, rng: np.random.Generator) -> Course:
    grade = plan(n, (22, 0.0), (8, 0.04), (4, 0.0), (8, -0.04), (1, 0.0))
    return Course(plan(n, (n / 60, EASY_MPS)), grade=grade)


def run_walk(n: int, rng: np.random.Generator) -> Course:
    rounds = int(n / 300) + 1
    return Course(plan(n, *(piece for _ in range(rounds) for piece in ((4, 3.0), (1, WALK_MPS)))))


def fartlek(n: int, rng: np.random.Generator) -> Course:
    pieces = [(10.0, EASY_MPS)]
    while sum(minutes for minutes, _ in pieces) * 60 < n - 480:
        pieces += [(rng.uniform(0.5, 3.0), rng.uniform(3.3, 4.1))]
        pieces += [(rng.uniform(1.0, 4.0), rng.uniform(2.4, 2.9))]
    return Course(plan(n, *pieces, (8, 2.6)))


def long_and_watered(n: int, rng: np.random.Generator) -> Course:
    return Course(plan(n, (n / 60, EASY_MPS)), air_c=12.0, sweat_lph=0.8, drink_lph=0.5)
