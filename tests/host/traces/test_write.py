"""In: Traces. Checked: TCX and FIT files read back as the same run, as far as they can say it;
what they cannot is named; others can read them. CSV: test_csv_write.py."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import fitdecode
import numpy as np
import pytest
from fit_tool import ConformanceLevel, FitFile

from legwise_host.errors import InputError
from legwise_host.traces.read import read
from legwise_host.traces.trace import Trace
from legwise_host.traces.write import write

N = 120
WAVE = np.sin(np.arange(N) / 7)

# Column → what a run may show, and by how much TCX and FIT round it (None: not held).
SHOWN = {
    "hr_bpm": (150 + np.round(10 * WAVE), 0, 0),
    "cadence_spm": (168 + 7 * WAVE, 1, 1 / 128),
    "speed_mps": (3 + 0.3 * WAVE, 0, 0.0005),
    "altitude_m": (100 + 9 * WAVE, 0, 0.1),
    "distance_m": (3.01 * np.arange(N), 0, 0.005),
    "ground_contact_ms": (240 + 9 * WAVE, None, 0.05),
    "vertical_oscillation_mm": (80 + WAVE, None, 0.05),
    "step_length_mm": (1050 + 99 * WAVE, None, 0.05),
    "contact_balance_left_pct": (50 + WAVE, None, 0.005),
    "temperature_c": (20 + np.round(WAVE), None, 0),
    "power_w": (250 + np.round(9 * WAVE), 0, 0),
}


def run(**more) -> Trace:
    columns = {name: values.copy() for name, (values, _, _) in SHOWN.items()}
    columns["hr_bpm"][40:60] = np.nan
    trace = Trace("run.csv", np.arange(N, dtype=float), columns)
    trace.header = [("name", "run"), ("profile", "hrmax_bpm=190 rest_bpm=50")]
    trace.events = [(0.0, "start"), (119.0, "stop")]
    return Trace(**{**vars(trace), **more})


def there_and_back(trace: Trace, path: Path) -> tuple[Trace, list[str]]:
    lost = write(trace, path)
    return read(path), lost


@pytest.mark.parametrize(("kind", "which"), [(".tcx", 1), (".fit", 2), (".tcx.gz", 1)])
def test_tcx_and_fit_as_far_as_they_can(tmp_path, kind, which):
    again, lost = there_and_back(run(), tmp_path / f"run{kind}")
    held = {name: row for name, row in SHOWN.items() if row[which] is not None}
    assert set(again.columns) == set(held)
    assert lost == (
        []
        if kind == ".fit"
        else [
            f"run{kind}: left out, as it has no place there: ground_contact_ms, "
            "vertical_oscillation_mm, step_length_mm, contact_balance_left_pct, temperature_c"
        ]
    )
    np.testing.assert_array_equal(again.t_s, np.arange(N))
    assert np.isnan(again.columns["hr_bpm"][40:60]).all()
    for name, row in held.items():
        shown = np.isfinite(again.columns[name])
        assert shown.sum() == (100 if name == "hr_bpm" else N)
        worst = np.abs(again.columns[name] - row[0])[shown].max()
        assert worst <= row[which] + 1e-9, name
    assert not again.warnings


def test_fit_keeps_timer_settings_and_beats(tmp_path):
    beats = np.full(N, np.nan)
    beats[10:20] = 410.0
    trace = run()
    trace.columns["rr_ms"] = beats
    trace.events = [(0.0, "start"), (30.0, "pause"), (50.0, "resume"), (119.0, "stop")]
    again, lost = there_and_back(trace, tmp_path / "run.fit")
    assert not lost and again.events == trace.events
    assert again.header == [("profile", "hrmax_bpm=190 rest_bpm=50")]
    shown = np.isfinite(again.columns["rr_ms"])
    assert again.columns["rr_ms"][shown].tolist() == [410] * 10
    assert (np.abs(again.t_s[shown] - np.arange(10, 20)) <= 3).all()


def test_fit_is_one_that_others_accept(tmp_path):
    write(run(), tmp_path / "run.fit", datetime(2024, 5, 6, 7, tzinfo=UTC))
    with fitdecode.FitReader(tmp_path / "run.fit", check_crc=fitdecode.CrcCheck.RAISE) as frames:
        messages = [f for f in frames if isinstance(f, fitdecode.FitDataMessage)]
    names = [m.name for m in messages]
    assert names[0] == "file_id" and names[-3:] == ["lap", "session", "activity"]
    assert messages[-2].get_value("sport") == "running"
    assert messages[-2].get_value("start_time") == datetime(2024, 5, 6, 7, tzinfo=UTC)
    assert messages[-2].get_value("total_distance") == pytest.approx(3.01 * (N - 1), abs=0.01)
    report = FitFile.from_file(str(tmp_path / "run.fit")).validate(levels=tuple(ConformanceLevel))
    assert not report.has_errors, report.errors


def test_tcx_in_the_order_of_its_schema(tmp_path):
    write(run(), tmp_path / "run.tcx")
    root = ElementTree.parse(tmp_path / "run.tcx").getroot()
    points = root.findall(".//{*}Trackpoint")
    assert len(points) == N
    assert [e.tag.partition("}")[2] for e in points[0].iter()] == [
        *("Trackpoint", "Time", "AltitudeMeters", "DistanceMeters", "HeartRateBpm", "Value"),
        *("Extensions", "TPX", "Speed", "RunCadence", "Watts"),
    ]
    assert points[0][0].text == "2000-01-01T00:00:00.000Z"
    assert root.findtext(".//{*}RunCadence") == "84"  # strides


@pytest.mark.parametrize("kind", [".tcx", ".fit"])
def test_times_stay_where_they_are(tmp_path, kind):
    trace = run(t_s=np.arange(N) + 7.0, events=[])
    again, _ = there_and_back(trace, tmp_path / f"run{kind}")
    np.testing.assert_array_equal(again.t_s, trace.t_s)


def test_a_pause_in_tcx(tmp_path):
    kept = np.r_[0:31, 60:N]
    trace = run(events=[(30.0, "pause"), (60.0, "resume")], t_s=np.arange(N, dtype=float)[kept])
    trace.columns = {name: values[kept] for name, values in trace.columns.items()}
    again, _ = there_and_back(trace, tmp_path / "run.tcx")
    assert again.events == [(0, "start"), (30, "pause"), (60, "resume")]


@pytest.mark.parametrize("kind", [".tcx", ".fit"])
def test_of_a_raw_run_what_there_is_once_a_second(tmp_path, kind):
    t_s = np.arange(0, 10, 0.02)
    hr = np.full(len(t_s), np.nan)
    hr[::50] = 150
    columns = {"acc_x_mg": np.ones(len(t_s)), "hr_bpm": hr, "ref_hr_bpm": hr}
    trace = Trace("raw", t_s, columns, words={"ref_activity": ["run"] * len(t_s)})
    trace.events = [(2.0, "drank")]
    trace.header = [("rate_hz", "50"), ("expect", "cues 0")]
    again, (lost,) = there_and_back(trace, tmp_path / f"raw{kind}")
    assert again.t_s.tolist() == list(range(10))
    assert set(again.columns["hr_bpm"]) == {150}
    assert lost.endswith("there: acc_x_mg, ref_hr_bpm, ref_activity, drank, # expect:, # rate_hz:")
    del trace.columns["hr_bpm"]
    with pytest.raises(InputError, match=r"nothing that \w+ holds"):
        write(trace, tmp_path / f"raw{kind}")


def test_numbers_that_do_not_fit_are_left_out(tmp_path):
    trace = run()
    trace.columns["hr_bpm"][0] = 300
    trace.columns["altitude_m"][0] = -9000
    trace.columns["cadence_spm"][0] = 810
    for kind in (".tcx", ".fit"):
        again, _ = there_and_back(trace, tmp_path / f"run{kind}")
        assert all(np.isnan(again.columns[n][0]) for n in ("hr_bpm", "altitude_m", "cadence_spm"))


def test_fit_without_fit_tool(tmp_path, monkeypatch):
    for name in [n for n in sys.modules if n.startswith("fit_tool")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fit_tool", None)
    with pytest.raises(InputError, match=r"run\.fit: writing FIT needs fit-tool; pip install"):
        write(run(), tmp_path / "run.fit")


def test_refused(tmp_path):
    with pytest.raises(InputError, match=r"no such kind of file; name it \.csv \.csv\.gz \.tcx"):
        write(run(), tmp_path / "run.gpx")
    with pytest.raises(InputError, match="cannot be written"):
        write(run(), tmp_path / "nowhere" / "run.csv")
