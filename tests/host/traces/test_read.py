"""In: files of every kind under every name. Checked: that each is read as what it is, and what is
said of those that cannot be."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legwise_host.errors import InputError
from legwise_host.traces.read import read, read_all

from .make_fit import fit, jog, leg
from .make_xml import activity, gpx, gpxtpx, hr, tcx, trackpoint, trkpt

FIT = fit([*jog(0, 60), leg(0, 60, "running")])
RIDE = fit([*jog(0, 60), leg(0, 60, "cycling")])
TCX = tcx(activity([trackpoint(t, hr(150)) for t in range(61)]))
GPX = gpx(*(trkpt(t, gpxtpx("<hr>150</hr>")) for t in range(61)))
CSV = b"# legwise-trace 1\nt_s,hr_bpm\n" + b"".join(b"%d,150\n" % t for t in range(61))
KINDS = {".fit": FIT, ".tcx": TCX, ".gpx": GPX, ".csv": CSV}


def file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def packed(**members: bytes) -> bytes:
    """A zip; `__` in a name stands for the dot."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return into.getvalue()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("gz", ["", ".gz"])
@pytest.mark.parametrize("name", ["run{}", "RUN{}", "export.dat"])
def test_every_kind(tmp_path, kind, gz, name):
    data = gzip.compress(KINDS[kind]) if gz else KINDS[kind]
    name = name.format(kind + gz)
    trace = read(file(tmp_path, name.upper() if name.startswith("RUN") else name, data))
    assert trace.t_s[-1] == 60 and trace.has("hr_bpm")


def test_a_zip_as_garmin_exports_it(tmp_path):
    trace = read(file(tmp_path, "run.zip", packed(a_ACTIVITY__fit=FIT, notes__txt=b"mine")))
    assert trace.name == "a_ACTIVITY.fit" and len(trace.t_s) == 61 and not trace.warnings


def test_a_zip_of_packed_files(tmp_path):
    data = packed(a__fit__gz=gzip.compress(FIT), b__tcx=TCX, c__GPX=GPX)
    traces = read_all(file(tmp_path, "runs.zip", data))
    assert [trace.name for trace in traces] == ["a.fit.gz", "b.tcx", "c.GPX"]


def test_a_zip_with_two_runs(tmp_path):
    path = file(tmp_path, "runs.zip", packed(a__fit=FIT, b__fit=FIT))
    with pytest.raises(
        InputError, match=r"holds 2 runs \(a\.fit, b\.fit\); unpack it and give one"
    ):
        read(path)
    assert [len(trace.t_s) for trace in read_all(path)] == [61, 61]


def test_a_zip_with_a_run_and_a_ride(tmp_path):
    trace = read(file(tmp_path, "both.zip", packed(a__fit=RIDE, b__fit=FIT)))
    assert trace.name == "b.fit"
    (said,) = trace.warnings
    assert said.startswith("both.zip: 1 files left out; ")
    assert "a.fit: is a cycling recording, not a run" in said


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("run.fit", b"", "the file is empty"),
        ("run.fit", b" \n", "the file is empty"),
        ("run.fit.gz", gzip.compress(b""), "unknown kind, or damaged at its beginning"),
        ("run.fit", b"<!DOCTYPE html><html>log in</html>", "is a web page, not a recording"),
        ("run.fit", b"\n<html><body>", "is a web page, not a recording"),
        ("run.fit", FIT[:11], "unknown kind, or damaged at its beginning"),
        ("run.mp3", b"ID3....", ".csv .csv.gz .fit .fit.gz .tcx .tcx.gz .gpx .gpx.gz .lgw .zip"),
        ("ride.fit", RIDE, "is a cycling recording, not a run"),
        ("run.tcx.gz", gzip.compress(TCX)[:-30], "gzip data cut short"),
        ("run.gz", b"\x1f\x8bnot at all", "gzip data damaged"),
        ("run.tcx", TCX.replace(b"<Train", b'<!DOCTYPE x [<!ENTITY a "b">]><Train'), "DOCTYPE"),
        ("run.zip", packed(a__txt=b"x"), "no recording in it"),
        ("run.zip", packed(), "no recording in it"),
        ("run.zip", packed(a__fit=FIT)[:-40], "zip damaged or cut short"),
        ("run.zip", packed(a__fit=RIDE), "a.fit: is a cycling recording"),
        ("run.zip", packed(a__fit=RIDE, b__fit=b"x"), "(and 1 more like it)"),
    ],
)
def test_refused_in_one_line(tmp_path, name, data, said):
    path = file(tmp_path, name, data)
    with pytest.raises(InputError) as error:
        read(path)
    assert str(error.value).startswith(str(path)) and said in str(error.value)
    assert "\n" not in str(error.value)


def test_no_file(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "run.fit")
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path)


def test_a_gz_that_was_cut_gives_what_is_whole(tmp_path):
    data = gzip.compress(FIT)
    trace = read(file(tmp_path, "run.fit.gz", data[: len(data) * 2 // 3]))
    assert 20 < len(trace.t_s) < 60 and "cut short" in trace.warnings[0]


def test_a_locked_zip(tmp_path):
    data = bytearray(packed(a__fit=FIT))
    data[6] |= 1  # flag bits of the member, then of the directory
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="locked or packed in an unknown way"):
        read(file(tmp_path, "run.zip", bytes(data)))


def test_what_unpacks_to_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr("legwise_host.traces.read._MOST_BYTES", 100)
    with pytest.raises(InputError, match="more than a recording holds"):
        read(file(tmp_path, "run.fit.gz", gzip.compress(FIT)))
    with pytest.raises(InputError, match=r"a\.fit is too large"):
        read(file(tmp_path, "run.zip", packed(a__fit=FIT)))


ZIP = packed(a__fit=FIT, b__tcx__gz=gzip.compress(TCX))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([*KINDS.values(), ZIP, gzip.compress(FIT), b""]), st.data())
def test_only_input_error(tmp_path, whole, data):
    bent = bytearray(whole + data.draw(st.binary(max_size=30)))
    for at in data.draw(st.lists(st.integers(0, max(0, len(bent) - 1)), max_size=5)):
        if bent:
            bent[at] = data.draw(st.integers(0, 255))
    bent = bent[: data.draw(st.integers(0, len(bent)))]
    name = data.draw(st.sampled_from(["a.fit", "a.tcx.gz", "a.gpx", "a.zip", "a.csv", "a"]))
    try:
        assert all(len(trace.t_s) for trace in read_all(file(tmp_path, name, bytes(bent))))
    except InputError as error:
        assert "\n" not in str(error)
