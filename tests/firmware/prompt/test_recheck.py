"""A cue given and the features since in; eased, persists or unknown out, and at which second."""

import pytest

from legwise.prompt.recheck import Recheck

from ..scene import calm, change

STRAINED = {"drift_now_bp": 800, "heart_deci_bpm": 1600}
TIRED = {"legs_cadence_bp": -300, "legs_recent_bp": -300}


class Watch:
    """A cue at second 0 and what is seen afterwards, in parts."""

    def __init__(self, cue: str, state: str, **at_the_cue):
        self.recheck, self.f = Recheck(), calm(**at_the_cue)
        self.recheck.begin(0, cue, state, self.f)
        self.t_s = 0
        self.outcome = None

    def see(self, seconds: int, **values) -> tuple[int, str] | None:
        """(second, word) of the outcome if it falls into these seconds."""
        change(self.f, **values)
        for _ in range(seconds):
            self.t_s += 1
            word = self.recheck.step(self.t_s, self.f)
            if word is not None:
                return self.t_s, word
        return None


@pytest.mark.parametrize(
    ("cue", "state"), [("slow", "cardio"), ("walk", "global"), ("drink", "dry_heat")]
)
def test_a_drift_down_to_two_thirds_is_eased(cue: str, state: str):
    """Looked at from 60 s on; it has to hold for 45 s."""
    w = Watch(cue, state, **STRAINED)
    assert w.see(500, drift_now_bp=519) == (104, "eased")
    assert w.recheck.cue is None


@pytest.mark.parametrize(("cue", "at_s"), [("slow", 420), ("walk", 420), ("drink", 1200)])
def test_a_drift_that_stays_persists(cue: str, at_s: int):
    """65 % of 800 is 520. Drinking acts slowly and gets more time."""
    w = Watch(cue, "dry_heat", **STRAINED)
    assert w.see(2000, drift_now_bp=520) == (at_s, "persists")


def test_it_has_to_hold_for_45_s():
    w = Watch("slow", "cardio", **STRAINED)
    assert w.see(103, drift_now_bp=300) is None
    assert w.see(1, drift_now_bp=700) is None
    assert w.see(44, drift_now_bp=300) is None
    assert w.see(1) == (149, "eased")


def test_lighter_and_slower_beating_is_eased_though_no_drift_is_seen():
    w = Watch("slow", "cardio", **STRAINED)
    slower = {"effort_x": 500000 - 3277, "drift_live": False}  # 3277 / 65536 is 5.00 %
    assert w.see(500, **slower, heart_deci_bpm=1550) == (104, "eased")


@pytest.mark.parametrize(
    "values",
    [
        {"effort_x": 500000 - 3240, "heart_deci_bpm": 1550},  # 4.94 %: not lighter
        {"effort_x": 500000 - 3300, "heart_deci_bpm": 1551},  # only 4.9 bpm down
    ],
)
def test_a_little_lighter_is_not(values: dict):
    w = Watch("slow", "cardio", **STRAINED)
    assert w.see(500, drift_live=False, **values) == (420, "persists")


def test_standing_still_is_lighter():
    w = Watch("walk", "global", **STRAINED)
    assert w.see(500, running=False, effort_x=None, drift_live=False, heart_deci_bpm=1400) == (
        104,
        "eased",
    )


@pytest.mark.parametrize(
    ("values", "complied"),
    [({}, False), ({"effort_x": 490000}, True), ({"running": False}, True)],
)
def test_it_remembers_whether_the_runner_eased_off(values: dict, complied: bool):
    w = Watch("slow", "cardio", **STRAINED)
    w.see(30, **values)
    assert w.see(500, effort_x=500000, running=True) == (420, "persists")
    assert w.recheck.complied == complied


def test_a_heart_that_was_lost_is_unknown():
    w = Watch("slow", "cardio", **STRAINED)
    assert w.see(500, heart_ok=False, drift_live=False) == (420, "unknown")


def test_a_drift_that_was_not_known_at_the_cue_cannot_have_gone_down():
    w = Watch("slow", "cardio", heart_deci_bpm=1600, drift_now_bp=None)
    assert w.see(500, drift_now_bp=100) == (420, "persists")


def test_half_of_the_cadence_regained_is_eased():
    assert Watch("cadence", "legs", **TIRED).see(500, legs_recent_bp=-149) == (104, "eased")
    assert Watch("cadence", "legs", **TIRED).see(500, legs_recent_bp=-150) == (420, "persists")
    assert Watch("slow", "legs", **TIRED).see(500, legs_recent_bp=-149) == (104, "eased")


def test_legs_out_of_sight_are_unknown():
    assert Watch("cadence", "legs", **TIRED).see(500, legs_recent_bp=None) == (420, "unknown")


@pytest.mark.parametrize(("side", "word"), [(79, "eased"), (-80, "persists"), (None, "unknown")])
def test_form_by_the_side(side: int | None, word: str):
    w = Watch("form", "form", legs_side_permille=160)
    outcome = w.see(500, legs_side_permille=side)
    assert outcome is not None and outcome[1] == word


def test_without_a_cue_there_is_no_outcome():
    r = Recheck()
    assert [r.step(t, calm()) for t in range(600)] == [None] * 600


def test_a_new_cue_takes_the_place_of_the_old_one():
    w = Watch("drink", "dry_heat", **STRAINED)
    w.see(300)
    w.recheck.begin(w.t_s, "slow", "cardio", w.f)
    assert w.see(2000) == (720, "persists")
