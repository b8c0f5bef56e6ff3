"""In: an even run. Checked: each injected signal has its size and its minutes and touches nothing
else; recorded runs change as the study that made such pairs changed them."""

import csv
import gzip

import numpy as np
import pytest

from legwise_host.errors import InputError
from legwise_host.evaluate.detectors import firmware
from legwise_host.simulate import KINDS, as_trace, inject, injected_header, simulate
from legwise_host.simulate.injection import running_s


def even_run(minutes=60):
    """150 bpm at 3 m/s and 170 steps/min, from the first second on."""
    t_s = np.arange(60.0 * minutes)
    constants = {
        "hr_bpm": 150.0,
        "rr_ms": 400.0,
        "cadence_spm": 170.0,
        "speed_mps": 3.0,
        "ground_contact_ms": 240.0,
        "step_length_mm": 1059.0,
        "altitude_m": 10.0,
    }
    columns = {"t_s": t_s, "distance_m": 3.0 * t_s}
    return columns | {name: np.full(len(t_s), value) for name, value in constants.items()}


def changed(before, after):
    """The columns that differ."""
    return {name for name in before if not np.array_equal(before[name], after[name], True)}


def test_drift():
    after = inject(even_run(), "drift", 12)
    assert changed(even_run(), after) == {"hr_bpm", "rr_ms"}
    assert after["hr_bpm"][1500] == 150 and after["hr_bpm"][3000] == 168
    assert after["hr_bpm"][2250] == 159 and after["hr_bpm"][-1] == 168
    assert after["rr_ms"][-1] == round(400 / 1.12)


def test_legs():
    after = inject(even_run(), "legs", 4)
    assert changed(even_run(), after) == {"cadence_spm", "ground_contact_ms", "step_length_mm"}
    assert after["cadence_spm"][1500] == 170
    assert after["cadence_spm"][1950] == pytest.approx(170 * 0.98)
    assert after["cadence_spm"][-1] == pytest.approx(170 * 0.96)
    assert after["ground_contact_ms"][-1] == round(240 * 1.052)


def test_late():
    after = inject(even_run(), "late", 13)
    assert changed(even_run(), after) == {"hr_bpm", "rr_ms"}
    assert set(after["hr_bpm"][:780]) == {round(150 * 0.87)}
    assert set(after["hr_bpm"][780:]) == {150}


def test_lock():
    after = inject(even_run(), "lock", 6)
    assert changed(even_run(), after) == {"hr_bpm", "rr_ms"}
    inside = slice(1500, 1860)
    off = after["hr_bpm"][inside] - 170
    assert abs(off.mean()) < 0.3 and 0.7 < off.std() < 1.4
    assert np.array_equal(np.delete(after["hr_bpm"], np.r_[inside]), np.full(3240, 150.0))


def test_ease():
    after = inject(even_run(), "ease", 13)
    assert changed(even_run(), after) == {
        "hr_bpm",
        "rr_ms",
        "cadence_spm",
        "speed_mps",
        "ground_contact_ms",
        "step_length_mm",
        "distance_m",
    }
    assert after["speed_mps"][1800] == 3 and after["speed_mps"][-1] == pytest.approx(3 * 0.87)
    assert after["speed_mps"][1850] == pytest.approx(3 * 0.935)
    assert after["cadence_spm"][-1] == pytest.approx(170 * 0.87**0.14, abs=0.05)
    assert after["hr_bpm"][-1] == round(150 * 0.87**0.35)
    lag_s = np.argmax(after["hr_bpm"] <= 146) - np.argmax(after["speed_mps"] <= 3 * 0.935)
    assert 30 <= lag_s <= 60
    metres = np.diff(after["distance_m"])
    np.testing.assert_allclose(metres, after["speed_mps"][1:], atol=0.011)


def test_dropout():
    after = inject(even_run(), "dropout", 5)
    assert changed(even_run(), after) == {"hr_bpm", "rr_ms"}
    gone = np.flatnonzero(np.isnan(after["hr_bpm"]))
    assert (gone[0], gone[-1], len(gone)) == (1800, 2099, 300)


def test_a_dry_strap_and_a_shaken_one():
    dry, shaken = (inject(even_run(), kind, 5) for kind in ("static", "spikes"))
    assert changed(even_run(), dry) == changed(even_run(), shaken) == {"hr_bpm"}
    assert dry["hr_bpm"][:300].min() >= 190 and dry["hr_bpm"][:300].max() <= 235
    assert (np.diff(dry["hr_bpm"][:300]) != 0).sum() == 14 and set(dry["hr_bpm"][300:]) == {150}
    high = np.flatnonzero(shaken["hr_bpm"] == 225)
    assert len(high) == 12 * 50 and high[:50].tolist() == list(range(250, 300))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_given_is_changed(kind):
    columns = even_run()
    before = {name: values.copy() for name, values in columns.items()}
    after = inject(columns, kind, 5)
    assert changed(columns, before) == set()
    assert list(after) == list(columns)
    assert changed(after, inject(columns, kind, 5)) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_too_short_is_left_alone(kind):
    if kind not in ("late", "static", "spikes"):
        assert changed(even_run(20), inject(even_run(20), kind, 5)) == set()


