"""Simulated PPG on real MicroPython. Checked: the same answers as CPython with its numpy twins,
no byte allocated for samples, next to none for an update, and a small state."""

from array import array

import pytest

from legwise_host.replay.micropython import MicroPython, load_firmware

from .wrist import Wrist

SETUP = """
import gc
from array import array
from binascii import unhexlify
from legwise.detect.ppg import Ppg
from legwise.detect.epoch import Epoch
e = Epoch()
p = None
told = []
samples = updates = 0
def play(t, mg, counts):
    global samples, updates
    mg = array("h", unhexlify(mg))
    counts = array("i", unhexlify(counts))
    a = gc.mem_alloc()
    p.imu(1000 * t, mg, 50)
    p.block(1000 * t, counts, 50)
    b = gc.mem_alloc()
    e.clear()
    e.cadence_deci_spm = 1680
    p.second(1000 * t + 1000, e)
    c = gc.mem_alloc()
    samples = max(samples, b - a)
    updates = max(updates, c - b)
    told.append((e.hr_deci_bpm, e.hr_confidence_pct))
"""


@pytest.fixture(scope="module")
def played():
    """The answers, and bytes: of the state, for a second of samples, for an update."""
    wrist = Wrist(lambda t: 150 + t / 5)
    with MicroPython(heap=4 << 20) as mp:
        load_firmware(mp)
        mp.run(SETUP)
        live = 0
        for step in ("", "p = Ppg(50000, 2, 50000)"):  # garbage goes between two calls
            mp.run(step)
            mp.run("gc.collect()")
            before, live = live, int(mp.run("print(gc.mem_alloc())"))
        state = live - before
        for t in range(24):
            mg, counts = wrist.second(t)
            light = array("i", counts.tobytes())
            mp.run(f"play({t}, '{mg.tobytes().hex()}', '{light.tobytes().hex()}')")
        told = eval(mp.run("print(told)"))
        return told, state, int(mp.run("print(samples)")), int(mp.run("print(updates)"))


def test_the_same_integers(played):
    told = Wrist(lambda t: 150 + t / 5).told(24)
    assert played[0] == told
    assert told[-1][0] is not None


def test_it_is_light(played):
    _, state, samples, updates = played
    assert state <= 24 * 1024
    assert samples == 0
    assert updates <= 2048
