"""Simulated runners in, every step rate and arm swing; checked: cadence, octave and activity."""

from dataclasses import replace

import numpy as np
import pytest

from legwise.detect import kernels
from legwise_host.replay.kernels import TWINS
from legwise_host.simulate.body import Second
from legwise_host.simulate.legs import Stride
from legwise_host.simulate.noise import stream
from legwise_host.simulate.runner import draw_runner
from legwise_host.simulate.waveform import Waveform

from ..firmware.detect.waves import replay

CADENCE, ACTIVITY = 0, 1
SWINGS_G = (0.3, 0.6, 1.2)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The twins, so that many runs take seconds."""
    for twin in TWINS:
        monkeypatch.setattr(kernels, twin.__name__, twin)


def rows(spms, rate_hz, swing_g, activity="run", intensity_g=0.8, range_g=8.0, size=None):
    """What motion tells of one second for each of spms; size: of all that the wrist feels."""
    runner = replace(draw_runner(1), swing_g=swing_g)
    steps, noise = stream(1, "steps"), stream(1, "noise")
    waveform = Waveform(runner, rate_hz, steps, noise, range_g)
    shock_g = 1.5 if activity == "run" else 0.3
    blocks = []
    for t, spm in enumerate(spms):
        stride = Stride(spm, shock_g, intensity_g, 0.9, 0.05)
        arm = 1.0 if size is None else size[t]
        blocks.append(
            waveform.second(Second(t, activity, 150.0, 2.8, 100.0, stride, arm, 0.0, 0.0, 0.0))
        )
    return replay([tuple(v) for v in np.concatenate(blocks).tolist()], rate_hz)


def near(told, spm):
    return all(r[CADENCE] is not None and abs(r[CADENCE] / 10 - spm) <= 3 for r in told)


@pytest.mark.parametrize("range_g", [2.0, 8.0])
@pytest.mark.parametrize("rate_hz", [25, 50, 100])
def test_every_step_rate_of_a_run(rate_hz, range_g):
    for spm in range(150, 216, 5):
        for swing_g in SWINGS_G:
            told = rows([spm] * 16, rate_hz, swing_g, range_g=range_g)[8:]
            assert near(told, spm), (spm, swing_g)
            assert {r[ACTIVITY] for r in told} == {"run"}, (spm, swing_g)


@pytest.mark.parametrize("rate_hz", [25, 50, 100])
def test_every_step_rate_of_a_walk(rate_hz):
    for spm in range(60, 131, 5):
        for swing_g, intensity_g in zip(SWINGS_G, (0.12, 0.17, 0.2), strict=True):
            told = rows([spm] * 14, rate_hz, swing_g, "walk", intensity_g)[8:]
            assert near(told, spm), (spm, swing_g)
            assert {r[ACTIVITY] for r in told} == {"walk"}, (spm, swing_g)


@pytest.mark.parametrize("swing_g", SWINGS_G)
@pytest.mark.parametrize(
    ("before", "after"), [(150, 165), (165, 150), (170, 176), (176, 170), (165, 210), (210, 165)]
)
def test_a_step_of_pace_is_half_seen_within_5_s(before, after, swing_g):
    told = rows([before] * 20 + [after] * 12, 50, swing_g)[20:]
    over = [(r[CADENCE] / 10 - (before + after) / 2) * (after - before) >= 0 for r in told]
    assert over.index(True) + 1 <= 5 and all(over[5:])
    assert near(told[8:], after)


@pytest.mark.parametrize("quiet", [0.2, 0.4, 0.6])
def test_a_runner_whose_arm_goes_quiet_is_still_running(quiet):
    told = rows([165] * 70, 50, 0.6, size=[1.0] * 35 + [quiet] * 35)[35:]
    assert {r[ACTIVITY] for r in told} == {"run"}
    assert near(told, 165)
