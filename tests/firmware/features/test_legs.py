"""Cadence, contact, shock, regularity, side in; change against the fresh phase, a score out."""

import math
from typing import Any

import pytest

from legwise.features.features import Features
from legwise.record.usual import Usual

from ..record.test_usual import entry
from ..scene import epoch

FRESH: dict[str, Any] = {"spm": 170.0, "mps": 3.0, "contact_ms": None}
FRESH |= {"shock_mg": None, "intensity_mg": 650}


class Runner:
    """Even running, an hour's worth; the fresh phase first."""

    def __init__(self, usual: Usual | None = None, **always: Any):
        self.f: Any = Features(1900, usual)
        more = {"bpm": 150.0, "regularity": None, "side": None, "altitude_m": None}
        self.always = {**FRESH, **more, **always}
        self.t_s = 0
        self.run(700)
        assert self.f.legs.base.ready

    def run(self, seconds: int, activity="run", **now: Any) -> Any:
        v = {**self.always, **now}
        for _ in range(seconds):
            self.t_s += 1
            e = epoch(
                hr_deci_bpm=v["bpm"] and round(10 * v["bpm"]),
                hr_source="strap",
                cadence_deci_spm=v["spm"] and round(10 * v["spm"]),
                speed_mm_s=v["mps"] and round(1000 * v["mps"]),
                contact_deci_ms=v["contact_ms"] and round(10 * v["contact_ms"]),
                shock_mg=v["shock_mg"] and round(v["shock_mg"]),
                intensity_mg=round(v["intensity_mg"]),
                regularity_pct=v["regularity"],
                asymmetry_permille=v["side"],
                altitude_cm=v["altitude_m"] and round(100 * v["altitude_m"]),
            )
            self.f.step(self.t_s, e, activity)
        return self.f


def ln_bp(pct: float) -> float:
    return 10000 * math.log(1 + pct / 100)


@pytest.mark.parametrize("pct", [-5, -2.4, -1])
def test_a_lower_cadence_at_the_same_speed(pct: float):
    legs = Runner().run(600, spm=170 * (1 + pct / 100)).legs
    assert legs.cadence_bp == pytest.approx(ln_bp(pct), abs=6)
    assert legs.score == pytest.approx(max(0, -legs.cadence_bp * 100 / 250), abs=1)
    assert legs.live


def test_a_deficit_of_2_5_pct_is_a_score_of_one():
    assert Runner().run(600, spm=165.8).legs.score >= 100  # -2.50 %
    assert Runner().run(600, spm=165.9).legs.score < 100  # -2.44 %


def test_a_quicker_phase_than_the_first_is_the_fresh_one():
    """Eight minutes 1 % quicker, then 2 % slower than at first: 3 % slower than when fresh. At
    another speed it is not comparable, and no more than 1 % is believed."""
    r = Runner()
    r.run(510, spm=170 * 1.01)
    assert r.run(510, spm=170 * 0.98).legs.cadence_bp == pytest.approx(-302, abs=6)
    r = Runner()
    r.run(510, spm=170 * 1.01 * 1.15**0.14, mps=3 * 1.15)
    assert r.run(510, spm=170 * 0.98).legs.cadence_bp == pytest.approx(-202, abs=6)
    r = Runner()
    r.run(510, spm=170 * 1.04)
    assert r.run(510).legs.cadence_bp == -100


@pytest.mark.parametrize("faster", [-0.15, 0.15])
def test_what_the_speed_explains_is_taken_out(faster: float):
    """d ln cadence / d ln speed = .14, contact -.30."""
    now: dict[str, Any] = {"mps": 3 * (1 + faster), "spm": 170 * (1 + faster) ** 0.14}
    legs = Runner(contact_ms=250).run(600, contact_ms=250 * (1 + faster) ** -0.30, **now).legs
    assert legs.cadence_bp == pytest.approx(0, abs=8)
    assert legs.contact_bp == pytest.approx(0, abs=12)


@pytest.mark.parametrize(
    ("faster", "live"), [(0.20, True), (0.24, False), (-0.17, True), (-0.20, False)]
)
def test_another_gait_is_not_compared(faster: float, live: bool):
    """|ln speed| beyond .20."""
    assert Runner().run(60, mps=3 * (1 + faster)).legs.live == live


@pytest.mark.parametrize(
    ("cadence_pct", "contact_pct", "tired"),
    [
        (-2.1, 0, True),  # with contact time 2 % are enough
        (-1.9, 0, False),
        (-0.6, 2.7, True),  # or contact 2.5 % with half a percent
        (-0.4, 2.7, False),
        (-0.6, 2.4, False),
        (-1.3, 1.7, True),  # or 1.2 and 1.5 %
        (-1.1, 1.7, False),
        (-1.3, 1.4, False),
        (0, 6, False),  # contact alone is never enough
        (-1.9, -3, False),
    ],
)
def test_votes_with_contact_time(cadence_pct: float, contact_pct: float, tired: bool):
    now: dict[str, Any] = {
        "spm": 170 * math.exp(cadence_pct / 100),
        "contact_ms": 250 * math.exp(contact_pct / 100),
    }
    assert (Runner(contact_ms=250).run(600, **now).legs.score >= 100) == tired


