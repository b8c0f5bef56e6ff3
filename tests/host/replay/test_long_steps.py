"""Seconds with cadence and shock in. Checked: few, hard steps are told of, less is not."""

import pytest

from legwise.detect.epoch import FIELDS
from legwise_host.replay.player import Player


def told(seconds: list[tuple[int, int]]) -> list[tuple]:
    """Hints of a run of (0.1 spm, mg) a second."""
    out: list[tuple] = []
    player = Player([], [], (None, None, None), False, out.append)
    player.event(1, "start")
    known = {"hr_deci_bpm": 1400, "hr_source": "strap", "activity": "run", "speed_mm_s": 3000}
    for t, (cadence, shock) in enumerate(seconds, 1):
        e = known | {"t_ms": 1000 * t, "cadence_deci_spm": cadence, "shock_mg": shock}
        player.second([e.get(field) for field in FIELDS])
    player.end()
    return [record[2:] for record in out if record[0] == "hint"]


EASY = [(1700, 2000)] * 900


@pytest.mark.parametrize(
    ("more", "hints"),
    [
        ([(1549, 2301)] * 340, [("long_steps", 5)]),
        ([(1549, 2301)] * 280, []),  # too short
        ([(1549, 2300)] * 340, []),  # 15 % harder, not more
        ([(1550, 2301)] * 340, []),  # steps enough
    ],
)
def test_few_steps_that_land_hard(more, hints):
    assert told(EASY + more) == hints


def test_who_always_runs_so_is_not_told():
    """Only against one's own steps in this run."""
    assert told([(1500, 2500)] * 900) == []
