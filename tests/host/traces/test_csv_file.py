"""In: trace CSVs as they come, good and odd. Checked: the columns, events, header and warnings,
and that no number is made up. What is refused: tests/host/test_cli_errors.py."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from legwise_host.traces.csv_file import read_csv
from legwise_host.traces.trace import Trace

from ..make import jog, write

PLAIN = "# legwise-trace 1\n# name: made up\nt_s,hr_bpm\n0,120\n1,\n2.5,122\n"


def read(tmp_path: Path, data: str | bytes, name: str = "run.csv") -> Trace:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_csv(path)


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        PLAIN.replace("\n", "\r\n"),
        "\ufeff" + PLAIN,
        PLAIN.rstrip(),
        PLAIN.replace("\n1", "\n\n1") + "\n\n",
        PLAIN.replace("t_s,hr_bpm", " t_s , hr_bpm").replace("1,\n", "1, \n"),
        gzip.compress(PLAIN.encode()),
    ],
    ids=["plain", "crlf", "bom", "no line end", "blank lines", "spaces", "gzip by another name"],
)
def test_the_same_trace_however_it_is_written(tmp_path, data):
    trace = read(tmp_path, data)
    assert trace.t_s.tolist() == [0, 1, 2.5]
    np.testing.assert_array_equal(trace.columns["hr_bpm"], [120, np.nan, 122])
    assert trace.header == [("name", "made up")]
    assert trace.duration_s == 3
    assert not trace.warnings and not trace.events


def test_gzip_and_plain_are_the_same(tmp_path):
    plain, packed = (read_csv(write(tmp_path / n, jog(1))) for n in ("a.csv", "a.csv.gz"))
    for name, values in plain.columns.items():
        np.testing.assert_array_equal(values, packed.columns[name])


@pytest.mark.parametrize("cell", ["", " ", "nan", "NaN"])
def test_a_cell_without_a_number_is_no_sample(tmp_path, cell):
    trace = read(tmp_path, f"# legwise-trace 1\nt_s,hr_bpm\n0,{cell}\n1,{cell}\n")
    assert np.isnan(trace.columns["hr_bpm"]).all()
    assert not trace.has("hr_bpm")


def test_events_and_repeated_keys_keep_their_order(tmp_path):
    head = "# legwise-trace 1\n# expect: cues 0..1\n# profile: age=40\n# expect: never walk: 1\n"
    trace = read(tmp_path, head + "t_s,event\n0,start\n4, ask\n4,drank\n9,stop\n")
    assert trace.head("expect") == ["cues 0..1", "never walk: 1"]
    assert trace.head("label") == []
    assert trace.events == [(0, "start"), (4, "ask"), (4, "drank"), (9, "stop")]


def test_an_unknown_column_is_named_and_ignored(tmp_path):
    trace = read(tmp_path, "# legwise-trace 1\nt_s,mood,hr_bpm\n0,fine,120\n")
    assert trace.warnings == ["run.csv: column 'mood' is unknown and ignored"]
    assert list(trace.columns) == ["hr_bpm"]


def test_truth_is_read_for_scoring_whatever_its_words(tmp_path):
    trace = read(tmp_path, "# legwise-trace 1\nt_s,ref_activity,ref_hr_bpm\n0,run,120\n")
    assert trace.columns["ref_hr_bpm"].tolist() == [120]
    assert not trace.warnings
