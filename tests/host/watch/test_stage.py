"""In: seconds, events, a finger on the crown. Checked: the whole watch says of them what the
replay says, at the same second; its crown and its glass are told."""

import json
from collections.abc import Callable, Iterator

import pytest

from legwise_host.replay.replay import Options, replay
from legwise_host.replay.seconds import seconds
from legwise_host.traces.read import read
from legwise_host.watch.stage import Stage

from ..make import events, jog, write

GO = "go\t1000"
WORDS = {0: "start", 700: "ask", 1300: "pause", 1500: "resume", 2900: "drank", 3500: "stop"}


class Told:
    """A Stage, and the records it has told."""

    def __init__(self, folder, **settings: str):
        self.records: list[list] = []
        self.stage = Stage(f"{folder}/", settings, False, self._hear)

    def _hear(self, line: str) -> None:
        self.records.append(json.loads(line))

    def of(self, kind: str) -> list[list]:
        return [record for record in self.records if record[0] == kind]


@pytest.fixture
def wear(tmp_path) -> Iterator[Callable[..., Told]]:
    """wear(**settings): a watch; in the end its power goes."""
    worn = []

    def wear_it(**settings: str) -> Told:
        worn.append(Told(tmp_path, **settings))
        return worn[-1]

    yield wear_it
    worn[-1].stage.w.off()


@pytest.fixture
def told(wear) -> Told:
    return wear()


def test_the_watch_says_what_the_replay_says(wear, tmp_path):
    columns = events(jog(62, drift_pct=14, slower_pct=5), WORDS)
    path = write(tmp_path / "run.csv", columns, "profile: hrmax_bpm=170 cue.cooldown=on")
    r = replay(path, Options())
    told = wear(**{"hrmax_bpm": "170", "cue.cooldown": "on"})
    for i, row in enumerate(seconds(read(path))[0]):
        lines = [f"event\t{WORDS[i]}"] if i in WORDS else []
        lines.append("\t".join(["second", *("" if x is None else str(x) for x in row)]))
        told.stage.play([*lines, GO])
    cues = [(t_s, name, short) for _, t_s, name, _, short, *_ in told.of("cue")]
    assert cues == [(t_s, name, short) for _, t_s, name, _, short, *_ in r.of("cue")]
    assert {"cooldown", "walk"} <= {name for _, name, _ in cues}
    assert [x[1:4] for x in told.of("held")] == [list(x[1:4]) for x in r.of("held")]
    assert [x[1:4] for x in told.of("outcome")] == [list(x[1:4]) for x in r.of("outcome")]
    assert [(x[1], x[3]) for x in told.of("answer")] == [(x[1], x[3]) for x in r.of("answer")]


def test_a_press_asks_and_three_seconds_stop(told):
    told.stage.play(["press\t150", GO, GO])
    assert told.of("answer")[0][2:4] == [None, "learning"]
    told.stage.play(["press\t3300", *5 * [GO]])
    told.stage.now()
    assert told.of("now")[-1][1]["stopping"]
    told.stage.play(12 * [GO])
    told.stage.now()
    assert told.of("now")[-1][1]["mode"] == "idle"
    told.stage.play(["press\t150", GO, "press\t150", GO])  # lit first, then another run
    assert len(told.of("run")) == 2


def test_a_look_at_the_dark_glass_costs_the_watch_no_time(told, tmp_path):
    told.stage.play(8 * [GO])
    ms = told.stage.w.clock.ms
    told.stage.picture(tmp_path / "glass", True)
    assert told.of("picture") == [["picture", False]]
    assert any((tmp_path / "glass").read_bytes())
    assert told.stage.w.clock.ms == ms


def test_settings_that_cannot_be_are_told(wear):
    assert "hrmax_bpm" in wear(hrmax_bpm="900").of("complaint")[0][1]
