"""Speeds of GNSS and a pod in; one speed without steps out, and whole runs on it."""

import math

import pytest

from legwise.detect.pace import Pace

from ..runner import Runner

FAR = 0.75  # what this pod says, over what is true: read as it is, that is 10 % of drift


def said(pace: Pace, seconds: int, place: int | None, pod: int | None) -> int | None:
    """The last of so many seconds."""
    told = None
    for _ in range(seconds):
        told = pace.step(place, pod)
    return told


def test_alone_each_is_believed():
    assert said(Pace(), 1, 3000, None) == 3000
    assert said(Pace(), 1, None, 3000) == 3000
    assert said(Pace(), 1, None, None) is None


def test_the_place_is_better_and_the_pod_is_scaled_to_it():
    pace = Pace()
    assert said(pace, 400, 3000, 3180) == 3000
    assert said(pace, 100, None, 3180) == pytest.approx(3000, abs=2)
    assert said(pace, 1, None, 3498) == pytest.approx(3300, abs=2)
    assert said(pace, 1, 3000, None) == 3000


def test_the_first_one_keeps_its_unit():
    pace = Pace()
    assert said(pace, 400, None, 3180) == 3180
    assert said(pace, 59, 3000, 3180) == 3180
    assert said(pace, 1, 3000, 3180) == pytest.approx(3180, abs=2)
    assert said(pace, 1, 3300, 3180) == pytest.approx(3498, abs=3)  # the place, in the pod's unit
    assert said(pace, 9, 3300, None) == pytest.approx(3498, abs=3)


def test_what_was_never_compared_is_read_only_while_no_baseline_can_stand():
    assert said(early := Pace(), 300, 3000, None) == 3000
    assert said(early, 1, None, 3180) == 3180
    assert said(late := Pace(), 361, 3000, None) == 3000
    assert said(late, 500, None, 3180) is None
    assert said(late, 1, 3000, None) == 3000


def test_no_ratio_from_a_walk_and_none_beyond_a_half_and_a_double():
    pace = Pace()
    said(pace, 400, 1400, 3000)
    assert pace.step(None, 3000) is None
    said(pace, 2000, 12000, 1500)
    assert pace.step(None, 1500) == 3000


def run(to_pct: float, dropouts: bool) -> list[str]:
    """70 minutes at 3 m/s, GNSS with holes and lost after half an hour; the heart may rise."""
    r = Runner()
    for s in range(4200):
        t_ms = 1000 * s + 500
        true = 3.0 * (1 + 0.01 * math.sin(s / 40))
        gnss = s < 90 or (s < 1800 and s % 300 >= 90)  # holes of a minute and a half
        pod = not dropouts or s % 421 >= 60
        if gnss:
            r.core.place(t_ms, round(1000 * true), None)
        if pod:
            speed = round(256 * true * FAR)
            r.core.pod(t_ms, bytes([4]) + speed.to_bytes(2, "little") + bytes([168]))
        bpm = 145 * (1 + to_pct / 100 * min(max(0, s - 1500), 900) / 900)
        r.core.strap(t_ms, bytes([0, round(bpm)]))
        r.tick()
    return r.names()


@pytest.mark.parametrize("dropouts", [False, True])
def test_holes_and_dropouts_make_no_drift_and_hide_none(dropouts: bool):
    assert run(0, dropouts) == []
    assert "drink" in run(11, dropouts)
