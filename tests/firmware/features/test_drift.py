"""Believed heart rate and load in; drift in 0.01 % and its line out, against floats."""

import math
from types import SimpleNamespace as Stub
from typing import Any

import pytest

from legwise.features.drift import Drift
from legwise.features.effort import Effort

ONE = 65536
HR, LOAD = math.log(150), math.log(3)  # of the fresh phase


def q16(x: float) -> int:
    return round(x * ONE)


class Course:
    """A runner of known drift on one Drift."""

    def __init__(self, ready=True, source="speed"):
        self.drift: Any = Drift()
        self.base = Stub(ready=ready, elasticity=35, hr=q16(HR), load=q16(LOAD))
        self.effort: Any = Effort()
        self.effort.source = source
        self.t_s = 0

    def run(self, seconds, pct: Any = 0, faster=0.0, ok=True, settled=True) -> Any:
        """pct: heart rate above what the effort needs (may be a function of the second)."""
        for i in range(seconds):
            self.t_s += 1
            over: Any = pct(i) if callable(pct) else pct
            ln = HR + math.log(1 + over / 100) + 0.35 * math.log(1 + faster)
            self.effort.load = q16(LOAD + math.log(1 + faster))
            self.effort.settled = settled
            self.drift.step(Stub(ok=ok, ln=q16(ln)), self.effort, self.base)
            if self.t_s % 30 == 0:
                self.drift.close_block()
        return self.drift


@pytest.mark.parametrize("pct", [-6, -1, 0.5, 3, 7, 12])
@pytest.mark.parametrize("faster", [-0.1, 0, 0.12])
def test_drift_is_what_the_effort_does_not_explain(pct: float, faster: float):
    d = Course().run(400, pct, faster)
    truth = 10000 * math.log(1 + pct / 100)
    # a fresher phase than the baseline is the fresh one, where the effort is comparable
    fresh = max(-500, truth) if faster == 0 and truth < 0 else 0
    assert d.raw_bp == pytest.approx(truth - fresh, abs=3)
    assert d.now_bp == pytest.approx(truth - fresh, abs=3)
    assert d.low_bp == pytest.approx(truth - fresh, abs=3)
    assert d.slope_bp_min == pytest.approx(0, abs=1)
    assert d.live and not d.rough


def test_a_fresher_phase_than_the_baseline_takes_its_place():
    """Ten minutes 3 % below it, then 4 % above it: 7 % above the fresher phase. At another effort
    it is not comparable, and no more than 5 % are believed."""
    c = Course()
    c.run(600, -3)
    assert c.run(600, 4).now_bp == pytest.approx(697, abs=4)
    c = Course()
    c.run(600, -3, faster=-0.15)
    assert c.run(600, 4).now_bp == pytest.approx(392, abs=4)
    c = Course()
    c.run(600, -8)
    assert c.run(600, 0).now_bp == pytest.approx(500, abs=4)


def test_a_slope_at_another_effort_is_not_the_hearts():
    rise = lambda i: i / 200  # noqa: E731
    c = Course()
    assert c.run(600, rise).slope_bp_min == pytest.approx(30, abs=2)
    c = Course()
    c.run(300)
    c.run(300, faster=-0.15)
    assert c.run(60, faster=-0.15).slope_bp_min is None


def test_far_from_the_baselines_effort_the_elasticity_is_in_doubt():
    """10 % of what the effort differs by more than 10 %."""
    assert Course().run(360, 3, faster=0.08).doubt_bp == 0
    off = 10000 * math.log(0.8)
    assert Course().run(360, 3, faster=-0.2).doubt_bp == pytest.approx((-off - 1000) / 10, abs=2)


def test_it_is_smoothed_over_45_s():
    c = Course()
    c.run(300)
    d = c.run(45, 10)
    assert d.raw_bp == pytest.approx(953, abs=2)
    assert d.now_bp == pytest.approx(953 * (1 - math.exp(-1)), abs=5)


