"""In: FIT files of several sports, or with a timer that was stopped, simulated. Checked: the legs
kept, what is refused, and the events start, pause, resume and stop."""

from pathlib import Path

import pytest

from legwise_host.errors import InputError
from legwise_host.traces.fit_file import read_fit
from legwise_host.traces.trace import Trace

from .make_fit import Message, fit, jog, leg, timer

RUN = Path("run.fit")


def read(*messages: Message) -> Trace:
    return read_fit(fit(messages), RUN)


def test_only_the_running_of_a_triathlon():
    legs = [leg(0, 99, "swimming"), leg(100, 199, "cycling"), leg(200, 300, "running")]
    trace = read(timer(0, "start"), *jog(0, 300), *legs)
    assert trace.t_s[[0, -1]].tolist() == [0, 100]
    assert trace.events == [(0, "start")]
    assert trace.columns["hr_bpm"][0] == 120 + 200 % 40
    assert trace.warnings == [
        "run.fit: several sports (cycling, running, swimming): only the running is replayed"
    ]


def test_run_bike_run_is_paused_between():
    legs = [leg(0, 99, "running"), leg(100, 199, "cycling"), leg(200, 300, "running")]
    trace = read(timer(0, "start"), *jog(0, 300), timer(300, "stop_all"), *legs)
    assert trace.t_s[[99, 100, -1]].tolist() == [99, 200, 300]
    assert trace.events == [(0, "start"), (99, "pause"), (200, "resume"), (300, "stop")]


def test_sports_from_laps_and_from_sport_messages():
    """A file that was cut has no sessions: they come last."""
    laps = [leg(0, 99, "cycling", "lap"), leg(100, 200, "running", "lap")]
    assert read(*jog(0, 200), *laps).t_s[-1] == 100
    said = [("sport", {"sport": "cycling"}), *jog(0, 99)]
    said += [("sport", {"sport": "running"}), *jog(100, 200)]
    assert read(*said).t_s[-1] == 100


@pytest.mark.parametrize("sport", ["cycling", "swimming", "walking", "alpine_skiing"])
def test_another_sport_is_refused(sport):
    with pytest.raises(InputError, match=r"^run\.fit: is an? [a-z ]+ recording, not a run") as e:
        read(*jog(0, 60), leg(0, 60, sport))
    assert sport.replace("_", " ") in str(e.value) and "\n" not in str(e.value)


@pytest.mark.parametrize("sport", ["generic", "all"])
def test_an_unknown_sport_is_a_run(sport):
    assert read(*jog(0, 60), leg(0, 60, sport)).t_s[-1] == 60


def test_a_treadmill_is_a_run():
    treadmill = leg(0, 60, "fitness_equipment", sub_sport="treadmill")
    assert not read(*jog(0, 60), treadmill).warnings


def test_the_timer():
    trace = read(
        timer(0, "start"),
        *jog(1, 50),
        timer(50, "stop_all"),
        timer(80, "start"),
        *jog(80, 120),
        timer(121, "stop_all"),
        timer(121, "stop_disable_all"),
    )
    assert trace.t_s[[0, 49, 50, -1]].tolist() == [1, 50, 80, 120]  # since the start
    assert trace.events == [(0, "start"), (50, "pause"), (80, "resume"), (120, "stop")]


def test_a_stop_after_which_it_goes_on_is_none():
    trace = read(timer(0, "start"), *jog(0, 100), timer(50, "stop"))
    assert trace.events == [(0, "start")]


def test_a_pause_without_a_start_before():
    trace = read(*jog(0, 50), timer(50, "stop"), timer(80, "start"), *jog(80, 100))
    assert trace.events == [(0, "start"), (50, "pause"), (80, "resume")]
