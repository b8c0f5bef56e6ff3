"""MicroPython source to be metered out: four loops to calibrate with, the stages of a second.

A setup ends with `loop(turns)`; its traces are made of integers, so they are the same everywhere.
"""

import ast
import inspect

from legwise.detect import light_kernels

from .measure import Workload

FLOAT_LOOP = """
def loop(turns):
    x = 1.0
    for _ in range(turns):
        x = x * 0.999 + 0.001
"""

INT_LOOP = """
def loop(turns):
    x = 1
    for _ in range(turns):
        x = (x * 3 + 1) & 0xFFFF
"""

Q14_BIQUAD = """
from array import array
taps = array("i", [4000, 8000, 4000, -5000, 2500])  # b0 b1 b2 a1 a2, times 2^14
state = array("i", [0, 0, 1000])  # two delays, the input

def loop(turns):
    c = taps
    s = state
    for _ in range(turns):
        x = s[2]
        y = (c[0] * x + s[0]) >> 14
        s[0] = c[1] * x - c[3] * y + s[1]
        s[1] = c[2] * x - c[4] * y
"""

FLOAT_BIQUAD = """
class Biquad:
    def __init__(self):
        self.b0, self.b1, self.b2, self.a1, self.a2 = 0.25, 0.5, 0.25, -0.3, 0.15
        self.z1 = self.z2 = 0.0

    def step(self, x):
        y = self.b0 * x + self.z1
        self.z1 = self.b1 * x - self.a1 * y + self.z2
        self.z2 = self.b2 * x - self.a2 * y
        return y

def loop(turns):
    biquad = Biquad()
    for _ in range(turns):
        biquad.step(0.5)
"""

# Counted on an emulated Cortex-M7 with a single-precision FPU, real MicroPython, per turn.
CALIBRATION = (
    Workload("float loop", FLOAT_LOOP, cortex_m7=770),
    Workload("int loop", INT_LOOP, cortex_m7=481),
    Workload("Q14 biquad", Q14_BIQUAD, cortex_m7=2302),
    Workload("float biquad on attributes", FLOAT_BIQUAD, cortex_m7=4221),
)

# A second at 50 Hz of an even run, 150 steps/min; integer parabolas stand for sines.
_SAMPLES = """
from array import array

def bump(i, n):
    i = i % n * 2 - n
    return 1000 - 2000 * i * i // (n * n)

def block(at):
    samples = array("h")
    for i in range(at, at + 50):
        samples.append(bump(i, 40))
        samples.append(1000 + bump(i, 20))
        samples.append(bump(i, 20) // 3)
    return samples

blocks = [block(50 * s) for s in range(4)]
now = 0
"""

MOTION = (
    _SAMPLES
    + """
from legwise.detect import kernels
from legwise.detect.epoch import Epoch
from legwise.run import Sources  # on a watch it is a part of that

sources = Sources((50000, None, None))
e = Epoch()

def loop(turns):
    global now
    for _ in range(turns):
        sources.imu(1000 * now, blocks[now & 3], 50)
        now += 1
        sources.second(1000 * now, e)

loop(40)
"""
)

# A runner at an even pace from the first second; the tick of a settled second with every sense.
TICK = """
from legwise.detect.epoch import Epoch
from legwise.record.settings import Settings
from legwise.run import Run

settings = Settings()
settings.put("hrmax_bpm", "190")
the_run = Run(settings)
the_run.event(0, "start")
e = Epoch()
now = 0

def loop(turns):
    global now
    for _ in range(turns):
        now += 1
        e.t_ms = now * 1000
        e.hr_deci_bpm = 1500 + now % 3 * 10
        e.hr_source = "recorded"
        e.cadence_deci_spm = 1700 + now % 5
        e.speed_mm_s = 3000 + now % 7 * 10
        e.altitude_cm = 1000 + now % 50
        the_run.epoch(e)
        the_run.tick(e.t_ms)

loop(1200)
"""

