"""Packets of a foot pod (0x2A53) in: what of them is believed, and where a Run makes use of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legwise.detect.pod import SPEED_MAX, Pod
from legwise.record.settings import Settings
from legwise.run import Run
from legwise_host.replay.micropython import MicroPython, load_firmware

STRIDE, DISTANCE, RUNNING = 0x01, 0x02, 0x04
THREE = 3 * 256  # 3 m/s


def packet(
    speed: int = THREE, per_min: int = 170, flags: int = RUNNING, tail: bytes = b""
) -> bytes:
    return bytes([flags]) + speed.to_bytes(2, "little") + bytes([per_min]) + tail


def told(p: bytes | bytearray | memoryview) -> tuple:
    pod = Pod()
    pod.packet(1000, p)
    return pod.speed_mm_s, pod.cadence_deci_spm, pod.bad


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        (packet(), (3000, 1700, 0)),
        (packet(0, 0, 0), (0, 0, 0)),
        (packet(1), (4, 1700, 0)),  # 3.9 mm/s
        (packet(flags=STRIDE, tail=b"\x6e\x00"), (3000, 1700, 0)),
        (packet(flags=DISTANCE, tail=bytes(4)), (3000, 1700, 0)),
        (packet(flags=7, tail=bytes(6)), (3000, 1700, 0)),
        (packet(flags=0xF8), (3000, 1700, 0)),  # bits of a later version
        (packet(tail=b"\xff" * 9), (3000, 1700, 0)),  # and its bytes
    ],
)
def test_a_packet(p: bytes, expected: tuple):
    assert told(p) == expected


@pytest.mark.parametrize("flags", range(8))
def test_torn_packets_change_nothing(flags: int):
    whole = packet(flags=flags, tail=bytes(2 * (flags & 1) + 2 * (flags & 2)))
    for n in range(len(whole)):
        assert told(whole[:n]) == (None, None, 1)
    assert told(whole)[2] == 0


def test_nobody_runs_so_fast():
    assert told(packet(3200)) == (SPEED_MAX, 1700, 0)
    assert told(packet(3201)) == (None, None, 1)
    assert told(packet(65535)) == (None, None, 1)


@pytest.mark.parametrize(
    ("speed", "per_min", "flags", "deci_spm"),
    [
        (THREE, 85, RUNNING, 1700),  # counts one foot
        (THREE, 85, 0, 1700),
        (THREE, 119, 0, 2380),
        (THREE, 120, RUNNING, 1200),
        (THREE, 0, RUNNING, 0),
        (358, 110, 0, 1100),  # 1.4 m/s: walks
        (358, 80, RUNNING, 1600),  # runs on the spot, or nearly
    ],
)
def test_one_foot_or_both(speed: int, per_min: int, flags: int, deci_spm: int):
    assert told(packet(speed, per_min, flags))[1] == deci_spm


@pytest.mark.parametrize(
    ("t_ms", "fresh"), [(900, False), (1000, False), (1001, True), (6000, True), (6001, False)]
)
def test_a_packet_is_fresh_for_five_seconds(t_ms: int, fresh: bool):
    pod = Pod()
    assert not pod.fresh(t_ms, 5000)
    pod.packet(1000, packet())
    assert pod.fresh(t_ms, 5000) is fresh


@given(st.binary(max_size=30))
def test_any_bytes_in_any_buffer(p: bytes):
    seen = told(p)
    assert seen == told(bytearray(p)) == told(memoryview(p))
    assert seen[2] == (seen[0] is None)
    assert seen[0] is None or (0 <= seen[0] <= SPEED_MAX and 0 <= seen[1] <= 2550)


def run() -> Run:
    r = Run(Settings())
    r.event(0, "start")
    return r


def test_a_run_takes_what_nobody_else_knows():
    r = run()
    r.pod(500, packet())
    r.tick(1000)
    assert (r.epoch.speed_mm_s, r.epoch.cadence_deci_spm) == (3000, 1700)
    r.tick(6000)
    assert (r.epoch.speed_mm_s, r.epoch.cadence_deci_spm) == (None, None)


def test_the_place_knows_the_speed_better():
    r = run()
    r.pod(500, packet())
    r.place(600, 2800, 5000)
    r.tick(1000)
    assert (r.epoch.speed_mm_s, r.epoch.altitude_cm) == (2800, 5000)
    assert r.epoch.cadence_deci_spm == 1700
    r.place(1600, None, 5000)  # height, but no speed
    r.tick(2000)
    assert (r.epoch.speed_mm_s, r.epoch.altitude_cm) == (3000, 5000)


def test_the_wrist_knows_the_cadence_better():
    r = Run(Settings(), None, (100000, None, None))
    r.event(0, "start")
    r.pod(500, packet(per_min=180))
    assert r._sources._motion is not None
    r._sources._motion.second = lambda t_ms, e: setattr(e, "cadence_deci_spm", 1650)  # type: ignore
    r.tick(1000)
    assert (r.epoch.speed_mm_s, r.epoch.cadence_deci_spm) == (3000, 1650)


def test_a_second_with_a_pod_allocates_nothing():
    with MicroPython() as mp:
        load_firmware(mp)
        mp.run(
            "from legwise.record.settings import Settings\nfrom legwise.run import Run\n"
            "r = Run(Settings())\nr.event(0, 'start')\n"
            f"p = {packet()!r}\nr.pod(500, p)\nr.tick(1000)"
        )
        code = "for t in range(2, 100):\n    r.pod(t * 1000 - 500, p)\n    r.tick(t * 1000)"
        allocated = mp.mem_alloc(code) - mp.mem_alloc("for t in range(2, 100):\n    pass")
        assert mp.run("print(r.epoch.speed_mm_s)") == "3000\n"
    assert allocated == 0
