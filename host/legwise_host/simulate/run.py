"""In: a scenario, a seed, a rate. Out: a SimulatedRun: a trace, 1 Hz or raw (milli-g), and
the truth beside them in ref_* columns.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from legwise_host.errors import InputError
from legwise_host.simulate.body import Body, Second
from legwise_host.simulate.course import Course, arm_events
from legwise_host.simulate.noise import stream
from legwise_host.simulate.pulse import Pulse
from legwise_host.simulate.respond import NO_RESPONSE, Response
from legwise_host.simulate.runner import Runner, draw_runner
from legwise_host.simulate.scenarios import Scenario, find_scenario
from legwise_host.simulate.sensors import Sensors, within
from legwise_host.simulate.waveform import Waveform

# Column -> values in time order. Numbers are float64, NaN where there is no sample; words are
# str, "" where there is none.
Columns = dict[str, NDArray]
Header = list[tuple[str, str]]

# Called after each second with that second's columns, as they will be written, and the time at
# which it ended; says what the runner does from then on (None: as planned).
Respond = Callable[[float, Columns], Response | None]

RATES_HZ = range(25, 257)
ARM_EVENTS_PER_H = {1: 0.0, 2: 1.0, 3: 3.0}  # by wander: study effort §1, calm, real and bad
WORDS = ("ref_activity", "event")


@dataclass(frozen=True)
class SimulatedRun:
    """A trace in memory: `write_trace` puts it into a file, `as_trace` into a Trace."""

    header: Header
    columns: Columns


def simulate(
    scenario: str,
    seed: int = 1,
    minutes: float | None = None,
    rate_hz: int | None = None,
    respond: Respond | None = None,
    *,
    wander: int = 1,
    place: bool = True,
    hrmax_known: bool = True,
    expect: bool = False,
    runner_seed: int | None = None,
    ppg: int = 0,
) -> SimulatedRun:
    """One run. `rate_hz` None: a 1 Hz recording; else raw acceleration, heart rate once a second.

    `wander` 1-3: how loose strap, arm and ground are. `place`: speed and altitude are recorded
    (1 Hz only). `hrmax_known` False: the profile gives the age instead, whose formula is off by
    some 8 bpm. `expect`: put the scenario's expectations into the header; a single seed may miss
    them. `runner_seed`: another run of the runner of that seed.
    InputError on a name, seed, duration, rate or wander that cannot be.
    """
    chosen = find_scenario(scenario)
    minutes = float(chosen.minutes) if minutes is None else minutes
    _check(seed, minutes, rate_hz, wander)
    if ppg and (rate_hz is None or not 1 <= ppg <= 3):
        raise InputError(f"{ppg} channels of PPG: give 1 to 3, and a rate of raw samples")
    n = round(60 * minutes)
    runner = draw_runner(seed if runner_seed is None else runner_seed)
    course = chosen.build(n, stream(seed, "course"))
    course.arm = arm_events(n, stream(seed, "arm"), ARM_EVENTS_PER_H[wander])
    seconds = list(_live(runner, course, seed, rate_hz, wander, place, respond, ppg))
    columns = {name: np.concatenate([second[name] for second in seconds]) for name in seconds[0]}
    header = _header(chosen, seed, runner, minutes, rate_hz, wander, hrmax_known)
    if expect:
        header += [("expect", line) for line in chosen.expectations()]
    return SimulatedRun(header, columns)


def _check(seed: int, minutes: float, rate_hz: int | None, wander: int) -> None:
    if seed < 0:
        raise InputError(f"seed {seed}: give a whole number from 0 up")
    if not 1 / 60 <= minutes <= 24 * 60:
        raise InputError(f"{minutes:g} minutes: give between one second and 24 hours")
    if rate_hz is not None and rate_hz not in RATES_HZ:
        raise InputError(f"{rate_hz} Hz: an accelerometer runs at 25 to 256 Hz, in whole Hz")
    if wander not in ARM_EVENTS_PER_H:
        raise InputError(f"wander {wander}: give 1, 2 or 3")


def _live(
    runner: Runner,
    course: Course,
    seed: int,
    rate_hz: int | None,
    wander: int,
    place: bool,
    respond: Respond | None,
    ppg: int,
) -> Iterator[Columns]:
    """The run's columns, second by second; a response acts from the second after it."""
    body = Body(runner, course, seed, wander)
    sensors = Sensors(course, stream(seed, "sensors"))
    waveform = None
    if rate_hz is not None:
        waveform = Waveform(runner, rate_hz, stream(seed, "steps"), stream(seed, "noise"))
    pulse = Pulse(rate_hz, ppg, stream(seed, "pulse"), wander) if rate_hz and ppg else None
    response = NO_RESPONSE
    for t_s in range(len(course.speed_mps)):
        second = body.step(response)
        recorded = sensors.read(second)
        clock_s = t_s + (course.leap_s[1] if t_s >= course.leap_s[0] else 0)
        if waveform is None:
            dropped = () if place else ("speed_mps", "altitude_m")
            columns = {"t_s": np.array([float(clock_s)])}
        else:
            block_mg = waveform.second(second)
            dropped = ("cadence_spm", "speed_mps", "altitude_m", "contact_balance_left_pct")
            columns = _raw(clock_s, block_mg, within(t_s, course.motionless_s))
            if pulse is not None:
                columns |= _light(pulse, second, block_mg, course)
                dropped += ("hr_bpm",)
        rows = len(columns["t_s"])
        for name, value in (recorded | _truth(second)).items():
            if name not in dropped:
                columns[name] = _once(value, rows)
        if course.events:
            columns["event"] = _once(course.events.get(t_s, ""), rows)
        if within(t_s, course.missed_s):
            continue
        if respond is not None:
            response = respond(float(clock_s + 1), columns) or NO_RESPONSE
        yield columns


