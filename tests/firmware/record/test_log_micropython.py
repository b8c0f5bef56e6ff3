"""The log's writer and reader on real MicroPython: CPython's bytes, and no memory for a frame."""

import pytest

from legwise_host.replay.micropython import MicroPython, load_firmware

SCENE = """
from array import array
from legwise.detect.epoch import Epoch
from legwise.record import header, history, log, read, settings, unpack
e = Epoch()
def fill(t):
    e.hr_deci_bpm = 1500 + t % 9 if t % 50 else None
    e.hr_confidence_pct = 90
    e.hr_source = "strap"
    e.cadence_deci_spm = 1700 - t % 7
    e.activity = "run"
    e.intensity_mg = 600 + t % 11
    e.shock_mg = 1800
    e.jerk_ln_q16 = 402000 + t
    e.contrast_ln_q16 = -41000 - t
    e.regularity_pct = 84
    e.asymmetry_permille = -t % 20
    e.altitude_cm = -4500 + t
    e.temperature_deci_c = -35
block = array("h", [(i * i * 37) % 4001 - 2000 for i in range(300)])
packet = bytes([16, 150, 3, 2, 4, 2])
l = log.Log(8192)
s = settings.Settings()
s.put("hrmax_bpm", "190")
l.header(header.text("0.1.0", "test", s, history.dump([(20000,) + (None,) * 8]), (50000, None, 0)))
l.event(500, "start")
def second(t):
    fill(t)
    l.epoch(1000 * t, e, "steady", t, None)
    l.raw(1000 * t, block, 100)
    l.packet(1000 * t, "strap", packet)
    l.sensor(1000 * t, "imu", "dropped", t)
    l.felt(1000 * t, "drink")
"""
PLAY = """
for t in range(14393, 14400):
    second(t)
"""


@pytest.fixture(scope="module")
def mp():
    with MicroPython() as mp:
        load_firmware(mp)
        mp.run(SCENE)
        yield mp


def test_the_same_bytes(mp):
    mp.run(PLAY)
    theirs = mp.run("import binascii; print(binascii.hexlify(l._f.buffer[:l._f.n]).decode())")
    ours: dict = {}
    exec(SCENE + PLAY, ours)
    frames = ours["l"]._f
    assert bytes.fromhex(theirs) == bytes(frames.buffer[: frames.n])
    assert frames.lost == 0
    count = mp.run("""
import io
r = read.Reader(io.BytesIO(bytes(l._f.buffer[:l._f.n])).readinto)
kinds = [kind for kind, record in unpack.records(r)]
print(len(kinds), r.damaged, r.torn, r.missing)""")
    assert count.split() == [str(2 + 7 * 6), "0", "0", "0"]  # two frames for 100 triples


@pytest.mark.parametrize(
    "call",
    [
        "l.epoch(14400000, e, 'steady', 500, 30)",
        "l.raw(14400000, block, 100)",
        "l.packet(14400000, 'strap', packet)",
        "l.event(14400000, 'drank')",
        "l.felt(14400000, 'drink')",
        "l.sensor(14400000, 'imu', 'lost', 3)",
        "l.due",
    ],
)
def test_a_frame_takes_no_memory(mp, call: str):
    mp.run("l._f.clear()")
    assert mp.mem_alloc(call) == 0
    assert mp.run("print(l.lost)") == "0\n"
    if call != "l.due":
        assert int(mp.run("print(l._f.n)")) > 0


def test_a_second_of_a_run_takes_no_memory(mp):
    """Cue and notes are counted elsewhere: a Cue allocates."""
    mp.run("l._f.clear()\nfrom legwise.run import Run\nr = Run(s)\nr.event(0, 'start')")
    for t in (1, 2, 3):
        mp.run(f"fill({t})\nr.epoch(e)\nr.tick({1000 * t})")
        assert mp.mem_alloc(f"l.second({1000 * t}, r, None)") == 0
