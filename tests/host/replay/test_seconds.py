"""In: columns of a 1 Hz recording. Checked: what the firmware is given each second: what was
recorded before it, held for 12 s, and never a number that nobody measured."""

import numpy as np
import pytest

from legwise.detect.epoch import FIELDS
from legwise_host.replay.seconds import seconds
from legwise_host.traces.trace import Trace


def given(field: str, t_s: list[float], **columns: list[float]) -> tuple[list, dict[str, int]]:
    """One field over the ticks 1 … duration, and what was dropped."""
    arrays = {name: np.array(values, dtype=float) for name, values in columns.items()}
    rows, dropped = seconds(Trace("made up", np.array(t_s, dtype=float), arrays))
    return [row[FIELDS.index(field)] for row in rows], dropped


def test_a_tick_knows_what_lies_before_it_and_holds_it_for_12_s():
    hr, _ = given("hr_deci_bpm", [0, 3, 20], hr_bpm=[120, 130, 140])
    assert hr == [1200] * 3 + [1300] * 12 + [None] * 5 + [1400]


def test_ticks_are_whole_seconds_to_the_last_row():
    assert given("t_ms", [0, 1.9])[0] == [1000, 2000]
    assert given("t_ms", [0.5])[0] == [1000]
    assert given("t_ms", [5])[0][-1] == 6000


def test_of_several_samples_in_a_second_the_last_counts():
    assert given("hr_deci_bpm", [0, 0.4, 0.9, 0.9], hr_bpm=[100, 110, 120, 130])[0] == [1300]


def test_a_blank_does_not_end_the_hold():
    assert given("hr_deci_bpm", [0, 1, 2], hr_bpm=[120, np.nan, np.nan])[0] == [1200] * 3


@pytest.mark.parametrize("hr_bpm", [0, 255, 300, -1])
def test_an_impossible_heart_rate_is_no_sample_and_is_counted(hr_bpm):
    hr, dropped = given("hr_deci_bpm", [0, 1], hr_bpm=[hr_bpm, hr_bpm])
    assert hr == [None, None]
    assert dropped == {"hr_bpm": 2}
    source, _ = given("hr_source", [0, 1], hr_bpm=[hr_bpm, 120])
    assert source == [None, "recorded"]


def test_a_nan_is_no_sample_and_nothing_was_dropped():
    assert given("hr_deci_bpm", [0], hr_bpm=[np.nan]) == ([None], {})


@pytest.mark.parametrize(
    ("field", "column", "value", "integer"),
    [
        ("hr_deci_bpm", "hr_bpm", 120.26, 1203),
        ("cadence_deci_spm", "cadence_spm", 171.5, 1715),
        ("cadence_deci_spm", "cadence_spm", 0, 0),
        ("contact_deci_ms", "ground_contact_ms", 243.2, 2432),
        ("speed_mm_s", "speed_mps", 2.8746, 2875),
        ("altitude_cm", "altitude_m", -3.14, -314),
        ("temperature_deci_c", "temperature_c", -4.5, -45),
        ("asymmetry_permille", "contact_balance_left_pct", 50, 0),
        ("asymmetry_permille", "contact_balance_left_pct", 51.2, 24),
        ("speed_mm_s", "speed_mps", 40, None),
        ("altitude_cm", "altitude_m", 1e300, None),
        ("contact_deci_ms", "ground_contact_ms", 0, None),
    ],
)
def test_units(field, column, value, integer):
    assert given(field, [0], **{column: [value]})[0] == [integer]


def test_truth_is_never_fed():
    truth = {"ref_hr_bpm": [99.0], "ref_cadence_spm": [99.0], "distance_m": [9.0]}
    assert given("hr_deci_bpm", [0], **truth)[0] == [None]
    assert given("cadence_deci_spm", [0], **truth)[0] == [None]
