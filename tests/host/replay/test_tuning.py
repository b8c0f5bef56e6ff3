"""In: `--set` words. Checked: the constant they change, the hash, and that the next replay
is as before."""

import re

import pytest

from legwise import constants
from legwise_host.replay import tuning
from legwise_host.replay.replay import Options

from ..make import cues, jog, legwise, replayed, write


@pytest.fixture
def drifting(tmp_path):
    return write(tmp_path / "run.csv", jog(50, drift_pct=9))


def test_the_table_is_the_firmwares():
    table = tuning.table()
    groups = {k: v for k, v in vars(constants).items() if isinstance(v, type)}
    inside = {f"{g}.{n}": v for g, c in groups.items() for n, v in vars(c).items() if n[0] != "_"}
    assert {name: c.value for name, c in table.items()} == inside
    assert all(c.source for c in table.values())


@pytest.mark.parametrize(
    ("word", "integer"),
    [
        ("judge.drift_on=6.5", 650),
        ("judge.drift_on=+6", 600),
        ("judge.drift_on=-0.5", -50),
        ("judge.drift_on=13/2", 650),
        ("baseline.latest_s=1200", 1200),
        ("heart.jump=18.04", 180),
    ],
)
def test_values_are_in_the_constants_unit(word, integer):
    group, name, *_ = re.split(r"[.=]", word, maxsplit=2)
    assert tuning.changes([word]) == [(group, name, integer)]


def test_a_change_changes_cues_and_hash_and_is_gone_afterwards(drifting):
    before = replayed(drifting)
    later = replayed(drifting, Options(changed=tuning.changes(["judge.drift_on=8.5"])))
    deaf = ["judge.drift_on=20", "judge.pace_drift=20"]
    silent = replayed(drifting, Options(changed=tuning.changes(deaf)))
    assert cues(before) and cues(later)
    assert cues(later) != cues(before)
    assert cues(silent) == []
    assert len({lines[0]["constants"] for lines in (before, later, silent)}) == 3
    assert later[-1]["nearest"]["heart"]["cue_at"] == 8.5
    assert replayed(drifting) == before


def test_a_change_is_gone_even_when_the_replay_failed(capsys, drifting):
    before = replayed(drifting)
    assert legwise(capsys, "replay", drifting, "--set", "effort.grade_s=0")[0] == 2
    assert replayed(drifting) == before


def test_the_last_word_for_a_constant_wins(capsys, drifting):
    words = ["--set", "judge.drift_on=20", "--set", "judge.drift_on=5.5"]
    once = legwise(capsys, "replay", "--json", drifting, *words)[1]
    assert once == legwise(capsys, "replay", "--json", drifting, *words[2:])[1]


def test_the_same_value_is_the_same_hash(drifting):
    same = f"judge.drift_on={constants.judge.drift_on / 100}"
    assert replayed(drifting, Options(changed=tuning.changes([same]))) == replayed(drifting)
    assert re.fullmatch("[0-9a-f]{12}", tuning.digest([]))
