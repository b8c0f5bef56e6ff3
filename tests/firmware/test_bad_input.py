"""Seconds that are missing, repeated, out of order or nonsense in. Checked: no exception, no cue
without its evidence, and nothing that grows."""

import pytest

from legwise.judge.answer import ANSWERS

from .runner import FRESH, Runner, drifted, drifting, fresh, ramp


def test_epochs_that_are_missing_are_unknown():
    r = fresh()
    for _ in range(3):
        r.t_s += 45  # nobody ticked
        r.run(600)
    assert r.names() == []


def test_a_clock_that_jumps_an_hour_is_no_hour_of_running():
    r = fresh()
    r.t_s += 3600
    r.run(900)
    assert r.names() == [] and r.core.coverage.run_s == FRESH + 900


@pytest.mark.parametrize("back_s", [1, 60, 1500])
def test_epochs_repeated_or_out_of_order(back_s: int):
    r = fresh()
    for _ in range(5):
        r.t_s -= back_s
        r.run(120)
    assert r.names() == []


def test_cadence_without_heart_rate_is_judged_by_the_legs_alone():
    r = Runner().run(FRESH, bpm=None).run(1200, bpm=None, spm=168 * 0.97)
    assert r.names()[0] == "cadence" and set(r.names()) <= {"cadence", "slow"}
    assert all("drift_pct" not in dict((n, v) for n, v, _ in c.evidence) for c in r.given)


def test_heart_rate_without_cadence_is_judged_by_the_heart_alone():
    r = drifting(Runner().run(FRESH, spm=None), 9, spm=None)
    assert r.names()[0] == "drink"
    assert "LEGS ?" in r.given[0].short


def test_nothing_at_all():
    r = Runner().run(4000, bpm=None, spm=None, mps=None)
    assert r.names() == [] and r.core.coverage.run_s == 0


def test_speed_that_stops_in_a_tunnel():
    r = fresh().run(600, mps=None).run(900)
    assert r.names() == []


def test_speed_that_lies_on_a_treadmill():
    """Half of what is run, in steps; no altitude. The heart does not follow what is not true."""
    r = Runner().run(FRESH, mps=2.0).run(1800, mps=lambda i: 2.0 + 0.3 * (i // 300 % 2))
    assert r.names() == []


def test_who_walks_all_the_time_is_never_judged():
    r = Runner().run(7200, spm=112, mps=1.5, bpm=ramp(100, 130, 7200))
    assert r.names() == [] and r.core.coverage.run_s == 0


def test_six_hours_are_bounded():
    """Every ring and list keeps its length; the last hour can still be judged."""
    r = fresh()
    sizes = len(r.core.notes._ring), r.core.features.drift._blocks.n
    r.run(19000)
    assert r.names() == []
    r.run(2400, bpm=ramp(drifted(0), drifted(9), 1200))
    assert r.names()[0] in ("drink", "slow")
    assert sizes == (len(r.core.notes._ring), r.core.features.drift._blocks.n)


@pytest.mark.parametrize("wild", [0, 1, 9_999_999])
def test_values_no_sensor_can_mean(wild: int):
    r = fresh().run(300, bpm=wild / 10, spm=wild / 10, mps=wild / 1000).event("ask").run(300)
    assert r.names() == []
    assert all(word in ANSWERS for _, word in r.words("answer"))
