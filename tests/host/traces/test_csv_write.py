"""In: Traces. Checked: the CSV written reads back exactly, is short, and packed has the same bytes
every time."""

import gzip

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legwise_host.traces.csv_write import csv_text
from legwise_host.traces.read import read
from legwise_host.traces.trace import Trace
from legwise_host.traces.write import write


def run() -> Trace:
    wave = np.sin(np.arange(120) / 7)
    wave[40:60] = np.nan
    trace = Trace("run.csv", np.arange(120) / 50, {"speed_mps": wave, "hr_bpm": np.round(wave)})
    trace.words = {"ref_activity": ["run"] * 120}
    trace.events = [(0.0, "start"), (0.02, "ask")]
    trace.header = [("name", "run"), ("profile", "hrmax_bpm=190 rest_bpm=50")]
    return trace


@pytest.mark.parametrize("kind", [".csv", ".csv.gz"])
def test_csv_is_exact(tmp_path, kind):
    trace = run()
    lost = write(trace, tmp_path / f"run{kind}")
    again = read(tmp_path / f"run{kind}")
    assert not lost and again.events == trace.events and again.header == trace.header
    np.testing.assert_array_equal(again.t_s, trace.t_s)
    assert list(again.columns) == list(trace.columns) and again.words == trace.words
    for name, values in trace.columns.items():
        np.testing.assert_array_equal(again.columns[name], values)


def test_csv_is_short():
    trace = Trace("a", np.array([0, 0.04]), {"hr_bpm": np.array([150, np.nan])})
    trace.words = {"ref_activity": ["run", ""]}
    trace.events = [(0.02, "drank"), (0.04, "ask")]
    trace.header = [("name", "two\nlines")]
    assert csv_text(trace).splitlines() == [
        *("# legwise-trace 1", "# name: two lines", "t_s,hr_bpm,ref_activity,event"),
        *("0,150,run,", "0.02,,,drank", "0.04,,,ask"),
    ]


numbers = st.floats(allow_nan=False, allow_infinity=False, width=64)


@settings(deadline=None)
@given(st.data())
def test_csv_any_numbers_and_events(tmp_path_factory, data):
    t_s = sorted(data.draw(st.lists(st.floats(0, 1e6), min_size=1, max_size=8)))
    values = data.draw(st.lists(st.none() | numbers, min_size=len(t_s), max_size=len(t_s)))
    times = st.sampled_from(t_s) | st.floats(0, 1e6)
    said = data.draw(st.lists(st.tuples(times, st.sampled_from(["pause", "resume"])), max_size=5))
    trace = Trace("a", np.array(t_s), {"hr_bpm": np.array(values, dtype=float)})
    trace.events = sorted(said)
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    write(trace, path)
    again = read(path)
    assert sorted(again.events) == trace.events
    shown = np.isfinite(trace.columns["hr_bpm"])
    shown_again = np.isfinite(again.columns["hr_bpm"])
    np.testing.assert_array_equal(again.t_s[shown_again], trace.t_s[shown])
    np.testing.assert_array_equal(
        again.columns["hr_bpm"][shown_again], trace.columns["hr_bpm"][shown]
    )


def test_packed_the_same_bytes_every_time(tmp_path):
    for name in ("a.csv.gz", "b.csv.gz"):
        write(run(), tmp_path / name)
    first, second = ((tmp_path / name).read_bytes() for name in ("a.csv.gz", "b.csv.gz"))
    assert first == second and first[4:8] == bytes(4)
    assert gzip.decompress(first).startswith(b"# legwise-trace 1\n")
