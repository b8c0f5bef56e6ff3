"""Buttons and pauses in; what a whole Run makes of them out."""

import pytest

from legwise.record.settings import Settings
from legwise.run import Run

from .runner import FRESH, Runner, drifted, drifting, fresh, ramp


def strained() -> Runner:
    """A second after the first drink cue; the heart stays 9 % up."""
    r = fresh()
    r.run(1, bpm=drifted(0))
    while not r.cues:
        r.run(10, bpm=drifted(min(9.0, (r.t_s - FRESH) / 120)))
    assert r.names() == ["drink"]
    return r


def later(r: Runner, seconds: int, **profile) -> Runner:
    return r.run(seconds, **{"bpm": drifted(9.5), **profile})


def test_before_the_start_nothing_happens():
    r = Runner(start=False).run(600)
    assert (r.states, r.cues, r.notes) == (["idle"], [], [])
    assert r.core.features.run_s == 0


def test_an_unknown_event_is_an_error():
    with pytest.raises(ValueError, match="no such event: lap"):
        Run(Settings()).event(0, "lap")


@pytest.mark.parametrize(
    "code", ["resume", "pause", "stop", "understood", "motor_on", "motor_off"]
)
def test_events_that_make_no_sense_yet_do_no_harm(code: str):
    r = Runner(start=False).event(code).run(5)
    assert r.states == ["idle"]
    assert r.event("start").run(5).states == ["idle", "warmup"]


def test_a_second_start_changes_nothing():
    r = Runner().run(100).event("start").run(100)
    assert r.core.features.run_s == 200


def test_drank_moves_the_next_sip_away():
    """Twenty minutes from the press, and only for one and a half points more."""
    r, pressed = strained(), strained()
    worse = ramp(drifted(9), drifted(11.5), 900)
    assert [c for _, c in r.run(2400, bpm=worse).cues].count("drink") == 2
    for _ in range(2):
        pressed.run(600, bpm=drifted(11.5)).event("drank")
    assert pressed.run(2400, bpm=drifted(11.5)).names().count("drink") == 1


def test_understood_doubles_the_silence():
    """In the red zone the same word comes every ten minutes."""
    for press, times in ((False, [0, 600]), (True, [0, 1200])):
        r = Runner(hrmax_bpm="157")
        while not r.cues:
            r.run(1)
        first = r.t_s
        if press:
            r.event("understood")
        assert [t - first for t, _ in r.run(1250).cues] == times


def test_ask_is_answered_the_next_second():
    r = Runner().run(300).event("ask").run(1)
    assert r.run(20).notes == [(301, "answer", None, "learning")]
    r.run(FRESH - 321).event("ask").run(1)
    assert r.notes[-1] == (FRESH + 1, "answer", None, "neither")
    r.run(600, bpm=drifted(4.5)).event("ask").run(1, bpm=drifted(4.5))
    assert r.notes[-1][3] == "heart"
    r = fresh().run(600, spm=164.5).event("ask").run(1)
    assert r.notes[-1][3] == "legs"
    r = fresh().run(60, bpm=None).event("ask").run(1, bpm=None)
    assert r.notes[-1][3] == "unsure"


def test_what_came_after_a_cue_is_told():
    eased = later(strained(), 1300, bpm=drifted(3), mps=2.7)
    assert eased.words("outcome")[0] == ("drink", "eased")
    assert later(strained(), 1300).words("outcome")[0] == ("drink", "persists")
    assert later(strained(), 1300, bpm=None).words("outcome")[0] == ("drink", "unknown")


def test_a_held_cue_is_told_once():
    r = drifting(Runner(cue_drink="off").run(FRESH), 9)
    assert (r.cues, r.words("held")) == ([], [("drink", "cue_off")])


def test_a_word_that_was_just_said_is_not_held_back():
    """It goes on being wanted, and its vibration hides the legs; then it is said no more: told."""
    r = Runner(hrmax_bpm="157", cue_warmup="on")  # 145 of 157 is 92 %: the red zone
    while "slow" not in r.names():
        r.run(1)
    r.run(2).run(5, mps=None, spm=None).run(592)
    assert (r.words("held"), r.names().count("slow")) == ([], 1)
    r.run(1200)
    assert (r.words("held"), r.names().count("slow")) == ([("slow", "nag")], 2)


def test_a_word_that_waits_for_its_sensor_is_held_back():
    r = drifting(Runner(cue_drink="off").run(FRESH), 9)
    r.run(5, mps=None)
    assert r.words("held") == [("drink", "cue_off"), ("drink", "settling")]


def test_no_water_turns_a_sip_into_ease_off():
    r = drifting(Runner(water="none").run(FRESH), 9)
    assert r.names()[0] == "slow" and "drink" not in r.names()
    assert r.given[0].state == "dry_heat"


def test_a_pause_stands_still():
    r = fresh().event("pause").run(900)
    assert r.states[-1] == "still"
    assert r.core.features.run_s == FRESH
    r.event("resume").run(10)
    assert r.core.features.run_s == FRESH + 10
    assert r.core.features.base.ready


def test_after_the_stop_there_is_only_the_cool_down():
    r = later(strained(), 60).event("stop")
    before = r.cues[:]
    r.event("resume").event("start").event("ask")
    later(r, 1200)
    assert (r.cues, r.states[-1]) == (before, "ended")
    assert r.words("held")[-1] == ("cooldown", "cue_off")
    assert r.words("answer") == []


@pytest.mark.parametrize(
    ("seconds", "bpm", "cool"),
    [(1200, 145, True), (1199, 145, False), (1500, 138.7, True), (1500, 138, False)],
)
def test_the_cool_down_after_20_minutes_that_end_high(seconds: int, bpm: float, cool: bool):
    """Above 72 % of HRmax: 190 bpm x .73 is 138.7."""
    r = Runner(cue_cooldown="on").run(seconds, bpm=bpm).event("stop").run(5, bpm=bpm)
    assert r.cues == ([(seconds + 1, "cooldown")] if cool else [])
    assert (
        Runner(cue_cooldown="on")
        .run(1500)
        .event("pause")
        .run(400, bpm=100)
        .event("stop")
        .run(5)
        .cues
        == []
    )
