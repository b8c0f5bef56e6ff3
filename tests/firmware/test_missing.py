"""Runs with holes in: absent sensors, short runs, lost seconds; what is still said out."""

import pytest

from legwise.constants import judge as J

from .runner import FRESH, Runner, drifted, drifting, fresh, ramp


def test_without_cadence_the_heart_is_still_judged():
    r = drifting(Runner().run(FRESH, spm=None), 9, spm=None)
    assert r.names()[0] == "drink"
    assert r.core.coverage.legs_s == 0


def test_without_a_heart_the_legs_are_still_judged():
    r = Runner().run(FRESH, bpm=None)
    assert r.states == ["idle", "warmup", "learning", "steady"]
    r.run(1200, bpm=None, spm=ramp(168, 162.5, 600))
    assert r.names()[0] == "cadence"
    assert r.given[0].short == "STEPS -3%"
    assert (r.core.coverage.heart_s, r.core.coverage.why) == (0, "no_heart")


def test_without_speed_the_cadence_is_a_poor_effort():
    level_pct = J.drift_on_cadence / 100
    r = drifting(Runner().run(FRESH, mps=None), level_pct + 1.5, mps=None)
    assert r.names()[0] == "drink"
    assert r.core.features.effort.source == "cadence"
    assert drifting(Runner().run(FRESH, mps=None), level_pct - 0.3, mps=None).names() == []


def test_a_cadence_that_comes_late_is_learnt_late():
    """A foot pod that connects in minute 20."""
    r = Runner().run(1200, spm=None).run(2400)
    assert r.core.coverage.legs_s > 1500


def test_without_anything_nothing_is_said():
    r = Runner().run(3600, bpm=None, spm=None, mps=None)
    assert (r.cues, r.notes, r.states) == ([], [], ["idle", "still"])


@pytest.mark.parametrize("seconds", [0, 1, 30])
def test_a_very_short_run(seconds: int):
    r = Runner(cue_cooldown="on").run(seconds).event("stop").run(2)
    assert (r.cues, r.notes, r.states[-1]) == ([], [], "ended")


@pytest.mark.parametrize("bpm", [0, 255, 20])
def test_a_heart_rate_that_is_none_is_never_a_number(bpm: float):
    r = fresh().run(60, bpm=bpm)
    assert r.core.features.heart.deci_bpm is None
    assert not r.core.features.drift.live
    assert r.run(1200).cues == []
    assert r.core.features.drift.now_bp == pytest.approx(0, abs=3)


def test_seconds_that_nobody_gives_are_unknown():
    r = fresh()
    for _ in range(60):
        r.tick()
    assert (r.states[-1], r.core.epoch.hr_deci_bpm) == ("still", None)
    r.run(600)
    assert r.states[-1] == "steady"
    assert r.core.features.run_s == FRESH + 600 + 5  # five seconds until the dwell gave up
    assert r.cues == []


def test_a_watch_that_misses_ticks_goes_on():
    """A stall of the flash: every half-minute's own second is lost."""
    r = Runner()
    while r.t_s < FRESH:
        if (r.t_s + 1) % 30 == 0:
            r.t_s += 1
        r.run(1)
    while r.t_s < FRESH + 2400:
        if (r.t_s + 1) % 30 == 0:
            r.t_s += 1
        r.run(1, bpm=drifted(min(9.0, (r.t_s - FRESH) / 120)))
    assert r.names()[:1] == ["drink"]


def test_the_straps_bytes_and_the_place_are_the_same_second():
    """What radios gave in the five seconds before a tick; then it is unknown."""
    r = Runner()
    r.core.strap(0, bytes([0, 145]))
    r.core.place(0, 3000, 10000)
    r.core.air(0, 185)
    r.tick()
    e = r.core.epoch
    assert (e.hr_deci_bpm, e.hr_source, e.hr_confidence_pct) == (1450, "strap", None)
    assert (e.speed_mm_s, e.altitude_cm, e.temperature_deci_c) == (3000, 10000, 185)
    assert e.activity == "run"
    for _ in range(4):
        r.tick()
    assert (e.hr_deci_bpm, e.speed_mm_s) == (1450, 3000)
    r.tick()
    assert (e.hr_deci_bpm, e.speed_mm_s, e.altitude_cm) == (None, None, None)
    r.core.strap(6500, bytes([0, 146]))
    r.core.place(6500, 3100, None)
    r.tick()
    assert (e.hr_deci_bpm, e.speed_mm_s, e.altitude_cm) == (1460, 3100, None)
