"""Cadence and quickness in; is running without speed even enough to be judged, and by what."""

import math

import pytest

from legwise.constants import effort as C
from legwise.constants import even as E
from legwise.features.effort import Effort
from legwise.features.even import Even
from legwise.features.features import Features
from legwise.units import bp, clamp

from ..scene import epoch
from .exact import low_pass

ONE = 65536


def q16(x: float) -> int:
    return round(ONE * math.log(x))


def run(
    even: Even, seconds: int, spm=168.0, quick: float | None = 20.0, sway_pct=0.0
) -> list[bool]:
    """sway_pct: the cadence swings so far, in two minutes."""
    said = []
    for i in range(seconds):
        sway = 1 + sway_pct / 100 * math.sin(2 * math.pi * i / 120)
        even.step(q16(spm * sway * 640), None if quick is None else q16(quick))
        said.append(even.now)
    return said


@pytest.mark.parametrize("quick", [20.0, None])
def test_even_running_is_even(quick: float | None):
    assert all(run(Even(), 600, quick=quick)[45:])


@pytest.mark.parametrize(
    ("faster", "even"), [(1.02, True), (0.98, True), (1.04, False), (0.96, False)]
)
def test_another_cadence_is_uneven_for_a_while(faster: float, even: bool):
    e = Even()
    run(e, 600)
    assert all(run(e, 60, spm=168 * faster)) == even
    assert run(e, 1200, spm=168 * faster)[-1]


@pytest.mark.parametrize(
    ("quicker", "even"), [(1.2, True), (1.3, False), (0.84, True), (0.76, False)]
)
def test_another_quickness_too(quicker: float, even: bool):
    e = Even()
    run(e, 600)
    assert all(run(e, 60, quick=20 * quicker)) == even


@pytest.mark.parametrize(("sway_pct", "even"), [(2.2, True), (6.5, False)])
def test_a_cadence_that_sways_is_uneven(sway_pct: float, even: bool):
    assert all(run(Even(), 1800, sway_pct=sway_pct)[900:]) == even


def test_the_first_steps_of_a_run_and_after_a_stop_are_no_unevenness():
    e = Even()
    for _ in range(2):
        assert not any(run(e, 25, spm=150))
        assert run(e, 120)[-1]
        e.restart()


def test_a_stop_starts_it_anew():
    """Nothing is known before the 45th second."""
    e = Even()
    assert not e.now
    for _ in range(2):
        assert run(e, 60) == [False] * (E.start_s - 1) + [True] * (61 - E.start_s)
        e.restart()
        assert not e.now


AT = 757000  # ln of a cadence, Q16


def told(cadence: list[int], quick: list[int] | None = None) -> list[bool]:
    """From the 45th second on."""
    even, out = Even(), []
    for i, c in enumerate(cadence):
        even.step(c, None if quick is None else quick[i])
        out.append(even.now)
    return out[E.start_s - 1 :]


@pytest.mark.parametrize("sign", [-1, 1])
def test_how_far_cadence_and_quickness_may_be_from_their_slow_means(sign: int):
    """To the basis point: in the first second that counts, the slow mean of the cadence is that
    second; that of quickness has had one before."""
    alone, before = [AT] * E.start_s, [AT] * (E.start_s - 1)
    cadences, quicks = set(), set()
    for off in range(1400, 1900):
        now = AT + sign * off
        change = abs(bp(low_pass(E.tau_fast_s, [*before, now]) - now))
        assert told([*before, now]) == [change < E.cadence]
        cadences.add(change - E.cadence)
        pair = [AT, AT + sign * (off * 4 + 337000)]
        change = abs(bp(low_pass(E.tau_fast_s, pair) - low_pass(E.tau_slow_s, pair)))
        assert told([*alone, AT], [*before, *pair]) == [True, change < E.quick]
        quicks.add(change - E.quick)
    assert {-1, 0, 1} <= cadences & quicks


