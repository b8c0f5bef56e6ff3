"""In: a scenario's name. Out: the Scenario: one line about it, its minutes, its course, and which
cue is expected first and between which minutes.

Names and expectations: study physiology §4.5. Demand them of many seeds, never of one.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from legwise_host.errors import InputError
from legwise_host.simulate import quiet, strained
from legwise_host.simulate.course import Course


@dataclass(frozen=True)
class Scenario:
    """`build(seconds, rng)` lays out the course. No `first_cue`: no strain cue may come."""

    name: str
    about: str
    minutes: int
    build: Callable[[int, np.random.Generator], Course]
    first_cue: tuple[str, ...] = ()
    window_min: tuple[float, float] = (0.0, 0.0)
    among_others: bool = False  # other cues may come before it
    never: tuple[str, ...] = ()
    history: bool = False  # the watch knows this runner's earlier runs
    profile: str = ""  # settings beside the runner's own, e.g. cues that are off by default

    def expectations(self) -> list[str]:
        """The values of the trace's `# expect:` lines."""
        if not self.first_cue:
            return ["cues 0..0"]
        first, last = (round(60.0 * minute) for minute in self.window_min)
        # "first" speaks of strain cues; the others are simply asked for.
        if self.among_others:
            lines = [f"cue {name} {first}..{last}" for name in self.first_cue]
        else:
            lines = [f"first {'|'.join(self.first_cue)} {first}..{last}"]
        return lines + ([f"never {'|'.join(self.never)}"] if self.never else [])


DRIFT = ("drink", "slow")
LEGS = ("cadence", "slow")

_ALL = (
    Scenario("N1", "easy and even", 55, quiet.easy),
    Scenario("N2", "tempo for 20 min after 14 min of warming up", 55, quiet.tempo),
    Scenario("N3", "six intervals of 3 min", 55, quiet.intervals),
    Scenario("N4", "rolling hills, 2.5-5 %, 1.5-4 min each", 55, quiet.hills),
    Scenario("N5", "ten stop lights of 18-78 s", 55, quiet.stop_lights),
    Scenario("N6", "progression, faster every 10 min", 55, quiet.progression),
    Scenario("N7", "optical heart rate, locked on cadence twice, two dropouts", 55, quiet.optical),
    Scenario("N8", "slows down 13 % by choice at minute 28", 55, quiet.eases_off),
    Scenario("N9", "climbs 4 % for 8 min and comes back", 55, quiet.climb),
    Scenario("N10", "runs 4 min, walks 1 min", 55, quiet.run_walk),
    Scenario("N11", "fartlek", 55, quiet.fartlek),
    Scenario("N12", "90 min easy at 12 C, drinking 0.5 l/h", 90, quiet.long_and_watered),
    Scenario("P1", "28 C, sweats 1.5 l/h, no drink", 85, strained.dry, ("drink",), (25, 80)),
    Scenario("P2", "33 C, sweats 1.7 l/h, no drink", 65, strained.hot, DRIFT, (20, 60)),
    Scenario("P3", "easy 12 min, then far too fast", 45, strained.overpaced, ("slow",), (14, 40)),
    Scenario("P4", "legs tire from 25 to 40 min", 55, strained.heavy_legs, LEGS, (26, 46)),
    Scenario(
        "P5",
        "one side worse from 25 to 28 min",
        40,
        strained.uneven,
        ("form",),
        (25, 35),
        profile="cue.form=on",
    ),
    Scenario(
        "P6",
        "27 C, no drink, and legs tire from 35 to 65 min",
        80,
        strained.everything,
        ("walk",),
        (25, 75),
        among_others=True,
    ),
    Scenario(
        "P7",
        "first 5 min at 94 % of HRmax",
        30,
        strained.cold_start,
        ("warmup",),
        (0, 5),
        among_others=True,
        profile="cue.warmup=on",
    ),
    Scenario(
        "P8",
        "as P4; meant for --respond: the runner eases on the cue",
        60,
        strained.heavy_legs,
        ("cadence",),
        (26, 46),
    ),
    Scenario("P9", "legs tire while pace falls 8 %", 55, strained.fading, LEGS, (26, 50)),
    Scenario(
        "P10",
        "heart rate +60 bpm from minute 30: above the maximum",
        40,
        strained.above_maximum,
        ("safety",),
        (30, 36),
        among_others=True,
        never=("drink",),
    ),
    Scenario(
        "P11", "legs tire, no heart rate from minute 20", 55, strained.legs_blind, LEGS, (26, 48)
    ),
    Scenario(
        "P12",
        "stands still after 40 min at 81 % of HRmax",
        45,
        strained.abrupt_stop,
        ("cooldown",),
        (40, 43.5),
        among_others=True,
        profile="cue.cooldown=on",
    ),
    Scenario("P13", "P1 on rolling hills", 90, strained.dry_hills, DRIFT, (25, 85)),
    Scenario(
        "P14",
        "legs tire more (1.2) on rolling hills",
        60,
        strained.heavy_hills,
        (*LEGS, "walk"),
        (26, 55),
    ),
    Scenario(
        "P15", "P1 by optical heart rate, two locks", 85, strained.dry_optical, DRIFT, (25, 80)
    ),
    Scenario(
        "P16",
        "95 min easy, wants to be told to eat",
        95,
        quiet.easy,
        ("fuel",),
        (60, 61),
        among_others=True,
        profile="cue.fuel=on",
    ),
    Scenario(
        "P17",
        "a bad day: heart rate 9 % above the last runs from the start",
        55,
        strained.bad_day,
        history=True,
    ),
    Scenario("P18", "heart rate falls by 45 bpm for 4 min: the sensor", 55, strained.collapse),
    Scenario("P19", "the accelerometer is gone for 40 s, then for 5 min", 55, strained.no_motion),
    Scenario("P20", "watch off from minute 30 to 40", 55, strained.watch_off),
    Scenario("P21", "seconds missed; the clock leaps 10 min ahead", 55, strained.clock_leaps),
    Scenario(
        "demo",
        "26 C, even and easy: thirst shows first, then the legs tire",
        70,
        strained.demo,
        ("drink", "slow", "cadence", "walk"),
        (25, 70),
    ),
)
SCENARIOS = {scenario.name.lower(): scenario for scenario in _ALL}


def find_scenario(name: str) -> Scenario:
    """The scenario of this name in any case; InputError if there is none."""
    if name.lower() not in SCENARIOS:
        raise InputError(f'no scenario "{name}": legwise simulate --list names them')
    return SCENARIOS[name.lower()]
