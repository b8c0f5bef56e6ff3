"""Logs of random frames, right in length and CRC, and random bytes. Checked: never an exception
but the one line of InputError, neither when they are read nor when replayed or resumed."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from legwise.record import frames as F
from legwise.record import resume as R
from legwise.record.pack import Frames
from legwise.record.read import Reader
from legwise_host.errors import InputError
from legwise_host.replay.replay import Options, play
from legwise_host.traces.lgw_file import read_lgw

from ..firmware.record.logged import fresh_run, short
from .test_log_resume import resumed

LOG = short()
TIMES = st.integers(0, 9).map(lambda s: 1000 * s) | st.integers(0, 1 << 30)
NUMBERS = st.integers(-3000, 3000) | st.integers(-(1 << 30), 1 << 30)


def framed(kind: int, body: bytes) -> bytes:
    f = Frames(4096)
    f.begin(kind, len(body))
    f.bytes(body)
    f.end()
    return bytes(f.buffer[: f.n])


@st.composite
def epochs(draw) -> bytes:
    """An epoch of any values, words among them that are none."""
    f = Frames(4096)
    f.begin(F.EPOCH, 400)
    f.count(draw(TIMES))
    values = st.lists(st.none() | NUMBERS, min_size=len(F.LOGGED), max_size=len(F.LOGGED))
    f.values(draw(values))
    f.end()
    return bytes(f.buffer[: f.n])


FRAMES = epochs() | st.builds(framed, st.integers(1, F.KINDS), st.binary(max_size=40))
LOGS = st.lists(FRAMES | st.just(LOG) | st.binary(max_size=20), max_size=12).map(b"".join)


@settings(max_examples=300, deadline=None)
@given(LOGS)
def test_read_replayed_and_resumed(data: bytes):
    _, s, *_ = resumed(data)
    assert s.withheld == ""
    try:
        log = read_lgw(data, Path("run.lgw"))
    except InputError as error:
        assert "\n" not in str(error)
        return
    try:
        play(Path("run.lgw"), log, Options())
    except InputError as error:
        assert "profile" in str(error)


def test_a_stream_that_gives_a_byte_at_a_time():
    left = bytearray(LOG)

    def readinto(view) -> int:
        if not left:
            return 0
        view[0] = left.pop(0)
        return 1

    run, s = fresh_run()
    assert R.resume(Reader(readinto), run, s) == resumed(LOG)[2]
