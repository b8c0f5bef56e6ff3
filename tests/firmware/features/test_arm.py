"""Size and jerk of the movement in; the quickness that stays when only the arm changes, out."""

import math

import pytest

from legwise.features.arm import Arm


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
