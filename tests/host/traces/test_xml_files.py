"""In: TCX and GPX files, simulated. Checked: each column in the trace's unit, steps of both feet,
sports and pauses; that what is cut or is no run is refused in one line."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legwise_host.errors import InputError
from legwise_host.traces.gpx_file import read_gpx
from legwise_host.traces.tcx_file import read_tcx

from .make_xml import activity, gpx, gpxtpx, hr, tcx, trackpoint, trkpt

TCX, GPX = Path("run.tcx"), Path("run.gpx")
EVEN = "<ns3:Speed>3.0</ns3:Speed><ns3:RunCadence>85</ns3:RunCadence>"


def jog(first_s, last_s):
    return [trackpoint(t, hr(120 + t % 40), EVEN) for t in range(first_s, last_s + 1)]


def test_tcx_columns():
    inside = "<AltitudeMeters>101.5</AltitudeMeters><DistanceMeters>7.25</DistanceMeters>" + hr(
        151
    )
    extension = (
        "<ns3:Speed>3.25</ns3:Speed><ns3:RunCadence>86</ns3:RunCadence><ns3:Watts>250</ns3:Watts>"
    )
    trace = read_tcx(tcx(activity([trackpoint(0, inside, extension)])), TCX)
    assert {name: x.tolist() for name, x in trace.columns.items()} == {
        "hr_bpm": [151],
        "cadence_spm": [172],
        "speed_mps": [3.25],
        "altitude_m": [101.5],
        "distance_m": [7.25],
        "power_w": [250],
    }
    assert trace.t_s.tolist() == [0] and not trace.header and not trace.warnings


@pytest.mark.parametrize("element", ["<Cadence>85</Cadence>", "<Cadence>170</Cadence>"])
def test_tcx_cadence_without_the_extension(element):
    trace = read_tcx(tcx(activity([trackpoint(t, hr(140) + element) for t in range(9)])), TCX)
    assert set(trace.columns["cadence_spm"]) == {170}


def test_tcx_with_the_default_namespace_in_the_extension():
    data = tcx(activity(jog(0, 9))).replace(b"<ns3:TPX>", b'<TPX xmlns="urn:x">')
    data = data.replace(b"ns3:", b"").replace(b"xmlns:ns3", b"xmlns:old")
    assert set(read_tcx(data, TCX).columns["cadence_spm"]) == {170}


def test_tcx_with_blanks_before_its_first_line():
    assert len(read_tcx(b"  \n\t" + tcx(activity(jog(0, 9))), TCX).t_s) == 10


def test_tcx_without_heart_rate():
    trace = read_tcx(tcx(activity([trackpoint(t, "", EVEN) for t in range(9)])), TCX)
    assert set(trace.columns) == {"cadence_spm", "speed_mps"}


def test_tcx_samples_that_are_none():
    odd = ["<HeartRateBpm><Value></Value></HeartRateBpm>", hr(0), "<HeartRateBpm/>", hr(140)]
    trace = read_tcx(tcx(activity([trackpoint(t, x) for t, x in enumerate(odd)])), TCX)
    np.testing.assert_array_equal(trace.columns["hr_bpm"], [np.nan] * 3 + [140])


def test_tcx_a_new_track_after_a_hole_is_a_pause():
    trace = read_tcx(tcx(activity(jog(0, 50), jog(51, 60), jog(90, 99))), TCX)
    assert trace.events == [(0, "start"), (60, "pause"), (90, "resume")]


def test_tcx_sports():
    both = tcx(activity(jog(0, 50), sport="Biking"), activity(jog(51, 90)))
    trace = read_tcx(both, TCX)
    assert trace.t_s[-1] == 39
    assert trace.warnings == [
        "run.tcx: several sports (cycling, running): only the running is replayed"
    ]
    assert len(read_tcx(tcx(activity(jog(0, 50), sport="Other")), TCX).t_s) == 51
    with pytest.raises(InputError, match=r"^run\.tcx: is a cycling recording, not a run"):
        read_tcx(tcx(activity(jog(0, 50), sport="Biking")), TCX)


def test_tcx_points_without_a_time():
    untimed = [p.replace("2001", "soon") for p in jog(0, 2)]
    trace = read_tcx(tcx(activity(untimed, jog(3, 9))), TCX)
    assert trace.warnings == ["run.tcx: 3 points left out: without time"]
    with pytest.raises(InputError, match="its points have no times"):
        read_tcx(tcx(activity(untimed)), TCX)


def test_tcx_refused():
    whole = tcx(activity(jog(0, 50)))
    with pytest.raises(
        InputError, match=r"^run\.tcx, line 3: TCX damaged or cut short; export it"
    ):
        read_tcx(whole[:-100], TCX)
    with pytest.raises(InputError, match="no recorded activity in it"):
        read_tcx(tcx(), TCX)
    with pytest.raises(InputError, match="no encoding XML knows"):
        read_tcx(whole.replace(b"UTF-8", b"UTF-9"), TCX)


@pytest.mark.parametrize("prefix", ["gpxtpx", "ns3"])
def test_gpx_columns(prefix):
    extension = gpxtpx("<atemp>21</atemp><hr>150</hr><cad>86</cad><speed>3.5</speed>", prefix)
    point = trkpt(0, extension + "<power>240</power>", "<ele>12.5</ele>")
    trace = read_gpx(gpx(point), GPX)
    assert {name: x.tolist() for name, x in trace.columns.items()} == {
        "hr_bpm": [150],
        "cadence_spm": [172],
        "speed_mps": [3.5],
        "altitude_m": [12.5],
        "temperature_c": [21],
        "power_w": [240],
    }
    assert not trace.header and not trace.warnings


def test_gpx_steps_are_not_doubled():
    points = [trkpt(t, gpxtpx("<hr>150</hr><cad>172</cad>")) for t in range(9)]
    assert set(read_gpx(gpx(*points), GPX).columns["cadence_spm"]) == {172}


@pytest.mark.parametrize("kind", ["running", "Trail Running", "9", "", "Morning", "ZeroCool"])
def test_gpx_runs(kind):
    assert len(read_gpx(gpx(trkpt(0, gpxtpx("<hr>150</hr>")), kind=kind), GPX).t_s) == 1


@pytest.mark.parametrize("kind", ["cycling", "Mountain Biking", "1", "swimming", "hiking"])
def test_gpx_other_sports(kind):
    with pytest.raises(InputError, match=r"^run\.gpx: is a \w+ recording, not a run"):
        read_gpx(gpx(trkpt(0, gpxtpx("<hr>150</hr>")), kind=kind), GPX)


def test_gpx_refused():
    whole = gpx(*(trkpt(t, gpxtpx("<hr>150</hr>")) for t in range(9)))
    with pytest.raises(InputError, match=r"^run\.gpx: GPX damaged or cut short \(.*\); export"):
        read_gpx(whole[:-100], GPX)
    with pytest.raises(InputError, match="neither heart rate nor cadence in it"):
        read_gpx(gpx(*(trkpt(t) for t in range(9))), GPX)
    with pytest.raises(InputError, match=r"its points have no times \(a planned route\?\)"):
        read_gpx(whole.replace(b"<time>", b"<!--").replace(b"</time>", b"-->"), GPX)


@settings(deadline=None)
@given(st.data())
def test_only_input_error(data):
    for read, path, whole in (
        (read_tcx, TCX, tcx(activity(jog(0, 5), jog(9, 12)))),
        (read_gpx, GPX, gpx(*(trkpt(t, gpxtpx("<hr>150</hr><cad>86</cad>")) for t in range(9)))),
    ):
        bent = bytearray(whole)
        for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=3)):
            bent[at] = data.draw(st.integers(0, 255))
        first = data.draw(st.integers(0, len(bent)))
        again = data.draw(st.integers(0, len(bent)))
        for broken in (bytes(bent), bytes(bent[:first]), bytes(bent[:first] + bent[again:])):
            try:
                assert len(read(broken, path).t_s)
            except InputError as error:
                assert "\n" not in str(error)
