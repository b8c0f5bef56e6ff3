"""In: runs with others before them. Checked: what only several runs can tell, and when it is
not told."""

from datetime import UTC, datetime, timedelta

import pytest

from legwise.record import history
from legwise_host.replay.replay import Options, replay
from legwise_host.report.curves import curves
from legwise_host.report.past import past
from legwise_host.traces.lgw_file import WatchLog

from ...firmware.record.logged import short
from ..make import flat, jog, legwise, write

TODAY = 20500
NOON = datetime(1970, 1, 1, 12, tzinfo=UTC) + timedelta(days=TODAY)


@pytest.fixture
def log(tmp_path):
    """A watch's log of today, and how to give it a history of (days ago, minutes)."""
    (tmp_path / "run.lgw").write_bytes(short())
    r = replay(tmp_path / "run.lgw", Options(features=True))
    trace = r.trace
    assert isinstance(trace, WatchLog)

    def after(*runs):
        empty = [None] * len(history.FIELDS)
        entries = [(TODAY - ago, 60 * minutes, *empty[2:]) for ago, minutes in runs]
        trace.header = [("history", history.dump(entries))]
        trace.started = NOON
        return past((r, curves(r)), [])

    return after


def test_days_in_a_row(log):
    assert log((1, 30), (2, 30), (5, 30)) == {}
    assert "4th day" in log((1, 30), (2, 30), (3, 30))["Lack of recovery"]


def test_a_week_far_above_the_one_before(log):
    assert log((1, 60), (3, 60), (9, 50)) == {}  # not known far enough back
    told = log((1, 60), (3, 60), (9, 50), (14, 30))
    assert "120 minutes, in the seven before 50: +140 %" in told["Too much too soon"]
    assert log((1, 30), (3, 30), (9, 50), (14, 30)) == {}


def test_a_log_that_does_not_know_its_day(log, tmp_path):
    r = replay(tmp_path / "run.lgw", Options(features=True))
    assert past((r, curves(r)), []) == {}


def test_the_same_side_three_times(tmp_path, capsys):
    def run(name, left_pct):
        path = write(tmp_path / name, flat(jog(12), contact_balance_left_pct=left_pct))
        r = replay(path, Options(features=True))
        return r, curves(r)

    a, b, c = run("a.csv", 51.2), run("b.csv", 51.5), run("c.csv", 48.5)
    assert "left side" in past(a, [b, a])["Form"]
    assert past(a, [b]) == {}
    assert past(a, [c, b]) == {}
    words = [tmp_path / name for name in ("a.csv", "b.csv")]
    page = tmp_path / "run.html"
    assert legwise(capsys, "report", words[0], "-o", page, "--before", *words)[0] == 0
    assert "See a physio" in page.read_text(encoding="utf-8")
