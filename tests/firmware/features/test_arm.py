"""Size and jerk of the movement in; the quickness that stays when only the arm changes, out."""

import math
from random import Random

import pytest

from legwise.constants import arm as C
from legwise.features.arm import Arm
from legwise.units import bp

from .exact import low_pass, of_bp


def q16(x: float) -> int:
    return round(65536 * math.log(x))


def run(arm: Arm, seconds: int, size=650.0, jerk=30000.0) -> list[tuple[float, bool]]:
    """Quickness (ln) and the flag, second by second."""
    out = []
    for _ in range(seconds):
        quick = arm.step(q16(size * 256), q16(jerk))
        out.append((quick / 65536, arm.flag))
    return out


def test_quickness_is_jerk_against_size():
    quick, flag = run(Arm(), 60)[-1]
    assert quick == pytest.approx(math.log(30000) - 0.9 * math.log(650 * 256), abs=1e-3)
    assert not flag


@pytest.mark.parametrize("share", [0.75, 1.3])
def test_arms_carried_otherwise_hardly_change_it(share: float):
    arm = Arm()
    before = run(arm, 300)[-1][0]
    after = run(arm, 300, 650 * share, 30000 * share**0.9)
    assert not any(flag for _, flag in after)
    assert after[-1][0] == pytest.approx(before, abs=0.002)


@pytest.mark.parametrize("share", [0.25, 2.5])
def test_a_hand_that_takes_hold_is_flagged_and_not_read(share: float):
    """As at the treadmill's bar: intensity -168 %, jerk -70 % (study effort §2)."""
    arm = Arm()
    before = run(arm, 300)[-1][0]
    held = run(arm, 600, 650 * share, 30000 * share**0.4)
    assert any(flag for _, flag in held[4:40]) and not held[-1][1]
    assert all(abs(quick - before) < 0.2 for quick, _ in held)  # the edge of eight seconds
    assert held[-1][0] == pytest.approx(before, abs=0.2)
    after = run(arm, 600)
    assert after[-1][0] == pytest.approx(before, abs=0.3)


def test_a_quicker_stride_is_seen_whatever_the_arm_did_before():
    arm = Arm()
    run(arm, 300)
    held = run(arm, 300, 200)[-1][0]
    assert run(arm, 300, 200, 33000)[-1][0] - held == pytest.approx(math.log(1.1), abs=1e-3)


def test_a_stop_ends_the_flag():
    arm = Arm()
    before = run(arm, 300)[-1][0]
    run(arm, 20, 150)
    assert arm.flag
    arm.rest()
    assert (arm.flag, arm.quick) == (False, None)
    assert run(arm, 10)[-1] == (pytest.approx(before, abs=1e-3), False)


Second = tuple[int, int] | None  # size and jerk, ln in Q16; None is a stop


def by_definition(seconds: list[Second]) -> list[tuple[int | None, bool]]:
    """Quickness and flag. What was read, and the sizes it was read at, as lists."""
    out: list[tuple[int | None, bool]] = []
    sizes: list[int] = []
    read: list[int] = []
    offset = flagged_s = 0
    for second in seconds:
        if second is None:
            flagged_s = 0
            out.append((None, False))
            continue
        size, jerk = second
        raw = jerk - size * C.size // 100
        flag = bool(sizes) and abs(bp(size - low_pass(C.tau_s, sizes))) > C.other
        if flag:
            flagged_s += 1
        else:
            flagged_s = 0
            sizes.append(size)
            read.append(raw - offset)
        quick = low_pass(C.tau_s, read) if flag else read[-1]
        if flagged_s == C.stays_s:
            flagged_s, sizes, offset = 0, [size], raw - quick
        out.append((quick, flag))
    return out


def told(seconds: list[Second]) -> list[tuple[int | None, bool]]:
    arm = Arm()
    out = [(arm.quick, arm.flag)]
    for second in seconds:
        if second is None:
            arm.rest()
        else:
            assert arm.step(*second) == arm.quick
        out.append((arm.quick, arm.flag))
    assert out.pop(0) == (None, False)
    return out


@pytest.mark.parametrize("seed", range(4))
def test_any_arm_is_read_as_defined(seed: int):
    random = Random(seed)
    seconds: list[Second] = []
    while len(seconds) < 250:
        size = 786432 + random.choice((-2, -1, 0, 1, 2)) * of_bp(C.other)
        for _ in range(random.choice((3, C.stays_s - 1, C.stays_s, C.stays_s + 1))):
            seconds.append((size + random.randrange(999), 700000 + random.randrange(99999)))
        seconds += [None] * random.choice((0, 0, 1))
    assert told(seconds) == by_definition(seconds)


@pytest.mark.parametrize("sign", [-1, 1])
def test_how_much_the_arm_may_change(sign: int):
    """To the basis point, against the first second."""
    for change, flag in ((C.other, False), (C.other + 1, True)):
        other = 786432 + sign * of_bp(change)
        assert told([(786432, 700000), (other, 700000)])[-1][1] == flag


@pytest.mark.parametrize("flagged_s", [C.stays_s - 1, C.stays_s])
def test_another_arm_is_the_usual_one_once_it_has_lasted(flagged_s: int):
    """A stop begins the count anew, and so does a third arm."""
    first, other, third = ((786432 + i * 2 * of_bp(C.other), 700000) for i in range(3))
    lasted = flagged_s == C.stays_s
    for before in ([first], [first, other, None], [first] + [other] * C.stays_s):
        another = third if len(before) > C.stays_s else other
        flags = [flag for _, flag in told([*before, *[another] * flagged_s, another])]
        assert flags[len(before) :] == [True] * flagged_s + [not lasted]