# What such a second is worth in the log: its samples, a packet of a strap, its epoch; a flush
# every ten, to no file.
RECORD = (
    TICK.replace("loop(1200)", "loop(700)")
    + _SAMPLES
    + """
from legwise.record import log_kernels as kernels
from legwise.app.session import Log  # on a watch it is a part of that

class Nowhere:
    def write(self, data):
        return len(data)

    def flush(self):
        pass

log = Log()
nowhere = Nowhere()
packet = bytes([16, 150, 0, 2])

def loop(turns):
    global now
    for _ in range(turns):
        log.raw(1000 * now, blocks[now & 3], 50)
        log.packet(1000 * now + 500, "strap", packet)
        now += 1
        log.second(1000 * now, the_run, None)
        if now % 10 == 0:
            log.flush(nowhere)

loop(10)
"""
)

# What ten such seconds call in the kernel file; they are machine code on a watch.
_CALLS = """
calls = []

def noted(kernel):
    def call(*args):
        calls.append((kernel, args))
        return kernel(*args)
    return call

plain = {}
for name in dir(kernels):
    if not name.startswith("_"):
        plain[name] = getattr(kernels, name)
        setattr(kernels, name, noted(plain[name]))
loop(10)
for name in plain:
    setattr(kernels, name, plain[name])

def loop(turns):
    for _ in range(turns // 10):
        for kernel, args in calls:
            kernel(*args)
"""

# Two seconds at 50 Hz and two channels: samples in, one update.
PPG = """
from array import array
from legwise.detect import light_kernels
from legwise.detect.epoch import Epoch
from legwise.detect.ppg import Ppg

ppg = Ppg(50000, 2, 50000)
e = Epoch()
e.cadence_deci_spm = 1700
now = 0
mg = array("h", [((i * 7919) % 2001) - 1000 for i in range(300)])
light = array("i", [90000 + (i * 104729) % 3001 for i in range(200)])

def loop(turns):
    global now
    for _ in range(turns // 2):
        ppg.imu(now, mg, 100)
        ppg.block(now, light, 100)
        now += 2000
        ppg.second(now, e)

loop(10)
"""

# What its kernels answer; the rest goes on its usual way.
_ANSWERS = {"largest": 4000, "energy": 50000, "shape": 3000, "believe": 90, "mass": 1000}
_USABLE = """
for i in range(181):
    ppg._filter._b[i] = ppg._filter._next[i] = 1 << 15
def usable():
    return True
for optics in ppg._optics:
    optics.usable = usable
"""


def _silent() -> str:
    """PPG's kernels, but that they only answer."""
    lines = []
    for node in ast.parse(inspect.getsource(light_kernels)).body:
        if isinstance(node, ast.FunctionDef):
            given = ast.unparse(node.args)
            answer = _ANSWERS.get(node.name)
            lines.append(f"light_kernels.{node.name} = lambda {given}: {answer}")
    return "\n".join(lines) + _USABLE


def _stage(name: str, setup: str, turns: int) -> Workload:
    return Workload(name, setup, turns=turns, firmware=True)


ACCELEROMETER, JUDGE, LOG, LIGHT = (
    "accelerometer, 50 Hz",
    "features, judge, prompt",
    "record, with raw capture",
    "PPG, 50 Hz, 2 channels",
)
# One turn is a second of run.
STAGES = (
    _stage(ACCELEROMETER, MOTION, 10),
    _stage(JUDGE, TICK, 300),
    _stage(LOG, RECORD, 20),
    _stage(LIGHT, PPG, 4),
)
# Of those with kernels either the kernels alone, or all the others.
KERNELS = (_stage(ACCELEROMETER, MOTION + _CALLS, 10), _stage(LOG, RECORD + _CALLS, 20))
OTHERS = (_stage(LIGHT, PPG + _silent(), 40),)
