"""Packets of a heart-rate strap (0x2A37) in, to the last bit; what of them is believed out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legwise.detect.strap import RR_MAX, Strap

NOT_SENSED, SENSED = 0x04, 0x06  # contact feature bit, without and with contact
ENERGY, RR, WIDE = 0x08, 0x10, 0x01


def strap(*packets: bytes | bytearray | memoryview) -> Strap:
    """A strap that got these packets, one a second."""
    s = Strap()
    for i, p in enumerate(packets):
        s.packet(1000 * i, p)
    return s


def told(s: Strap) -> tuple:
    return s.hr_bpm, s.contact, list(s.rr_ms[: s.rr_n]), s.bad


@pytest.mark.parametrize(
    ("packet", "hr_bpm", "contact", "rr_ms"),
    [
        (bytes([0, 72]), 72, None, []),
        (bytes([WIDE, 72, 0]), 72, None, []),
        (bytes([WIDE, 0, 72]), None, None, []),  # low byte first: that is 18432 bpm
        (bytes([0x02, 72]), 72, None, []),  # contact without the feature bit says nothing
        (bytes([SENSED, 72]), 72, True, []),
        (bytes([NOT_SENSED, 72]), None, False, []),  # off the skin: no sample
        (bytes([ENERGY, 150, 0xFF, 0xFF]), 150, None, []),
        (bytes([RR, 60, 0x00, 0x04]), 60, None, [1000]),  # 1024/1024 s
        (bytes([RR, 60, 0x01, 0x04, 0xFF, 0x03]), 60, None, [1001, 999]),
        (bytes([RR | ENERGY, 60, 9, 9, 0x00, 0x02]), 60, None, [500]),
        (bytes([RR | ENERGY | WIDE | SENSED, 60, 0, 9, 9, 0x00, 0x02]), 60, True, [500]),
        (bytes([RR, 60]), 60, None, []),
        (bytes([0, 60, 0x00, 0x04]), 60, None, []),  # no RR flag: more bytes mean nothing
    ],
)
def test_every_flag(packet: bytes, hr_bpm: int | None, contact: bool | None, rr_ms: list[int]):
    assert told(strap(packet)) == (hr_bpm, contact, rr_ms, 0)


@pytest.mark.parametrize("hr_bpm", [0, 255])
@pytest.mark.parametrize("wide", [False, True])
def test_0_and_255_are_no_sample(hr_bpm: int, wide: bool):
    packet = bytes([WIDE, hr_bpm, 0]) if wide else bytes([0, hr_bpm])
    s = strap(bytes([0, 90]), packet)
    assert (s.hr_bpm, s.bad) == (None, 0)
    assert s.fresh(1000, 5000) is None


@pytest.mark.parametrize(
    "packet",
    [b"", bytes([0]), bytes([WIDE, 72]), bytes([ENERGY, 72]), bytes([ENERGY, 72, 9])]
    + [bytes([WIDE | ENERGY, 72, 0, 9])],
)
def test_a_torn_packet_changes_nothing_but_the_count(packet: bytes):
    s = strap(bytes([RR | SENSED, 90, 0x00, 0x04]), packet)
    assert told(s) == (90, True, [1000], 1)
    assert s.t_ms == 0


def test_an_odd_tail_costs_one_interval():
    s = strap(bytes([RR, 60, 0x00, 0x04, 0x00]))
    assert told(s) == (60, None, [1000], 1)


@pytest.mark.parametrize(
    ("raw", "rr_ms"),
    # 1/1024 s: 204 is 199.2 ms, 205 is 200.2 ms; 2048 is 2000 ms, 2049 is 2001 ms
    [(0, None), (204, None), (205, 200), (2048, 2000), (2049, None), (65535, None)],
)
def test_intervals_outside_200_to_2000_ms_are_refused(raw: int, rr_ms: int | None):
    s = strap(bytes([RR, 60]) + raw.to_bytes(2, "little") + bytes([0x00, 0x04]))
    assert list(s.rr_ms[: s.rr_n]) == ([1000] if rr_ms is None else [rr_ms, 1000])
    assert s.bad == (rr_ms is None)


def test_more_intervals_than_a_packet_may_hold():
    s = strap(bytes([RR, 60]) + bytes([0x00, 0x04]) * (RR_MAX + 2))
    assert (s.rr_n, s.bad) == (RR_MAX, 2)


def test_every_packet_replaces_the_last():
    s = strap(bytes([RR | SENSED, 60, 0x00, 0x04]), bytes([0, 61]))
    assert told(s) == (61, None, [], 0)


@pytest.mark.parametrize(
    ("t_ms", "hr_bpm"),
    [(900, None), (1000, None), (1001, 90), (6000, 90), (6001, None), (60000, None)],
)
def test_a_packet_is_fresh_for_five_seconds(t_ms: int, hr_bpm: int | None):
    s = Strap()
    assert s.fresh(1000, 5000) is None
    s.packet(1000, bytes([0, 90]))
    assert s.fresh(t_ms, 5000) == hr_bpm


@given(st.lists(st.binary(max_size=30), max_size=5))
def test_no_bytes_ever_raise(packets: list[bytes]):
    s = strap(*packets)
    assert s.hr_bpm is None or 0 < s.hr_bpm < 255
    assert 0 <= s.rr_n <= RR_MAX
    assert all(200 <= rr <= 2000 for rr in s.rr_ms[: s.rr_n])


@given(st.binary(max_size=30))
def test_the_radio_may_hand_over_any_kind_of_buffer(packet: bytes):
    kinds = [strap(kind(packet)) for kind in (bytes, bytearray, memoryview)]
    assert told(kinds[0]) == told(kinds[1]) == told(kinds[2])
