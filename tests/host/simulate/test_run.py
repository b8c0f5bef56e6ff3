"""In: scenarios and seeds. Checked: the same bytes every time, the same body at 1 Hz and raw, and
what a simulated trace carries."""

import gzip
import zlib

import numpy as np
import pytest

from legwise_host.errors import InputError
from legwise_host.evaluate.detectors import firmware
from legwise_host.evaluate.truth import truth_of
from legwise_host.simulate import (
    SCENARIOS,
    as_trace,
    find_scenario,
    simulate,
    write_trace,
)
from legwise_host.simulate.past import with_past
from legwise_host.simulate.run import WORDS
from legwise_host.traces.csv_write import csv_text

TRUTH = ("ref_hr_bpm", "ref_cadence_spm", "ref_activity", "ref_drift_pct", "ref_fatigue")


def text(*args, **kwargs) -> str:
    run = simulate(*args, **kwargs)
    return csv_text(as_trace(run.header, run.columns))


@pytest.mark.parametrize("rate_hz", [None, 50])
def test_a_seed_gives_the_same_bytes(rate_hz):
    assert text("P4", 7, 2, rate_hz) == text("P4", 7, 2, rate_hz)
    assert text("P4", 7, 2, rate_hz) != text("P4", 8, 2, rate_hz)


def test_the_same_bytes_as_when_this_was_written():
    """On every machine: sines may differ in their last digit, the rounded file may not."""
    assert zlib.crc32(text("P15", 5, 3).encode()) == 1808925105
    assert zlib.crc32(text("P15", 5, 3, 50).encode()) == 4109213793


@pytest.mark.parametrize("name", [scenario.name for scenario in SCENARIOS.values()])
def test_every_scenario_builds_and_is_judged_right(name):
    """One seed; rates over many are `make soak`'s."""
    scenario = find_scenario(name)
    run = simulate(name, 1, expect=True)
    columns = run.columns
    n = 60 * scenario.minutes
    if name == "P21":
        n -= 100 + 90  # seconds missed
    assert {len(values) for values in columns.values()} == {n}
    if name != "P21":
        assert np.array_equal(columns["t_s"], np.arange(n))
    heart_bpm = columns["hr_bpm"][~np.isnan(columns["hr_bpm"])]
    assert heart_bpm.min() >= 60 and heart_bpm.max() <= 260
    assert dict(run.header)["source"].startswith(f"simulated by legwise, scenario {name}, seed 1")
    assert [v for k, v in run.header if k == "expect"] == scenario.expectations()
    assert scenario.about and len(scenario.about) < 70
    if scenario.history:
        run = with_past(run, 1)
    trace = as_trace(run.header, run.columns)
    truth = truth_of(trace, {})
    assert not isinstance(truth, str)
    score = truth.score(name, firmware(trace))
    assert not any(j.false for j in score.cues)
    assert score.find is None or score.find.found


def test_a_course_goes_on_or_ends_as_long_as_asked():
    for minutes in (10, 100):
        for name in ("N3", "N5", "N9", "N11", "P12"):
            assert len(simulate(name, 1, minutes).columns["t_s"]) == 60 * minutes


@pytest.mark.parametrize("rate_hz", [25, 50, 100, 128, 256])
def test_raw_and_recorded_have_the_same_truth(rate_hz):
    """A stop included: what the sensors do must not move the body."""
    recorded = simulate("N5", 3, 7).columns
    raw = simulate("N5", 3, 7, rate_hz).columns
    assert len(raw["t_s"]) == 7 * 60 * rate_hz
    first = slice(None, None, rate_hz)
    for name in (*TRUTH, "hr_bpm", "temperature_c"):
        once = raw[name][first]
        if name in WORDS:
            assert list(once) == list(recorded[name])
            assert set(np.delete(raw[name], np.s_[::rate_hz])) == {""}
        else:
            np.testing.assert_array_equal(once, recorded[name])
            assert np.isnan(np.delete(raw[name], np.s_[::rate_hz])).all()
    np.testing.assert_array_equal(raw["t_s"][first], recorded["t_s"])
    assert not {"cadence_spm", "speed_mps", "altitude_m"} & set(raw)


