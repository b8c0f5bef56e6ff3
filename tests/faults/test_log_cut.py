"""A short log, cut at every byte and with every byte flipped; random bytes. Checked: every whole
frame is found, no other is, and the Reader says what is damaged."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legwise.record import frames as F
from legwise.record.log import Log

from ..firmware.record.logged import Logged, read, short

LOG = short()


def ends() -> list[int]:
    """Where each frame of LOG ends."""
    found, at = [], 0
    while at < len(LOG):
        at += F.HEAD + (LOG[at + 2] | LOG[at + 3] << 8) + F.TAIL
        found.append(at)
    return found


ENDS = ends()
WHOLE = read(LOG)[0]


@pytest.mark.parametrize("skim", [False, True])
def test_cut_at_any_byte(skim: bool):
    whole = read(LOG, skim)[0]
    kinds = [LOG[a + 1] for a in [0, *ENDS[:-1]]]
    for cut in range(len(LOG) + 1):
        found, reader = read(LOG[:cut], skim)
        told = [end for end, k in zip(ENDS, kinds, strict=True) if not (skim and k == F.RAW)]
        n = sum(end <= cut for end in told)
        assert found == whole[:n]
        assert reader.torn == cut - max([e for e in ENDS if e <= cut], default=0)
        assert (reader.damaged, reader.missing) == (0, 0)


@pytest.mark.parametrize("flip", [0x01, 0x80, 0xFF, 0xA5])
def test_any_byte_flipped(flip: int):
    for at in range(len(LOG)):
        bad = bytearray(LOG)
        bad[at] ^= flip
        found, reader = read(bytes(bad))
        hit = sum(end <= at for end in ENDS)
        assert found == WHOLE[:hit] + WHOLE[hit + 1 :]
        size = ENDS[hit] - (ENDS[hit - 1] if hit else 0)
        last = hit == len(ENDS) - 1
        assert (reader.damaged, reader.torn) == ((0, size) if last else (size, 0))
        assert reader.missing == int(0 < hit < len(ENDS) - 1)


def test_the_log_goes_on_behind_a_torn_frame():
    """Power cut, reset, the same file opened for appending."""
    for cut in range(ENDS[0], len(LOG)):
        before, reader = read(LOG[:cut])
        log, file = Log(), io.BytesIO()
        log.boot(9000, "power", reader.next_sequence, Logged().core)
        log.event(9000, "ask")
        assert log.flush(file) is None
        found, again = read(LOG[:cut] + file.getvalue())
        assert found == [*before, (F.BOOT, (9000, "power")), (F.EVENT, (9000, "ask"))]
        assert (again.damaged, again.missing) == (reader.torn, 0)


def test_a_hole_of_any_length():
    for start in range(0, len(LOG), 13):
        for length in (1, 7, 40, 200):
            found, _ = read(LOG[:start] + LOG[start + length :])
            before = sum(end <= start for end in ENDS)
            after = sum(begin >= start + length for begin in [0, *ENDS[:-1]])
            assert found[:before] == WHOLE[:before]
            assert found[len(found) - after :] == WHOLE[len(WHOLE) - after :]


@given(st.lists(st.binary(max_size=60) | st.sampled_from([LOG, LOG[:99], b"\xa1", b"\xa1\x02"])))
def test_random_bytes(parts: list[bytes]):
    data = b"".join(parts)
    found, reader = read(data)
    assert len(found) >= len(WHOLE) * parts.count(LOG) * (len(set(parts)) == 1)
    assert 0 <= reader.damaged + reader.torn <= len(data)


@given(st.integers(1, F.KINDS), st.binary(max_size=200))
def test_a_body_of_random_bytes(kind: int, body: bytes):
    """CRC and length are right, the inside is not."""
    data = bytes([F.MARK, kind, len(body), 0, 0, 0]) + body
    crc = F.crc16(data, 1, len(data))
    found, reader = read(data + bytes([crc & 255, crc >> 8]) + LOG)
    assert found[-len(WHOLE) :] == WHOLE and len(found) <= len(WHOLE) + 1
    assert reader.damaged == 0
