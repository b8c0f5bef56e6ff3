"""Simulated runs in. Checked: how many calls of Python a second takes, the same on any machine.

Times are for `make bench`: with these calls a core replays at over 400 times real time raw with
two channels of PPG, and over 20 000 times at 1 Hz.
"""

import cProfile
import pstats

import pytest

from legwise_host.replay.replay import Options, play
from legwise_host.simulate import simulate
from legwise_host.simulate.as_trace import as_trace


@pytest.mark.parametrize(
    ("rate_hz", "channels", "most"), [(None, 0, 180), (50, 0, 1000), (50, 2, 2200)]
)
def test_a_second_takes_few_calls(tmp_path, rate_hz, channels, most):
    made = simulate("demo", 5, 4, rate_hz, ppg=channels)
    trace = as_trace(made.header, made.columns)
    play(tmp_path, trace, Options())  # tables are made
    with cProfile.Profile() as profile:
        play(tmp_path, trace, Options())
    calls = pstats.Stats(profile).total_calls // 240  # type: ignore
    assert most // 2 < calls <= most
