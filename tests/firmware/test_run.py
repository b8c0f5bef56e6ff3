"""A synthetic runner in; whole runs with the cue each must give, and near misses without one."""

import pytest

from .runner import FRESH, Runner, drifting, fresh, ramp


def test_an_even_run_of_90_minutes_is_silent():
    r = Runner().run(5400)
    assert (r.cues, r.words("held")) == ([], [])
    assert r.words("ready") == [(None, "ready")]
    assert r.states == ["idle", "warmup", "learning", "steady"]
    assert r.core.coverage.run_s == 5400
    assert r.core.coverage.heart_s + sum(r.core.coverage.blind_s) == 5400
    assert r.core.coverage.heart_s == pytest.approx(5400 - 600, abs=5)


def test_a_slow_drift_is_a_sip():
    r = drifting(fresh(), 9)
    assert r.names()[0] == "drink"
    assert set(r.names()) == {"drink"}
    cue = r.given[0]
    assert cue.state == "dry_heat"
    assert cue.short in ("HEART +8%  LEGS OK", "HEART +9%  LEGS OK")
    drift = dict((name, x) for name, x, unit in cue.evidence)["drift_pct"]
    assert 70 < drift <= 90


@pytest.mark.parametrize("to_pct", [3, 6.5])
def test_a_drift_below_the_level_is_silent(to_pct: float):
    assert drifting(fresh(), to_pct).names() == []


def test_a_slow_drift_before_minute_25_is_not_judged():
    """The same drift, over before the 25th minute of running."""
    r = Runner().run(700)
    drifting(r, 7.4, minutes=13, seconds=1500 - 700)
    assert r.names() == []


def test_a_fast_one_is():
    """Over-pace does not wait for minute 25."""
    r = Runner().run(640)
    drifting(r, 8, minutes=12, seconds=1500 - 640)
    assert r.names() == ["slow"]


def test_a_fast_drift_is_ease_off():
    r = drifting(fresh(), 9, minutes=8, seconds=600)
    assert r.names() == ["slow"]
    assert r.given[0].state == "cardio"


def test_a_fast_rise_that_ends_at_4_pct_is_silent():
    assert drifting(fresh(), 4, minutes=4, seconds=1800).names() == []


def test_a_heart_in_the_red_zone_is_ease_off():
    r = fresh(hrmax_bpm="157").run(600)  # 145 of 157 is 92 %
    assert set(r.names()) == {"slow"}
    assert r.given[0].short == "HEART 92% OF MAX"
    assert fresh(hrmax_bpm="159").run(600).names() == []
    assert fresh(hrmax_bpm=None).run(600).names() == []


def test_tired_legs_are_quick_light_steps():
    r = fresh().run(1200, spm=ramp(168, 162.5, 600))
    assert r.names()[0] == "cadence"
    assert r.given[0].state == "legs"
    assert r.given[0].short.startswith("STEPS -3%")
    assert fresh().run(1200, spm=ramp(168, 164.5, 600)).names() == []  # -2.1 %


def test_contact_time_is_a_second_witness():
    tired = {"spm": 165.5, "contact_ms": 257.0}  # -1.5 %, +2.8 %
    r = Runner().run(FRESH, contact_ms=250).run(1200, **tired)
    assert r.names()[0] == "cadence"
    assert r.given[0].short.startswith(("STEPS -1%", "CONTACT +3%"))
    assert fresh().run(1200, **tired).names() == []


def test_slower_steps_at_a_slower_pace_are_easing_off():
    """-2.6 % of cadence where the pace explains .14 x 15 % of it."""
    assert fresh().run(1200, spm=163.7, mps=2.55, bpm=138).names() == []


def test_both_together_are_a_walk():
    r = drifting(fresh(), 7.5, spm=ramp(168, 161.5, 900))
    assert "walk" in r.names()
    at = r.names().index("walk")
    assert r.given[at].state == "global"
    assert "STEPS" in r.given[at].short


def test_form_is_told_only_when_asked_for():
    on = Runner(cue_form="on").run(FRESH, side=0).run(600, side=200)
    assert on.names()[0] == "form"
    assert on.given[0].short.startswith("LEFT SIDE +1")
    off = Runner().run(FRESH, side=0).run(600, side=200)
    assert (off.names(), off.words("held")) == ([], [("form", "cue_off")])
    assert Runner(cue_form="on").run(FRESH, side=0).run(600, side=140).names() == []
    assert fresh(cue_form="on").run(600, side=200).names() == []  # no side was learnt


def test_a_heart_above_its_maximum_is_safety():
    r = fresh().run(600, bpm=ramp(145, 197, 200))
    assert r.names()[0] == "safety"
    assert fresh().run(600, bpm=ramp(145, 194, 200)).names().count("safety") == 0


def test_safety_does_not_believe_a_jump():
    assert fresh().run(250, bpm=197).names() == []


def test_a_cold_start_is_told_only_when_asked_for():
    r = Runner(cue_warmup="on").run(400, bpm=170)
    assert r.cues == [(60, "warmup")]
    assert r.states[:2] == ["idle", "warmup"]
    assert Runner().run(400, bpm=170).words("held") == [("warmup", "cue_off")]
    assert Runner(cue_warmup="on").run(400, bpm=166).names() == []


def test_a_sensor_that_reads_the_steps_is_not_believed():
    """It jumps by 9 bpm onto the cadence; the same rise taken slowly is a heart."""
    r = Runner().run(FRESH, spm=154).run(300, spm=154, bpm=154)
    assert r.states[-1] == "unsure"
    assert r.core.features.drift.now_bp == pytest.approx(0, abs=150)
    r = Runner().run(FRESH, spm=154).run(600, spm=154, bpm=ramp(145, 154, 300))
    assert "unsure" not in r.states
    assert r.core.features.drift.now_bp == pytest.approx(602, abs=5)


def test_a_hill_with_altitude_is_effort():
    def course(i: int) -> float:
        return 100.0 + 0.09 * i  # 3 % at 3 m/s

    bpm = ramp(145, 145 * 1.052, 100)  # what 3 % uphill costs: 15 % more effort, .35 of it
    r = Runner().run(FRESH, altitude_m=100).run(1200, altitude_m=course, bpm=bpm)
    assert r.names() == []
    assert r.core.features.drift.now_bp == pytest.approx(0, abs=60)
