"""The same samples on real MicroPython: the same integers every second, and no byte allocated."""

import json

import pytest

from legwise_host.replay.micropython import MicroPython, load_firmware

from .waves import flat, replay, still, wave

SETUP = """
import json
from array import array
from legwise.detect.epoch import Epoch
from legwise.detect.motion import Motion

def play(rate_hz):
    motion = Motion(rate_hz * 1000)
    e = Epoch()
    rows = []
    for s in range(len(blocks)):
        motion.block(1000 * s, blocks[s], rate_hz)
        e.clear()
        motion.second(1000 * s + 1000, e)
        rows.append([e.cadence_deci_spm, e.activity, e.intensity_mg, e.shock_mg,
            e.regularity_pct, e.jerk_ln_q16, e.contrast_ln_q16])
    print(json.dumps(rows))
    return motion, e
"""


@pytest.mark.parametrize("rate_hz", [25, 50, 104])
def test_same_seconds_and_no_memory(rate_hz):
    run = wave(170, rate_hz, 12) + still(rate_hz, 4) + wave(185, rate_hz, 8, strength=2.0)
    n = 3 * rate_hz
    samples = list(flat(run))
    blocks = [samples[i : i + n] for i in range(0, len(samples), n)]
    with MicroPython(heap=4 << 20) as mp:
        load_firmware(mp)
        mp.run(f"{SETUP}\nblocks = [array('h', b) for b in json.loads('{json.dumps(blocks)}')]")
        rows = json.loads(mp.run(f"motion, e = play({rate_hz})"))
        assert [tuple(row) for row in rows] == replay(run, rate_hz)
        start = 1000 * len(blocks)
        again = f"motion.block({start}, blocks[3], {rate_hz})\nmotion.second({start + 1000}, e)"
        assert mp.mem_alloc(again) == 0
        lost = f"motion.block({start + 2500}, blocks[4], {rate_hz})\n"  # a gap, then silence
        assert (
            mp.mem_alloc(f"{lost}for s in range(4, 10):\n    motion.second({start} + 1000 * s, e)")
            == 0
        )
