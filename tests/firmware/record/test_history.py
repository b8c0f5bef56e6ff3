"""Runs that ended in: what is kept of them; damaged texts in: nothing, and no exception."""

import json

from hypothesis import given
from hypothesis import strategies as st

from legwise.record import history
from legwise.record.day import day

from ..runner import FRESH, Runner

RUN = st.tuples(*(st.none() | st.integers(low, high) for _, low, high in history.FIELDS))
NAMES = [name for name, *_ in history.FIELDS]


def told(entry) -> dict:
    return dict(zip(NAMES, entry, strict=True))


def test_what_stays_of_a_run():
    r = Runner()
    r.run(FRESH)
    one = told(history.entry(r.core, 1_790_000_000))
    base = r.core.features.base
    assert (one["day"], one["source"], one["poor"]) == (20717, 0, 0)
    assert (one["hr_ln_q16"], one["load_q16"]) == (base.hr, base.load)
    assert one["cadence_ln_q16"] is not None
    assert 1449 <= one["hr_top_deci_bpm"] <= 1451
    assert FRESH - 10 < one["run_s"] <= FRESH


def test_a_run_that_learnt_nothing_leaves_nothing():
    assert history.entry(Runner().run(300).core, None) is None
    assert history.added([], None) == []


def test_what_a_run_takes_of_the_battery():
    at = NAMES.index("discharge_deci_pct_h")
    runs = [(*[None] * at, took) for took in (None, 300, 100, 120)]
    assert history.hourly(runs) == 120
    assert history.hourly(runs[:1]) is None


def test_a_clock_that_was_never_set_is_no_date():
    assert day(None) is None
    assert day(0) is None  # 1970
    assert day(946_684_800 + 3600) is None  # 2000, where the ESP32 begins
    assert day(1_790_000_000) == 20717
    assert day(1 << 40) is None


@given(st.lists(RUN, max_size=15))
def test_the_last_ten_read_back(runs: list[tuple]):
    kept: list[tuple] = []
    for run in runs:
        kept = history.added(kept, run)
    assert kept == runs[-10:]
    assert history.load(history.dump(kept)) == kept


def test_other_versions():
    assert told(history.load('["legwise-history", 1, [20000, 3600]]')[0])["run_s"] == 3600
    newer = [20000, 3600, *[None] * 7, 99]
    assert len(history.load(json.dumps(["legwise-history", 2, newer]))[0]) == len(NAMES)


@given(
    st.text() | st.text(alphabet='[]",-0123456789 legwis-htory').map('["legwise-history",'.__add__)
)
def test_garbage_is_no_history(text: str):
    for entry in history.load(text):
        assert len(entry) == len(NAMES)


def test_a_damaged_run_is_left_out():
    text = '["legwise-history", 1, [1], [20000, 7e9], "x", [true], [], [20000, 60]]'
    assert [told(e)["run_s"] for e in history.load(text)] == [60]
    assert history.load(None) == history.load("{}") == []
