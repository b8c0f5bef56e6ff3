"""In: FIT files as watches write them, simulated. Checked: each column in the trace's unit, beats,
settings and times; that nothing else of the file gets into the trace."""

from pathlib import Path

import numpy as np
import pytest
from fit_tool.profile.profile_type import FileType

from legwise_host.errors import InputError
from legwise_host.traces.fit_file import read_fit
from legwise_host.traces.trace import Trace

from .make_fit import Message, fit, jog, record

RUN = Path("run.fit")


def read(*messages: Message) -> Trace:
    return read_fit(fit(messages), RUN)


def test_each_column_in_its_unit():
    values = {
        "heart_rate": 150,
        "cadence": 85,
        "fractional_cadence": 0.5,
        "enhanced_speed": 3.123,
        "enhanced_altitude": 101.2,
        "distance": 12.34,
        "stance_time": 241.5,
        "stance_time_balance": 49.25,
        "vertical_oscillation": 83.5,
        "step_length": 1101.5,
        "temperature": -3,
        "power": 251,
    }
    trace = read(record(0, **values), record(1, **values))
    assert trace.t_s.tolist() == [0, 1]
    assert {name: x.tolist() for name, x in trace.columns.items()} == {
        "hr_bpm": [150] * 2,
        "cadence_spm": [171] * 2,
        "speed_mps": [3.123] * 2,
        "altitude_m": [pytest.approx(101.2)] * 2,
        "distance_m": [12.34] * 2,
        "ground_contact_ms": [241.5] * 2,
        "vertical_oscillation_mm": [83.5] * 2,
        "step_length_mm": [1101.5] * 2,
        "contact_balance_left_pct": [49.25] * 2,
        "temperature_c": [-3] * 2,
        "power_w": [251] * 2,
    }
    assert not trace.warnings and not trace.header and not trace.events
    assert trace.name == "run.fit"


def test_the_old_fields_where_the_new_ones_are_absent():
    trace = read(record(0, speed=3.5, altitude=50, cadence=80))
    assert trace.columns["speed_mps"] == [3.5]
    assert trace.columns["altitude_m"] == [50]


def test_the_new_fields_where_both_are():
    trace = read(record(0, enhanced_speed=3.5, speed=3.0, altitude=50, enhanced_altitude=60))
    assert trace.columns["speed_mps"] == [3.5]
    assert trace.columns["altitude_m"] == [60]


def test_no_position_no_date_no_device():
    trace = read(record(0, heart_rate=120, position_lat=48.1, position_long=11.5))
    assert list(trace.columns) == ["hr_bpm"]
    assert trace.t_s.tolist() == [0]


def test_no_heart_rate_is_no_sample():
    trace = read(record(0, heart_rate=0, cadence=80), record(1, heart_rate=140), record(2))
    np.testing.assert_array_equal(trace.columns["hr_bpm"], [np.nan, 140, np.nan])
    assert "hr_bpm" not in read(record(0, heart_rate=0, cadence=80)).columns


@pytest.mark.parametrize(
    ("written", "fast_mps", "steps"),
    [(85, 3.0, 170), (70, 3.0, 140), (110, 3.0, 220), (140, 3.0, 140), (172, 3.0, 172)],
)
def test_strides_or_steps(written, fast_mps, steps):
    """What is written while running fast decides for the whole file, walking included."""
    fast = [record(t, cadence=written, speed=fast_mps) for t in range(60)]
    slow = [record(60 + t, cadence=round(written * 0.65), speed=1.2) for t in range(100)]
    cadence = read(*fast, *slow).columns["cadence_spm"]
    assert cadence[0] == steps
    assert cadence[-1] == round(written * 0.65) * steps // written


def test_strides_or_steps_without_speed():
    assert read(record(0, cadence=0), record(1, cadence=86)).columns["cadence_spm"][1] == 172
    assert read(record(0, cadence=0), record(1, cadence=171)).columns["cadence_spm"][1] == 171
    assert read(record(0, cadence=0)).columns["cadence_spm"] == [0]


def test_a_foot_pod_where_the_watch_writes_nothing():
    pod = {"Cadence": 86, "Ground_Time": 240, "Vertical_Oscillation": 7.5, "Power": 300}
    trace = read(*(record(t, heart_rate=150, power=200, **pod) for t in range(3)))
    assert trace.columns["cadence_spm"].tolist() == [172] * 3
    assert trace.columns["ground_contact_ms"].tolist() == [240] * 3
    assert trace.columns["vertical_oscillation_mm"].tolist() == [75] * 3
    assert trace.columns["power_w"].tolist() == [200] * 3  # the watch's own


def test_beats_follow_each_other():
    none = 65.535
    trace = read(
        record(0, heart_rate=150),
        ("hrv", {"time": [0.4, 0.41, none, none, none]}),
        record(1, heart_rate=150),
        ("hrv", {"time": [0.42, 0.43, none, none, none]}),
        record(30, heart_rate=150),
        ("hrv", {"time": [0.4, none, none, none, none]}),
        record(31, heart_rate=150),
    )
    beats = np.isfinite(trace.columns["rr_ms"])
    np.testing.assert_allclose(trace.columns["rr_ms"][beats], [400, 410, 420, 430, 400])
    np.testing.assert_allclose(trace.t_s[beats], [0, 0.41, 0.83, 1.26, 30])
    assert (np.diff(trace.t_s) >= 0).all()
    assert np.isfinite(trace.columns["hr_bpm"]).sum() == 4


@pytest.mark.parametrize(
    ("said", "profile"),
    [
        ([("zones_target", {"max_heart_rate": 188})], "hrmax_bpm=188"),
        ([("time_in_zone", {"max_heart_rate": 186, "resting_heart_rate": 48})], "both"),
        ([("user_profile", {"default_max_heart_rate": 190})], "hrmax_bpm=190"),
        ([("zones_target", {"max_heart_rate": 250})], None),
        ([("user_profile", {"resting_heart_rate": 3})], None),
    ],
)
def test_settings(said, profile):
    trace = read(*said, *jog(0, 10))
    expected = "hrmax_bpm=186 rest_bpm=48" if profile == "both" else profile
    assert trace.header == ([("profile", expected)] if expected else [])


def test_times_twice_and_backwards():
    again = record(2, heart_rate=99)
    trace = read(*jog(0, 2), again, *jog(3, 6), record(4, heart_rate=98), *jog(7, 9))
    assert trace.t_s.tolist() == list(range(10))
    assert trace.columns["hr_bpm"][2] == 99  # the later one
    assert trace.columns["hr_bpm"][4] == 124
    assert trace.warnings == [
        "run.fit: 2 of 12 points left out: their time comes twice or runs back"
    ]


def test_one_wrong_time_costs_one_point():
    trace = read(*jog(0, 5), record(5_000, heart_rate=99), *jog(6, 9))
    assert trace.t_s.tolist() == list(range(10))


def test_a_clock_that_was_set_late():
    year_s = 365 * 86400
    trace = read(*jog(-year_s, -year_s + 5), *jog(0, 60))
    assert trace.t_s[-1] == 60
    assert "6 of 67 points left out" in trace.warnings[0]


def test_no_run_in_it():
    course = fit([], FileType.COURSE)
    with pytest.raises(InputError, match=r"run\.fit: no records in a file of kind 'course'"):
        read_fit(course, RUN)
    with pytest.raises(InputError, match="neither heart rate nor cadence"):
        read(record(0, position_lat=48.1, altitude=10))
