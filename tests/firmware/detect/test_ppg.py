"""Made-up wrists in. Checked: heart rate through footfalls, what lowers its confidence, and when
there is none."""

from array import array
from typing import Any

import numpy as np
import pytest

from legwise.detect.epoch import Epoch
from legwise.detect.ppg import Ppg

from .wrist import Told, Wrist, second

SURE, DOUBTFUL = 85, 50
NO_SAMPLE = -(1 << 30)
REFUSED = 55  # below, the judge has no heart rate


def right(told: list[Told], bpm, from_s: int, within: float = 3.0) -> bool:
    """Every answer from then on is sure, and true four seconds ago."""
    return all(
        hr is not None and pct >= SURE and abs(hr / 10 - bpm(t - 4)) <= within
        for t, (hr, pct) in enumerate(told[from_s:], from_s)
    )


@pytest.mark.parametrize("channels", [1, 2, 3])
@pytest.mark.parametrize("rate", [25, 37, 64, 125, 256])
def test_heart_rate_on_the_run(rate, channels):
    def bpm(t):
        return 140 + t / 6

    told = Wrist(bpm, rate=rate, channels=channels, artefact=2).told(60)
    assert right(told, bpm, 24)
    assert all(hr is None for hr, _ in told[:7])


def test_it_is_told_every_second_and_changes_every_other():
    told = Wrist(lambda t: 150).told(40)
    assert all(told[t] == told[t + 1] for t in range(11, 38, 2))


def test_later_samples_change_nothing_and_cuts_do_not_matter():
    whole = Wrist(lambda t: 150 + 5 * np.sin(t / 9)).told(40)
    assert Wrist(lambda t: 150 + 5 * np.sin(t / 9)).told(30) == whole[:30]
    wrist = Wrist(lambda t: 150 + 5 * np.sin(t / 9))
    ppg, e, cut = Ppg(50000, 2, 50000), Epoch(), []
    for t in range(40):
        mg, counts = wrist.second(t)
        for a, b in ((0, 7), (7, 8), (8, 50)):
            ppg.block(1000 * t + 20 * a, array("i", counts[a:b].tobytes()), b - a)
        for a, b in ((0, 31), (31, 50)):
            ppg.imu(1000 * t + 20 * a, array("h", mg[a:b].tobytes()), b - a)
        cut.append(second(ppg, e, t + 1, 168))
    assert cut == whole


@pytest.mark.parametrize(("faster", "late_ms"), [(1.05, 0), (0.95, 0), (1, 100), (1, -100)])
def test_clocks_differ(faster, late_ms):
    """The PPG's own clock is off by up to 5 % and 100 ms; its blocks tell their time."""
    fine = Wrist(lambda t: 152, rate=200)
    seconds = [fine.second(t) for t in range(72)]
    mg = np.concatenate([s[0] for s in seconds])
    counts = np.concatenate([s[1] for s in seconds])
    ppg, e, told = Ppg(50000, 2, 50000), Epoch(), []
    rate = 50 * faster
    for t in range(1, 70):
        ppg.imu(1000 * t, array("h", mg[200 * t : 200 * t + 200 : 4].tobytes()), 50)
        first, last = (int(np.ceil(x * rate)) for x in (t, t + 1))
        at = np.arange(first, last) / rate
        block = counts[np.rint((at + late_ms / 1000) * 200).astype(int)]
        ppg.block(round(1000 * at[0]), array("i", block.tobytes()), len(block))
        told.append(second(ppg, e, t + 1, 168))
    assert right(told, lambda t: 152, 30)


def test_dropped_blocks_cost_little():
    told = Wrist(lambda t: 150, change=lambda t, c: c[:0] if t in (30, 41, 42) else c).told(70)
    assert all(hr is not None and abs(hr - 1500) < 40 for hr, _ in told[20:])
    assert right(told, lambda t: 150, 55)


def test_a_slow_crossing_of_the_cadence_is_not_blocked():
    def bpm(t):
        return 150 + t / 4

    told = Wrist(bpm, artefact=1).told(150)
    assert right(told, bpm, 24)


@pytest.mark.parametrize("times", [0.5, 1, 2])
def test_a_jump_onto_the_steps_is_flagged(times):
    """The pulse is gone, and the light follows the steps in a way the arm does not tell."""
    spm = 168.0 if times < 2 else 84.0
    line = times * spm / 60

    def change(t, c):
        if t < 40:
            return c
        at = t + np.arange(len(c)) / 50
        return np.rint(90000 + 900 * np.sin(2 * np.pi * line * at))[:, None].repeat(2, 1)

    told = Wrist(lambda t: 130, lambda t: spm, change=change).told(120)
    assert right(told[:40], lambda t: 130, 24)
    locked = [(hr, pct) for hr, pct in told[48:] if abs(hr / 10 - times * spm) < 6]
    assert len(locked) > 30
    assert all(pct <= DOUBTFUL for _, pct in locked)


