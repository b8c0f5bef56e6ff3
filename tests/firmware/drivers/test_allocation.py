"""In: full FIFOs on real MicroPython. Checked: reading them, and estimating, allocates nothing."""

import pytest

from legwise_host.replay.micropython import MicroPython, load_firmware
from legwise_host.shims.wasm import load_shims

SETUP = """
import legwise_host.shims as shims
from array import array
from legwise.boards import pick
from legwise.app.rate import Rate
from legwise_host.chips import watches
from legwise_host.chips.world import World
parts = watches.twatch_s3(motion) if BOARD == "twatch" else watches.devkit_s3(motion, motion)
shims.install(parts.world)
clock = parts.world.clock
board = pick.pick()
assert not board.faults, board.faults
board.imu.start()
if board.ppg is not None:
    board.ppg.start()
block = array("h", [0] * 3 * 170)
counts = array("i", [0] * 32)
rate = Rate(board.imu.rate_mhz)
"""
READ = """
for ms in (510, 1000, 1290, 3, 8000):
    clock.advance(ms)
    n = board.imu.read_fifo(block)
    if board.ppg is not None:
        board.ppg.read_fifo(counts)
"""
ESTIMATE = """
for i in range(100):
    clock.advance(500)
    rate.add(49 + i % 2, clock.ms)
assert rate.known
"""


@pytest.mark.parametrize("board", ["twatch", "devkit"])
def test_no_bytes(board: str):
    with MicroPython(heap=4 << 20) as mp:
        load_firmware(mp)
        load_shims(mp)
        mp.run("def motion(i, k):\n    return (i * 31 + k * 7) % 4001 - 2000")
        mp.run(f"BOARD = {board!r}\n{SETUP}")
        mp.mem_alloc(READ)
        assert mp.mem_alloc(READ) == 0
        assert mp.mem_alloc(ESTIMATE) == 0