def test_an_accelerometer_that_is_gone_gives_neither_samples_nor_steps():
    recorded, raw = simulate("P19", 1, 26).columns, simulate("P19", 1, 26, 25).columns
    gone = np.r_[900:940, 1500:1560]
    assert np.flatnonzero(np.isnan(recorded["cadence_spm"])).tolist() == gone.tolist()
    silent = np.isnan(raw["acc_x_mg"]).reshape(-1, 25)
    assert np.flatnonzero(silent.all(axis=1)).tolist() == gone.tolist()
    assert silent.any(axis=1).sum() == len(gone) and not np.isnan(raw["hr_bpm"][::25]).any()


@pytest.mark.parametrize("rate_hz", [None, 25])
def test_seconds_are_missed_and_the_clock_leaps(rate_hz):
    t_s = simulate("P21", 1, 41, rate_hz).columns["t_s"][:: rate_hz or 1]
    steps = np.diff(t_s)
    assert (steps == 2).sum() == 100 and t_s[:-1][steps == 91].tolist() == [1919]
    assert t_s[:-1][steps == 601].tolist() == [2399] and t_s[-1] == 41 * 60 - 1 + 600


def test_a_watch_without_gps_records_no_place():
    columns = simulate("N1", 1, 1, place=False).columns
    assert "cadence_spm" in columns
    assert not {"speed_mps", "altitude_m"} & set(columns)


def test_wander_moves_the_watch_but_not_the_heart():
    tight, loose = (simulate("N1", 2, wander=level).columns for level in (1, 3))
    np.testing.assert_array_equal(tight["ref_hr_bpm"], loose["ref_hr_bpm"])
    assert not np.array_equal(tight["cadence_spm"], loose["cadence_spm"])


def test_a_guessed_maximum_is_off():
    known = [dict(simulate("N1", s, 1).header)["profile"] for s in range(8)]
    guess = [dict(simulate("N1", s, 1, hrmax_known=False).header)["profile"] for s in range(8)]
    assert sum(a != b for a, b in zip(known, guess, strict=True)) >= 6


def test_the_file(tmp_path):
    run = simulate("P12", 1, 42, 25)
    for name in ("a.csv.gz", "b.csv.gz", "c.csv"):
        write_trace(run, tmp_path / name)
    packed = (tmp_path / "a.csv.gz").read_bytes()
    assert packed == (tmp_path / "b.csv.gz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / "c.csv").read_bytes()
    lines = (tmp_path / "c.csv").read_text().splitlines()
    assert lines[0] == "# legwise-trace 1"
    assert "# rate_hz: 25" in lines and "# licence: MIT" in lines
    rows = [line for line in lines if not line.startswith("#")]
    assert rows[0].startswith("t_s,acc_x_mg,acc_y_mg,acc_z_mg,hr_bpm,")
    assert len(rows) == 1 + 42 * 60 * 25
    assert rows[2].split(",")[0] == "0.04" and rows[2].endswith("," * (len(TRUTH) + 3))
    stops = [row for row in rows if row.endswith(",stop")]
    assert [row.split(",")[0] for row in stops] == ["2410"]
    assert not any(cell == "-0" or "nan" in cell for row in rows for cell in row.split(","))


@pytest.mark.parametrize(
    ("args", "what"),
    [
        (("P99",), "P99"),
        (("N1", -1), "seed -1"),
        (("N1", 1, 0), "0 minutes"),
        (("N1", 1, float("nan")), "nan minutes"),
        (("N1", 1, 1, 24), "24 Hz"),
        (("N1", 1, 1, 257), "257 Hz"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(args, what):
    with pytest.raises(InputError, match=what) as raised:
        simulate(*args)
    assert "\n" not in str(raised.value)


def test_a_path_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        write_trace(simulate("N1", 1, 1), tmp_path / "no such folder" / "run.csv")