@pytest.mark.parametrize("cut", ["off", "gone", "stuck", "beyond"])
def test_no_heart_rate_without_skin_or_signal(cut):
    rng = np.random.default_rng(3)

    def change(t, c):
        if t < 30:
            return c
        values = {
            "off": np.rint(1500 + 40 * rng.standard_normal(c.shape)),
            "gone": c[:0],
            "stuck": np.full(c.shape, 262143),
            "beyond": np.full(c.shape, 1 << 20),
        }
        return values[cut]

    told = Wrist(lambda t: 150, change=change).told(60)
    assert right(told[:30], lambda t: 150, 24)
    assert all(hr is None or pct < REFUSED for hr, pct in told[39:])


def test_it_comes_back():
    told = Wrist(lambda t: 150, change=lambda t, c: c // 60 if 30 <= t < 60 else c).told(90)
    assert told[50] == (None, None)
    assert right(told, lambda t: 150, 80)


def test_a_gain_step_is_blanked():
    told = Wrist(lambda t: 150, change=lambda t, c: c * 3 // 2 if t >= 30 else c).told(60)
    assert all(abs(hr - 1500) <= 30 for hr, _ in told[20:])
    assert right(told, lambda t: 150, 44)


@pytest.mark.parametrize("value", [0, 77])
def test_a_dead_channel_does_not_count(value):
    def change(t, c):
        c[:, 1] = value
        return c

    assert right(Wrist(lambda t: 150, change=change, artefact=1).told(60), lambda t: 150, 24)
    nothing = Wrist(lambda t: 150, change=lambda t, c: np.full_like(c, value)).told(40)
    assert nothing == [(None, None)] * 40


def test_without_accelerometer_rest_is_believed_and_motion_is_not():
    def spm(t):
        return 0 if t < 60 else 168

    told = Wrist(lambda t: 70, spm).told(120, imu=False)
    assert right(told[:60], lambda t: 70, 24)
    assert all(hr is None or pct <= DOUBTFUL for hr, pct in told[66:])


def test_bad_rates_and_channels():
    for channels in (0, 4):
        with pytest.raises(ValueError, match="channels"):
            Ppg(50000, channels, 50000)


def test_a_channel_that_comes_and_goes():
    """Never is one taken for the other, and the one that is left is enough."""

    def change(t, c):
        if 30 <= t < 60:
            c[:, 0] = NO_SAMPLE
        if 90 <= t < 120:
            c[:, 1] = NO_SAMPLE
        return c

    told = Wrist(lambda t: 150, change=change, artefact=1).told(140)
    assert right(told, lambda t: 150, 24)


def test_single_values_that_are_missing_or_cannot_be():
    rng = np.random.default_rng(5)

    def change(t, c):
        c[rng.random(c.shape) < 0.05] = NO_SAMPLE
        c[rng.random(c.shape) < 0.05] = 1 << 20
        return c

    assert right(Wrist(lambda t: 150, change=change, artefact=1).told(60), lambda t: 150, 24)


@pytest.mark.parametrize("declared", [25000, 40000, 62500, 100000])
def test_a_wrong_rate_is_found_out_or_nothing_is_sure(declared):
    """The blocks' times tell, up to a quarter; farther off it is silent."""
    wrist = Wrist(lambda t: 150, artefact=1)
    ppg, e, told = Ppg(declared, 2, 50000), Epoch(), []
    for t in range(90):
        mg, counts = wrist.second(t)
        ppg.imu(1000 * t, array("h", mg.tobytes()), 50)
        ppg.block(1000 * t, array("i", counts.tobytes()), 50)
        told.append(second(ppg, e, t + 1, 168))
    assert all(abs(hr - 1500) < 50 for hr, pct in told[12:] if hr is not None and pct >= 85)
    assert right(told, lambda t: 150, 60) == (40000 <= declared <= 62500)


def test_light_that_was_timed_too_late_is_put_right():
    """Its clock is found .4 s ahead: from then on it is where it belongs, beside the motion."""
    wrist = Wrist(lambda t: 150, artefact=4)
    ppg, e, told = Ppg(50000, 2, 50000), Epoch(), []
    for t in range(120):
        mg, counts = wrist.second(t)
        ppg.imu(1000 * t, array("h", mg.tobytes()), 50)
        ppg.block(1000 * t + (400 if t < 40 else 0), array("i", counts.tobytes()), 50)
        told.append(second(ppg, e, t + 1, 168))
    light: Any = ppg._light
    motion: Any = ppg._acc
    assert light._base + light._st[0] == motion._base + motion._st[0]
    assert right(told, lambda t: 150, 80)
