"""In: FIT files cut, bent or never finished. Checked: what is whole is read, what was lost is said
in one line, and nothing but InputError is raised."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legwise_host.errors import InputError
from legwise_host.traces.fit_file import read_fit
from legwise_host.traces.trace import Trace

from .make_fit import fit, jog, leg, timer

RUN = Path("run.fit")
WHOLE = fit([timer(0, "start"), *jog(0, 120), timer(120, "stop_all"), leg(0, 120, "running")])


def read(data: bytes) -> Trace:
    return read_fit(data, RUN)


def test_whole():
    trace = read(WHOLE)
    assert len(trace.t_s) == 121 and not trace.warnings


@pytest.mark.parametrize("part", [0.3, 0.5, 0.9])
def test_cut(part):
    data = WHOLE[: int(part * len(WHOLE))]
    trace = read(data)
    n = len(trace.t_s)
    assert abs(n - 121 * part) < 15
    assert trace.warnings == [
        f"run.fit: cut short, {len(data)} of {len(WHOLE)} bytes are there: {n} records read"
    ]
    assert trace.columns["hr_bpm"].tolist() == read(WHOLE).columns["hr_bpm"][:n].tolist()


@pytest.mark.parametrize("missing", [1, 2])
def test_only_the_checksum_is_cut(missing):
    trace = read(WHOLE[:-missing])
    assert len(trace.t_s) == 121 and "cut short" in trace.warnings[0]


def test_cut_before_the_first_record():
    with pytest.raises(
        InputError, match=r"^run\.fit: cut short, 60 of \d+ bytes are there, no rec"
    ):
        read(WHOLE[:60])


def test_wrong_checksum():
    trace = read(WHOLE[:-1] + bytes([WHOLE[-1] ^ 1]))
    assert len(trace.t_s) == 121
    assert trace.warnings == [
        "run.fit: its checksum is wrong, some numbers may be too: 121 records read"
    ]


def test_never_closed():
    trace = read(WHOLE[:4] + bytes(4) + WHOLE[8:-2])
    assert len(trace.t_s) == 121
    assert trace.warnings == [
        "run.fit: never closed by the watch, its end may be missing: 121 records read"
    ]


def test_something_after_its_end():
    trace = read(WHOLE + b"\0" * 40)
    assert len(trace.t_s) == 121
    assert trace.warnings == [
        "run.fit: what follows its end is no FIT and was left out: 121 records read"
    ]


def test_two_in_a_row_are_one():
    later = fit([*jog(200, 260), leg(200, 260, "running")])
    assert len(read(WHOLE + later).t_s) == 121 + 61


def test_a_message_that_was_never_defined():
    at = len(WHOLE) // 2
    trace = read(WHOLE[:at] + b"\x0b" * 50 + WHOLE[at + 50 :])
    assert 40 < len(trace.t_s) < 80
    assert "damaged in the middle, what follows is missing" in trace.warnings[0]


def only_input_error(data: bytes) -> None:
    try:
        trace = read(data)
    except InputError as error:
        assert "\n" not in str(error) and str(error).startswith("run.fit: ")
    else:
        assert len(trace.t_s) and (trace.t_s[1:] >= trace.t_s[:-1]).all()


@settings(deadline=None)
@given(st.integers(0, len(WHOLE)))
def test_cut_anywhere(size):
    only_input_error(WHOLE[:size])


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=20))
def test_bytes_changed_anywhere(changes):
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    only_input_error(bytes(data))


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes(data):
    only_input_error(data)
    only_input_error(WHOLE[:40] + data)
    only_input_error(b"\x0e\x20\x00\x00" + len(data).to_bytes(4, "little") + b".FIT\0\0" + data)
