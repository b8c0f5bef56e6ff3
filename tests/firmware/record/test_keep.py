"""Files and free bytes in: who goes first, and how much of the next run is still written."""

from hypothesis import given
from hypothesis import strategies as st

from legwise.record.keep import HOUR_LOG, SPARE, captures, hour_raw, plan, writes

MB = 1 << 20
RAW = 1000 * 1024
FULL = 2 * (HOUR_LOG + RAW) + SPARE
FILES = [("1", MB, True), ("2", MB, False), ("3", MB, True), ("4", MB, True)]


def test_nothing_goes_while_there_is_room():
    assert plan(FILES, FULL, RAW) == ([], "raw")


def test_the_oldest_pulled_ones_go_first():
    assert plan(FILES, FULL - MB // 2, RAW) == (["1"], "raw")
    assert plan(FILES, FULL - 2 * MB, RAW) == (["1", "3"], "raw")


def test_then_raw_capture_stops_then_the_log():
    assert plan(FILES[1:2], FULL - 1, RAW) == ([], "log")
    assert plan(FILES[:2], 100 * 1024, RAW) == (["1"], "log")
    assert plan(FILES[1:2], 0, RAW) == ([], "none")
    assert plan(FILES, FULL, 0) == ([], "log")


@given(
    st.lists(st.tuples(st.text(min_size=1), st.integers(0, 3 * MB), st.booleans())),
    st.integers(0, 5 * MB),
    st.booleans(),
)
def test_only_what_is_pulled_and_needed(files, free: int, capture: bool):
    gone, what = plan(files, free, RAW if capture else 0)
    pulled = [f[0] for f in files if f[2]]
    assert gone == pulled[: len(gone)]
    if what == "none":
        assert gone == [] and free + sum(f[1] for f in files if f[2]) < 2 * HOUR_LOG + SPARE
    if gone:
        sizes = [f[1] for f in files if f[2]][: len(gone)]
        need = 2 * (HOUR_LOG + (RAW if what == "raw" else 0)) + SPARE
        assert free + sum(sizes[:-1]) < need <= free + sum(sizes)


def test_without_sensors_nothing_is_captured():
    assert hour_raw(None, None, None) == 0


def test_in_mid_run():
    assert writes(MB, True) == "raw"
    assert writes(MB, False) == writes(HOUR_LOG, True) == "log"
    assert writes(10_000, True) == "none"


def test_the_first_five_runs_are_captured():
    assert [captures("auto", runs) for runs in (0, 4, 5)] == [True, True, False]
    assert captures("on", 9) and not captures("off", 0)