def test_the_score_is_what_most_of_eight_minutes_show():
    """The 60th percentile of 16 half-minutes: at least 10 of them must be that bad."""
    r = Runner()
    r.run(500)
    blocks = 30 - r.t_s % 30  # up to the next half-minute
    r.run(blocks)
    assert r.run(270, spm=163).legs.score < 50  # 9 of 16
    assert r.run(60, spm=163).legs.score > 100  # 11 of 16
    assert r.f.legs.recent_bp == pytest.approx(ln_bp(100 * (163 / 170 - 1)), abs=8)


def test_ten_half_minutes_are_needed():
    r = Runner()  # the baseline stands at second 600
    assert r.run(899 - r.t_s, spm=163).legs.score is None
    assert r.run(1, spm=163).legs.score is not None


def test_after_a_stop_the_legs_need_a_minute():
    r = Runner()
    r.run(60)
    r.run(30, activity="still", spm=0, mps=0)
    assert not r.run(59).legs.live
    assert r.run(1).legs.live


def test_without_speed_the_deficit_must_be_2_8_pct():
    assert Runner(mps=None).run(600, spm=165.3).legs.score >= 100  # -2.80 %
    assert Runner(mps=None).run(600, spm=165.4).legs.score < 100  # -2.74 %


@pytest.mark.parametrize(("bpm_pct", "tired"), [(-3, False), (-1, True), (1, True)])
def test_without_speed_a_falling_heart_is_easing_off(bpm_pct: float, tired: bool):
    now: dict[str, Any] = {"spm": 163.0, "bpm": 150 * (1 + bpm_pct / 100)}
    assert (Runner(mps=None).run(600, **now).legs.score >= 100) == tired


def test_without_speed_and_heart_nobody_knows():
    r = Runner(mps=None)
    assert not r.run(60, spm=163, bpm=None).legs.live


def test_with_speed_the_legs_need_no_heart():
    assert Runner(bpm=None).run(600, spm=163).legs.score >= 100


def test_no_cadence_no_legs():
    r = Runner()
    assert not r.run(60, spm=None).legs.live
    assert r.run(600, spm=None).legs.score is None


def test_shock_regularity_and_side_change_slowly():
    r = Runner(shock_mg=2000, regularity=88, side=-20)
    legs = r.run(75, shock_mg=2400, regularity=70, side=180).legs
    part = 1 - math.exp(-1)
    assert legs.shock_bp == pytest.approx(ln_bp(20) * part, rel=0.03)
    assert legs.regularity_drop == pytest.approx(18 * part, abs=1)
    assert legs.side_permille == pytest.approx(200 * part, abs=3)


@pytest.mark.parametrize(
    ("bpm", "shock_mg", "hill"),
    [
        (160, 1700, True),  # up: heart works more, ground hits less
        (140, 2300, True),  # down
        (160, 2300, False),  # strained: both up
        (140, 1700, False),  # easing: both down
        (152, 1700, False),  # small changes tell nothing
        (160, 1950, False),
    ],
)
def test_the_sign_test_knows_hills_without_altitude(bpm: float, shock_mg: float, hill: bool):
    r = Runner(shock_mg=2000)
    legs = r.run(120, bpm=bpm, shock_mg=shock_mg).legs
    assert legs.on_hill(r.t_s) == hill
    assert legs.on_hill(r.t_s + 89) == hill
    assert not legs.on_hill(r.t_s + 90)


def test_without_speed_a_hill_is_remembered_longer():
    r = Runner(mps=None, shock_mg=2000)
    legs = r.run(120, bpm=160, shock_mg=1700).legs
    assert legs.on_hill(r.t_s + 179) and not legs.on_hill(r.t_s + 180)


def test_whose_steps_and_sides_are_restless_needs_more():
    """4 spreads of the cadence and of the side; never less than everybody."""
    restless = Usual([entry(cadence_spread_bp=100, side_spread_permille=50)] * 3)
    even = Usual([entry(cadence_spread_bp=20, side_spread_permille=10)] * 3)
    slower = {usual: Runner(usual).run(900, spm=164).legs for usual in (None, even, restless)}
    assert slower[None].score == slower[even].score > 100
    assert slower[restless].score == pytest.approx(slower[None].score * 250 / 400, abs=1)
    assert [slower[u].side_level for u in (None, even, restless)] == [150, 150, 200]


def test_longer_contact_is_a_second_witness_without_speed_too():
    r = Runner(mps=None, contact_ms=250.0)
    alone = r.run(900, spm=167.5, contact_ms=250).legs.score
    assert r.run(900, spm=167.5, contact_ms=260).legs.score > alone


@pytest.mark.parametrize("now", [{"bpm": None}, {"altitude_m": 50.0}])
def test_no_hill_is_guessed_without_a_heart_or_where_it_is_measured(now: dict):
    r = Runner(shock_mg=2000)
    f = r.run(600, **{"bpm": 170.0, "shock_mg": 1000, **now})
    assert not f.legs.on_hill(r.t_s)
    f = Runner(shock_mg=2000, **now).run(600, shock_mg=1000)
    assert not f.legs.on_hill(1300)


def test_what_goes_on_for_longer_than_ten_minutes_is_no_hill():
    r = Runner(shock_mg=2000)
    for second in range(660):
        shock_mg = 1600 if second % 120 < 60 else 2400  # so that what is usual stays
        legs = r.run(1, bpm=156, shock_mg=shock_mg).legs
        if second == 500:
            assert legs.on_hill(r.t_s)
    assert not legs.on_hill(r.t_s)
