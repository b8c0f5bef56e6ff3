"""A step rate in, milli-g of a wrist out: arm swing, bounce and impact, for tests of motion."""

from array import array
from math import cos, exp, pi, sin

from legwise.detect.epoch import Epoch
from legwise.detect.motion import Motion


def wave(spm, rate_hz, seconds, strength=1.0, swing=0.5, start=0.0):
    """Triples (x, y, z) in milli-g; a stride is two steps, the second one a little harder."""
    out = []
    for i in range(int(seconds * rate_hz)):
        phase = start + spm / 60 * i / rate_hz  # in steps
        since = (phase % 1) * 60 / spm
        hit = 2200 * exp(-since / 0.035) * sin(2 * pi * 11 * since) * (1 + 0.1 * (phase // 1 % 2))
        up = 1000 + strength * (800 * cos(2 * pi * (phase - 0.3)) + hit)
        arm = 1000 * strength * swing * sin(pi * phase)
        tilt = 0.4 * sin(pi * phase)
        noise = 15 * sin(12.9898 * i * i)
        out.append(
            (int(up * sin(tilt) + arm + noise), int(up * cos(tilt)), int(0.3 * arm - noise))
        )
    return out


def pumped(spm, rate_hz, seconds):
    """A slow run with arms swung so hard that |a| has one bump a stride, not one a step."""
    out = []
    for i in range(int(seconds * rate_hz)):
        phase = spm / 60 * i / rate_hz
        arm = 1500 - 1300 * cos(pi * phase)
        step = 350 * cos(2 * pi * (phase - 0.3))
        out.append((int(-arm), int(step + 300 * sin(pi * phase)), int(500 + step)))
    return out


def flung(spm, rate_hz, seconds, swing_mg, across_mg):
    """A run with an arm flung so hard that a sensor of +-2 g spends half its time at its ends."""
    out = []
    for i in range(int(seconds * rate_hz)):
        phase = spm / 60 * i / rate_hz
        since = (phase % 1) * 60 / spm
        hit = 2200 * exp(-since / 0.035) * sin(2 * pi * 11 * since)
        up = 1000 + 700 * cos(2 * pi * phase) + hit
        arm = swing_mg * (sin(pi * phase) + 0.3 * cos(2 * pi * phase))
        out.append(
            (int(arm), int(across_mg * cos(pi * phase) - 0.8 * up), int(0.6 * up + 0.4 * arm))
        )
    return out


def stiff(spm, rate_hz, seconds):
    """A walk that the wrist feels as two bumps a step, with a little arm swing."""
    out = []
    for i in range(int(seconds * rate_hz)):
        phase = spm / 60 * i / rate_hz
        up = 1000 + 60 * cos(2 * pi * phase) + 190 * cos(4 * pi * phase) + 60 * cos(6 * pi * phase)
        out.append((int(90 * sin(pi * phase)), int(-up), 150))
    return out


def clipped(triples, mg=2000):
    """What a sensor with this range gives."""
    return [tuple(max(-mg, min(mg, v)) for v in triple) for triple in triples]


def still(rate_hz, seconds):
    """A watch that lies flat."""
    return [(i % 3, 2 - i % 5, 1000 + i % 2) for i in range(int(seconds * rate_hz))]


def flat(triples):
    """As a driver hands them over."""
    return array("h", [v for triple in triples for v in triple])


def row(e):
    """What motion fills of an Epoch."""
    return (
        e.cadence_deci_spm,
        e.activity,
        e.intensity_mg,
        e.shock_mg,
        e.regularity_pct,
        e.jerk_ln_q16,
        e.contrast_ln_q16,
    )


def replay(triples, rate_hz, cuts=None, motion=None):
    """One Epoch's row a second; blocks end at `cuts` (sample numbers), else once a second."""
    motion = motion or Motion(round(rate_hz * 1000))
    n = len(triples)
    seconds = int(n / rate_hz)
    ends = sorted({n, *(cuts or [-(-s * rate_hz // 1) for s in range(1, seconds + 1)])})
    rows = []
    e = Epoch()
    at = 0
    for s in range(1, seconds + 1):
        while at < n and at * 1000 / rate_hz < 1000 * s:  # what begins before the tick has come
            end = int(next(k for k in ends if k > at))
            motion.block(round(at * 1000 / rate_hz), flat(triples[at:end]), end - at)
            at = end
        e.clear()
        motion.second(1000 * s, e)
        rows.append(row(e))
    return rows
