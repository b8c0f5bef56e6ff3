"""In: a Trace that tells who ran where and when. Checked: what is given away tells nobody."""

import numpy as np

from legwise_host.traces.csv_write import csv_text
from legwise_host.traces.share import share
from legwise_host.traces.trace import Trace


def test_share():
    header = [
        ("name", "Sunday with my club"),
        ("source", "watch 123456, 2024-05-06"),
        ("shows", "the lake"),
        ("rate_hz", "50"),
        ("profile", "hrmax_bpm=190 owner=me rest_bpm=50"),
        ("label", "class=legs onset_s=60"),
        ("expect", "cues 0..1"),
        ("expect", "never slow"),
    ]
    trace = Trace("2024-05-06-lake.fit", np.arange(2.0), {"hr_bpm": np.array([150.0, 151.0])})
    trace.header = list(header)
    trace.events = [(0.0, "start")]
    trace.warnings = ["2024-05-06-lake.fit: cut short"]
    given_away = share(trace)
    assert given_away.header == [
        ("name", "shared_run"),
        ("rate_hz", "50"),
        ("profile", "hrmax_bpm=190 rest_bpm=50"),
        ("label", "class=legs onset_s=60"),
        ("expect", "cues 0..1"),
        ("expect", "never slow"),
    ]
    assert given_away.name == "shared_run" and not given_away.warnings
    assert given_away.events == trace.events and given_away.columns == trace.columns
    assert "lake" not in csv_text(given_away) and "2024" not in csv_text(given_away)
    assert trace.header == header  # untouched


def test_nobody_learns_whose_strap_it_was():
    strap = "strap=c0:ff:ee:00:00:01"
    trace = Trace("run", np.array([0.0]), {}, header=[("profile", f"hrmax_bpm=180 {strap}")])
    assert ("profile", "hrmax_bpm=180") in share(trace).header
