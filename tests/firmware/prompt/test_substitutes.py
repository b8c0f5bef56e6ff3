"""A cue that is called for in; another one where the first would be wrong, out."""

import pytest

from .desk import Desk


def words(given: list[tuple[int, str]]) -> list[str]:
    return [cue for _, cue in given]


@pytest.mark.parametrize(
    ("score", "hr", "cue"),
    [(159, 1747, "cadence"), (160, 1500, "slow"), (100, 1748, "slow")],
)
def test_very_tired_legs_or_a_high_heart_are_eased_not_quickened(score: int, hr: int, cue: str):
    assert words(Desk().want("cadence", 1, legs_score=score, heart_deci_bpm=hr)) == [cue]


@pytest.mark.parametrize(("after_s", "cue"), [(1498, "slow"), (1499, "cadence")])
def test_legs_tired_again_within_25_minutes_are_eased(after_s: int, cue: str):
    d = Desk()
    d.want("cadence", 1, legs_score=120)
    d.rest(after_s)
    assert words(d.want("cadence")) == [cue]


@pytest.mark.parametrize(
    ("word", "complied", "cue"),
    [
        ("persists", True, "walk"),  # eased off, and it did not help
        ("persists", False, "slow"),
        ("eased", True, "slow"),
        ("unknown", True, "slow"),
    ],
)
def test_slow_that_did_not_help_becomes_walk(word: str, complied: bool, cue: str):
    d = Desk()
    d.want("slow")
    d.manager.outcome("slow", word, complied)
    d.rest(700)
    assert words(d.want("slow")) == [cue]


def test_the_red_zone_alone_asks_for_no_walk():
    d = Desk()
    d.want("slow")
    d.manager.outcome("slow", "persists", True)
    d.rest(700)
    d.red = True
    assert words(d.want("slow")) == ["slow"]


def test_drank_too_much_already():
    """150 ml a press, 800 ml an hour: 450 ml are enough for 34 minutes."""
    d = Desk()
    for _ in range(3):
        d.manager.drank(500, d.features)
    assert d.held("drink", drift_now_bp=960) == "ledger"
    d.t_s = 2039
    assert d.held("drink") is None
    assert d.manager.last == "drink"


@pytest.mark.parametrize(("drift", "given"), [(960, []), (1200, []), (1201, ["slow"])])
def test_a_refused_drink_at_a_hard_drift_is_slow(drift: int, given: list[str]):
    d = Desk()
    for _ in range(3):
        d.manager.drank(500, d.features)
    assert [c for _, c in d.want("drink", 1, drift_now_bp=drift)] == given


def test_a_drink_at_a_hard_drift_is_a_drink_unless_refused_for_good():
    d = Desk()
    d.want("walk")
    assert d.want("drink", 239, drift_now_bp=1300) == []  # quiet time: it only waits
    assert words(d.want("drink")) == ["drink"]


def test_without_water_a_drink_is_slow():
    d = Desk(water="none")
    assert [c for _, c in d.want("drink")] == ["slow"]
    assert d.held("drink") == "quiet_time" and d.manager.wanted == "slow"
    d = Desk(water="none", cue_slow="off")
    assert d.held("drink") == "cue_off"
