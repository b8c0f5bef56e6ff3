"""In: a good trace with some bytes changed. Checked: a verdict or one complaint, never more."""

import contextlib
import gzip
import io
import re
import tempfile
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from legwise_host.cli import main

from .make import events, jog, text

HEADER = ("profile: hrmax_bpm=190 rest_bpm=50", "expect: cues 0..1", "expect: never walk")
GOOD = text(events(jog(0.4), {0: "start", 9: "ask", 20: "stop"}), *HEADER).encode()
PIECES = [b"", b"\n", b",", b"-", b"nan", b"#", b"\xff", b"\x00", b"\r", b'"', b"9", b"e9"]
CHANGE = st.tuples(
    st.integers(0, len(GOOD)), st.integers(0, 12), st.sampled_from(PIECES) | st.binary(max_size=4)
)


def complained(data: bytes) -> str:
    """What a replay of this file says on stderr; fails when it does more."""
    out, err = io.StringIO(), io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "run.csv")
        path.write_bytes(data)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(["replay", "--json", str(path)])
    lines = err.getvalue().splitlines()
    assert status in (0, 1, 2)
    assert all(line.startswith("legwise: ") and "run.csv" in line for line in lines)
    if status == 2:
        assert lines and not out.getvalue()
        assert sum("unknown and ignored" not in line for line in lines) == 1
    return err.getvalue()


@settings(max_examples=150, deadline=None)
@given(st.lists(CHANGE, min_size=1, max_size=4))
def test_changed_text(changes):
    data = GOOD
    for at, length, piece in changes:
        data = data[:at] + piece + data[at + length :]
    assume(not re.search(rb"(?m)^\s*\+?\d{5}|^\d+e\d", data))  # a day and more: a long replay
    complained(data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 16), st.binary(min_size=1, max_size=3))
def test_changed_gzip(at, piece):
    packed = gzip.compress(GOOD, mtime=0)
    at %= len(packed)
    complained(packed[:at] + piece + packed[at + len(piece) :])


def test_cut_anywhere():
    packed = gzip.compress(GOOD, mtime=0)
    for n in range(0, len(packed) - 1, 7):
        assert "run.csv" in complained(packed[:n])


def test_the_good_one_is_good():
    assert complained(GOOD) == ""