@pytest.mark.parametrize(("ok", "settled"), [(False, True), (True, False)])
def test_behind_a_gate_nothing_enters(ok: bool, settled: bool):
    c = Course()
    c.run(400, 5)
    before = c.drift.now_bp
    d = c.run(60, 50, ok=ok, settled=settled)
    assert (d.live, d.now_bp) == (False, before)
    assert c.run(1, 5).live


def test_before_the_baseline_there_is_no_drift():
    d = Course(ready=False).run(400, 5)
    assert (d.live, d.now_bp, d.low_bp) == (False, None, None)


def test_low_needs_six_of_twelve_half_minutes():
    c = Course()
    assert c.run(150, 8).low_bp is None
    assert c.run(30, 8).low_bp == pytest.approx(770, abs=3)
    assert c.run(180, ok=False).low_bp is not None
    assert c.run(30, ok=False).low_bp is None


@pytest.mark.parametrize(("seconds", "known"), [(10, True), (9, False)])
def test_a_half_minute_needs_ten_seconds(seconds: int, known: bool):
    c = Course()
    for _ in range(6):
        c.run(seconds, 8)
        c.run(30 - seconds, ok=False)
    assert (c.drift.low_bp is not None) == known


def test_low_is_the_fourth_lowest_of_twelve_half_minutes():
    """The 25th percentile, nearest rank. The first half-minute after a step shows .27 of it."""
    c = Course()
    c.run(180, 2)
    assert c.run(180, 10).low_bp == pytest.approx(198, abs=3)
    assert c.run(60, 10).low_bp == pytest.approx(198, abs=3)
    assert c.run(30, 10).low_bp == pytest.approx(198 + 0.27 * 755, abs=10)
    assert (c.run(120, 10).low_bp or 0) > 850


@pytest.mark.parametrize("pct_min", [-0.8, -0.2, 0.3, 0.6, 1.0])
def test_the_slope_is_per_minute(pct_min: float):
    d = Course().run(900, lambda i: 100 * math.expm1(pct_min / 100 * i / 60))
    assert d.slope_bp_min == pytest.approx(100 * pct_min, abs=2)
    assert not d.rough  # about its own line a steady rise is smooth


def test_the_slope_needs_eight_half_minutes():
    c = Course()
    assert c.run(210, 5).slope_bp_min is None
    assert c.run(30, 5).slope_bp_min is not None


@pytest.mark.parametrize(("swing_pct", "rough"), [(3.6, False), (4.2, True)])
def test_a_course_that_swings_is_rough(swing_pct: float, rough: bool):
    """A sine of 5 minutes: smoothing leaves .73, the SD is that over root 2; the level 2 %."""
    d = Course().run(900, lambda i: swing_pct * math.sin(2 * math.pi * i / 300))
    assert d.rough == rough


def test_a_step_is_two_minutes_against_three_a_minute_apart():
    c = Course(ready=False)
    c.run(180, 0)
    c.run(60, 5)
    assert c.drift.stepped() is None
    assert c.run(120, 10).stepped() == pytest.approx(953, abs=4)
    assert c.run(180, 10).stepped() == pytest.approx(953 - 488 * 2 // 6 - 953 * 4 // 6, abs=8)


def test_lately_is_the_last_two_minutes():
    c = Course()
    c.run(600, 2)
    d = c.run(120, 4)
    assert d.lately_bp() == pytest.approx(324, abs=8)
    d = c.run(300, 6)
    assert d.lately_bp() == pytest.approx(583, abs=6)


def test_a_restart_forgets_everything():
    c = Course()
    d = c.run(600, 8)
    d.restart()
    assert (d.raw_bp, d.now_bp, d.low_bp, d.slope_bp_min) == (None,) * 4
    assert (d.live, d.rough, d.stepped(), d.lately_bp()) == (False, False, None, None)
    assert c.run(1, -3).now_bp == pytest.approx(-305, abs=3)