@pytest.mark.parametrize("burst", [-48000, -46500, 46500, 48000])
def test_how_far_the_cadence_may_have_spread(burst: int):
    """Twice the cadence, or half of it, for four seconds; each counts as 10 % at most."""
    cadence = [AT] * 60 + [AT + burst] * 4 + [AT] * 120
    ends = range(E.start_s, len(cadence) + 1)
    smooth = [low_pass(E.tau_smooth_s, cadence[:end]) for end in ends]
    means = [low_pass(E.tau_spread_s, smooth[: i + 1]) for i in range(len(smooth))]
    squares = [
        clamp(bp(x - mean), -1000, 1000) ** 2 for x, mean in zip(smooth, means, strict=True)
    ]
    spread = [low_pass(E.tau_spread_s, squares[: i + 1]) for i in range(len(squares))]
    limit = E.spread * E.spread
    assert (abs(burst) == 46500) == (limit in spread)
    assert told(cadence)[-60:] == [x < limit for x in spread[-60:]]


MOTION = {"cadence_deci_spm": 1680, "jerk_ln_q16": q16(30000), "intensity_mg": 650}


def watch(seconds: int, **fields) -> Features:
    """A watch without speed: cadence, jerk and intensity of its accelerometer."""
    f = Features(1900)
    for t in range(1, seconds + 1):
        f.step(t, epoch(hr_deci_bpm=1450, hr_source="strap", **{**MOTION, **fields}), "run")
    return f


def test_an_accelerometer_is_better_than_cadence_alone():
    assert watch(200).effort.source == "motion"
    assert watch(200, jerk_ln_q16=None).effort.source == "cadence"
    assert watch(200, intensity_mg=None).effort.source == "cadence"
    assert watch(200, speed_mm_s=3000).effort.source == "speed"


def test_its_effort_is_a_guessed_speed():
    quick = math.log(30000) - 0.9 * math.log(650 * 256)
    truth = C.motion_cadence * math.log(1680 * 64) + C.motion_quick * quick
    x = watch(300).effort.x
    assert x is not None and x / ONE == pytest.approx(truth / 256, abs=1e-3)


def test_without_speed_less_effort_excuses_nothing_but_more_explains():
    """A tired runner's cadence and jerk fall too: the correction is one-sided. What they tell of
    more is a sixth too little."""
    for source, lower, upper in (
        ("speed", -1000, 1000),
        ("motion", 0, 1000 * C.motion_rise // 100),
        ("cadence", 0, 1000),
    ):
        e = Effort()
        e.source, e.load = source, 500000
        assert e.above(501000) == lower
        assert e.above(499000) == upper
        assert (e.above(500001) < 0, e.above(499999)) == (lower < 0, 1)


def test_a_stride_is_no_new_pace():
    """Four minutes at another pace: no drift is read from them, and the baseline stays."""
    f = watch(700)
    at_s = f.base.at_s
    for t in range(701, 941):
        fields = {**MOTION, "cadence_deci_spm": 1800}
        f.step(t, epoch(hr_deci_bpm=1480, hr_source="strap", **fields), "run")
    assert not f.drift.live
    for t in range(941, 1600):
        f.step(t, epoch(hr_deci_bpm=1450, hr_source="strap", **MOTION), "run")
    assert f.base.at_s == at_s and f.drift.live


@pytest.mark.parametrize(("faster", "again"), [(1.02, False), (1.06, True)])
def test_a_much_faster_pace_is_learnt_anew(faster: float, again: bool):
    """Guessed speed grows by twice the cadence; 10 % is another pace."""
    f = watch(700)
    at_s = f.base.at_s
    assert f.base.ready
    for t in range(701, 1900):
        fields = {**MOTION, "cadence_deci_spm": round(1680 * faster)}
        f.step(t, epoch(hr_deci_bpm=1480, hr_source="strap", **fields), "run")
    assert f.base.ready and (f.base.at_s != at_s) == again
    assert f.base.again == 0  # no sensor was at fault
