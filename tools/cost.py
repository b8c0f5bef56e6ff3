"""A table of workloads in; metered instructions and bytes allocated per turn out, as text.

`make cost` runs it; the names of workloads as arguments choose some. See tools/README.md.
"""

import sys
from collections.abc import Sequence

from meter.measure import Workload, cost

from legwise_host.errors import InputError

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

# A second of an even run at 50 Hz, 150 steps/min; integer parabolas stand for sines.
MOTION = """
from array import array
from legwise.detect import kernels
from legwise.detect.epoch import Epoch
from legwise.detect.motion import Motion

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
motion = Motion(50000)
e = Epoch()
now = 0

def loop(turns):
    global now
    for _ in range(turns):
        motion.block(1000 * now, blocks[now & 3], 50)
        now += 1
        motion.second(1000 * now, e)

loop(40)
"""

# What one such second calls in the kernel file; they are machine code on a watch.
KERNELS = (
    MOTION
    + """
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
loop(1)
for name in plain:
    setattr(kernels, name, plain[name])

def loop(turns):
    for _ in range(turns):
        for kernel, args in calls:
            kernel(*args)
"""
)

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
    for _ in range(turns):
        ppg.imu(now, mg, 100)
        ppg.block(now, light, 100)
        now += 2000
        ppg.second(now, e)

loop(5)
"""

# What viper makes machine code of, left out; the answers keep the rest on its usual way.
NO_KERNELS = """
def answer(value):
    return lambda *_: value
for name in dir(light_kernels):
    if not name.startswith("_"):
        setattr(light_kernels, name, answer(None))
for name, value in (("largest", 4000), ("energy", 50000), ("shape", 3000), ("believe", 90),
        ("mass", 1000)):
    setattr(light_kernels, name, answer(value))
for i in range(181):
    ppg._filter._b[i] = ppg._filter._next[i] = 1 << 15
for light_of in ppg._optics:
    light_of.usable = answer(True)
"""

WORKLOADS: tuple[Workload, ...] = (
    *CALIBRATION,
    Workload("tick", TICK, turns=600, firmware=True),
    Workload("motion, a second at 50 Hz", MOTION, turns=8, firmware=True),
    Workload("its kernels, as bytecode", KERNELS, turns=8, firmware=True),
    Workload("PPG, 2 s", PPG, turns=4, firmware=True),
    Workload("PPG, 2 s, without kernels", PPG + NO_KERNELS, turns=4, firmware=True),
)


def table(workloads: Sequence[Workload]) -> str:
    lines = [f"{'per turn':28}{'instructions':>13}{'bytes':>8}{'Cortex-M7':>11}{'ratio':>7}"]
    for workload in workloads:
        now = cost(workload)
        line = f"{workload.name:28}{now.instructions:13,.0f}{now.bytes:8,.0f}"
        if workload.cortex_m7:
            ratio = now.instructions / workload.cortex_m7
            line += f"{workload.cortex_m7:11,}{ratio:7.2f}"
        lines.append(line)
    return "\n".join(lines)


def main(names: Sequence[str]) -> int:
    known = {workload.name: workload for workload in WORKLOADS}
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"cost: no workload {unknown[0]!r}: choose from {', '.join(known)}", file=sys.stderr)
        return 2
    try:
        print(table([known[name] for name in names] or WORKLOADS))
    except InputError as error:
        print(f"cost: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
