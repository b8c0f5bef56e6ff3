"""The same cause again and again in; so many cues and no more out: nag limit and episodes."""

from .desk import STATE, Desk


def persisting(cue: str) -> Desk:
    """This cue was given twice, and nothing changed; its state still lasts."""
    d = Desk(cue_form="on")
    for _ in range(2):
        assert d.want(cue)
        d.manager.outcome(cue, "persists", False)
        d.want(None, 900, state=STATE[cue], drift_live=False)
    return d


def nags(d: Desk, cue: str) -> list[str | None]:
    """Why it is held when it is called for three times, and changes nothing."""
    said = []
    for _ in range(3):
        said.append(d.held(cue))
        d.manager.outcome(cue, "persists", False)
        d.want(None, 900, state=STATE[cue], drift_live=False)
    return said


def test_a_kind_that_changed_nothing_twice_is_silent_until_its_state_ended(long_episodes):
    d = persisting("slow")
    assert d.held("slow") == "nag"
    d.want(None, 1, state="recheck")  # it may come back yet
    assert d.held("slow") == "nag"
    d.want(None, 1)  # steady once
    assert nags(d, "slow") == [None, None, "nag"]


def test_strained_heart_and_tired_legs_together_are_told_in_spite_of_it(long_episodes):
    assert persisting("walk").held("walk") is None


def test_an_easing_forgives():
    d = persisting("form")
    d.manager.outcome("form", "eased", True)
    assert nags(d, "form") == [None, None, "nag"]


def test_an_episode_has_three_drift_cues():
    d = Desk()
    given = d.want("slow", 4000)
    assert len(given) == 3
    assert d.manager.held == "nag"
    d.quiet(599)
    assert d.held("slow") == "nag"
    d.quiet(600)
    assert len(d.want("slow", 4000)) == 3  # a new episode has its own three


def test_a_quiet_that_nobody_watched_ends_no_episode():
    d = Desk()
    d.want("slow", 4000)
    d.rest(3000)
    assert d.held("slow") == "nag"


def test_an_episode_has_two_leg_cues():
    d = Desk()
    assert [c for _, c in d.want("cadence", 4000)] == ["cadence", "slow"]
    assert d.manager.held == "nag"