def _raw(t_s: int, block_mg: NDArray[np.int16], motionless: bool) -> Columns:
    n = len(block_mg)
    columns: Columns = {"t_s": np.round(t_s + np.arange(n) / n, 3)}
    for axis, name in enumerate(("acc_x_mg", "acc_y_mg", "acc_z_mg")):
        columns[name] = np.full(n, np.nan) if motionless else block_mg[:, axis].astype(float)
    return columns


def _light(pulse: Pulse, second: Second, block_mg: NDArray[np.int16], course: Course) -> Columns:
    counts = pulse.second(
        second.hr_bpm,
        block_mg,
        locked=within(second.t_s, course.locks_s),
        off=within(second.t_s, course.dropouts_s),
    )
    return {f"ppg_{k + 1}": counts[:, k].astype(float) for k in range(counts.shape[1])}


def _truth(second: Second) -> dict[str, float | str]:
    moving = second.activity != "still"
    return {
        "ref_hr_bpm": round(second.hr_bpm, 1),
        "ref_cadence_spm": round(second.stride.cadence_spm, 1) if moving else float("nan"),
        "ref_activity": second.activity,
        "ref_drift_pct": round(second.drift_pct, 2),
        "ref_fatigue": round(second.fatigue, 3),
    }


def _once(value: float | str, rows: int) -> NDArray:
    """`value` in the first row of the second, no sample in the others."""
    if isinstance(value, str):
        return np.array([value] + [""] * (rows - 1), dtype=object)
    return np.array([value] + [np.nan] * (rows - 1))


def _header(
    scenario: Scenario,
    seed: int,
    runner: Runner,
    minutes: float,
    rate_hz: int | None,
    wander: int,
    hrmax_known: bool,
) -> Header:
    source = f"simulated by legwise, scenario {scenario.name}, seed {seed}, {minutes:g} min"
    source += f", wander {wander}" if wander != 1 else ""
    heart = f"hrmax_bpm={round(runner.hrmax_bpm)}" if hrmax_known else f"age={runner.age_years}"
    header = [
        ("name", f"{scenario.name}_seed{seed}"),
        ("source", source),
        ("licence", "MIT"),
        ("shows", scenario.about),
        ("profile", f"{heart} rest_bpm={round(runner.rest_bpm)} {scenario.profile}".rstrip()),
    ]
    return header + ([("rate_hz", str(rate_hz))] if rate_hz is not None else [])
