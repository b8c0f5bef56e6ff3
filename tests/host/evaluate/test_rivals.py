"""In: made-up runs. Checked: each rival says what its docstring states, when it states it."""

import numpy as np
import pytest

from legwise_host.evaluate import rivals
from legwise_host.traces.trace import Trace


def run(minutes: float, profile: str = "", every_s: int = 1, **columns) -> Trace:
    """hr_bpm and speed_mps are numbers or functions of the minute."""
    t_s = np.arange(0, 60 * minutes, every_s, dtype=float)
    values = {
        name: np.array([x(t / 60) if callable(x) else x for t in t_s], dtype=float)
        for name, x in columns.items()
    }
    return Trace("run", t_s, values, header=[("profile", profile)] if profile else [])


def test_timer():
    said = [(1200, "drink"), (2400, "drink"), (3600, "drink")]
    assert rivals.drink_every_20_minutes(run(60)) == said
    assert rivals.drink_every_20_minutes(run(59.9)) == said[:2]


def test_zone_alarm():
    def fast(minute):
        return 170 if minute >= 5 else 120

    assert rivals.heart_rate_zone_alarm(run(20, hr_bpm=fast)) == [(360, "slow"), (960, "slow")]
    profile = "rest_bpm=50 hrmax_bpm=200"  # 85 % is 170: not above
    assert rivals.heart_rate_zone_alarm(run(20, profile, hr_bpm=fast)) == []
    assert rivals.heart_rate_zone_alarm(run(20)) == []


def test_zone_alarm_wants_60_s_without_a_break():
    def waves(minute):
        return 120 if minute * 60 % 60 == 0 else 180

    assert rivals.heart_rate_zone_alarm(run(20, hr_bpm=waves)) == []


def test_zone_alarm_holds_a_value_for_12_s():
    assert rivals.heart_rate_zone_alarm(run(2, every_s=12, hr_bpm=180)) == [(60, "slow")]
    assert rivals.heart_rate_zone_alarm(run(2, every_s=14, hr_bpm=180)) == []


@pytest.mark.parametrize(("rise", "times"), [(1.05, []), (1.06, [1560, 2760])])
def test_decoupling(rise, times):
    def late(minute):
        return 150 * rise if minute >= 16 else 150

    trace = run(50, hr_bpm=late, speed_mps=3)
    assert rivals.live_decoupling_over_5_pct(trace) == [(t, "drink") for t in times]


def test_decoupling_leaves_stops_out_and_needs_speed():
    def stops(minute):
        return 0.0 if minute >= 16 and minute % 10 < 4 else 3.0

    assert rivals.live_decoupling_over_5_pct(run(50, hr_bpm=150, speed_mps=stops)) == []
    assert rivals.live_decoupling_over_5_pct(run(50, hr_bpm=150)) == []
    assert rivals.live_decoupling_over_5_pct(run(15, hr_bpm=150, speed_mps=3)) == []


def test_10_bpm_over_minute_10():
    def steps(minute):
        return 100 if minute < 10 else 140 if minute < 30 else 150

    said = [(31 * 60, "drink"), (51 * 60, "drink")]
    assert rivals.hr_plus_10_over_minute_10(run(60, hr_bpm=steps)) == said
    assert rivals.hr_plus_10_over_minute_10(run(60, hr_bpm=lambda m: 140 + 9.9 * (m > 20))) == []
    assert rivals.hr_plus_10_over_minute_10(run(60)) == []
    assert rivals.hr_plus_10_over_minute_10(run(9, hr_bpm=140)) == []