FAULTS = (("late", 13), ("lock", 6), ("dropout", 6), ("static", 10), ("spikes", 7))


@pytest.mark.parametrize(("kind", "size"), FAULTS)
def test_no_fault_of_a_sensor_calls_for_a_cue(kind, size):
    """On a tempo run of a runner whose maximum is known: neither strain nor danger."""
    run = simulate("N2", 1)
    trace = as_trace(run.header, inject(run.columns, kind, size))
    assert firmware(trace).cues == []


def test_minutes_of_running_skip_what_is_not():
    """Standing does not count, breaks up to 20 s do, a value holds 12 s, a hole of data stops."""
    columns = even_run(10)
    columns["cadence_spm"][:30] = 0
    columns["cadence_spm"][100:115] = 100  # forgotten
    columns["cadence_spm"][200:240] = 0
    columns["speed_mps"][300:330] = 0.5
    columns["cadence_spm"][400:411] = np.nan  # held
    columns["cadence_spm"][450:500] = np.nan  # 12 s held, then unknown
    ran_s = running_s(columns)
    assert ran_s[30] == 0 and ran_s[200] == 170 and ran_s[240] == 170
    assert ran_s[330] == 170 + 60 and ran_s[450] == 170 + 60 + 120
    assert 12 <= ran_s[500] - ran_s[450] <= 13


def test_rows_apart_and_a_pause():
    columns = {name: values[::5] for name, values in even_run().items()}
    columns["t_s"] = columns["t_s"] + np.where(columns["t_s"] >= 600, 900.0, 0.0)
    ran_s = running_s(columns)
    assert ran_s[-1] == pytest.approx(3595 - 5 + 12)
    after = inject(columns, "drift", 10)
    first = columns["t_s"][np.flatnonzero(after["hr_bpm"] != 150)[0]]
    assert 2400 <= first <= 2480


def test_a_raw_run_takes_what_needs_no_cadence_column():
    run = simulate("N1", 1, 33, 25)
    seconds = slice(None, None, 25)
    late = inject(run.columns, "late", 10)
    ratio = late["hr_bpm"][seconds] / run.columns["hr_bpm"][seconds]
    np.testing.assert_allclose(ratio[:780], 0.9, atol=0.007)
    assert (ratio[780:] == 1).all()
    lock = inject(run.columns, "lock", 3)["hr_bpm"][seconds][1510:1670]
    assert np.abs(lock - run.columns["ref_cadence_spm"][seconds][1510:1670]).max() < 5
    for kind in ("legs", "ease"):
        with pytest.raises(InputError, match="cadence_spm"):
            inject(run.columns, kind, 5)


def test_what_cannot_be_is_said_in_one_line():
    for kind, size, what in (
        ("fever", 5, "fever"),
        ("drift", 0, "above 0"),
        ("drift", 60, "below 50"),
        ("lock", float("nan"), "above 0"),
    ):
        with pytest.raises(InputError, match=what) as raised:
            inject(even_run(1), kind, size)
        assert "\n" not in str(raised.value)
    with pytest.raises(InputError, match="hr_bpm"):
        inject({"t_s": np.arange(5.0)}, "drift", 5)


def test_the_header_says_what_was_done():
    header = [
        ("name", "x"),
        ("licence", "MIT"),
        ("shows", "quiet"),
        ("expect", "cues 0..0"),
        ("label", "class=neg"),
    ]
    after = dict(injected_header(header, "drift", 12.5))
    assert after["name"] == "x__drift12.5" and after["licence"] == "MIT"
    assert after["shows"] == "heart rate +12.5 % over 25 min from running minute 25"
    assert "expect" not in after and "label" not in after


def read(path):
    with gzip.open(path, "rt") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {
        name: np.array([float(row[name]) if row[name] else np.nan for row in rows])
        for name in rows[0]
    }


@pytest.mark.recorded("runs/*__*.csv.gz")
def test_recorded_runs_change_as_they_did_before(recorded_trace):
    """The same size, and within a minute the same time."""
    parent_name, change = recorded_trace.name.removesuffix(".csv.gz").split("__")
    kind = change.rstrip("0123456789")
    before = read(recorded_trace.with_name(f"{parent_name}.csv.gz"))
    there = read(recorded_trace)
    here = inject(before, kind, float(change.removeprefix(kind) or 6))
    rows = np.isin(there["t_s"], before["t_s"])
    for name, most in (("hr_bpm", 1.0), ("cadence_spm", 0.5), ("speed_mps", 0.05)):
        off = np.abs(here[name] - there[name][rows])
        off = off[~np.isnan(off)]
        assert np.mean(off > most) < 0.03, name
        assert off.mean() < 0.6, name
