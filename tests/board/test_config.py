"""Real mpremote in front of a watch. Checked: settings reach its flash when all are good."""

import json

import pytest
from board.virtual import VirtualBoard

from .on_it import legwise, put_firmware


@pytest.fixture
def watch(board: VirtualBoard) -> VirtualBoard:
    return put_firmware(board)


def settings(watch: VirtualBoard) -> dict:
    return json.loads((watch.flash / "settings.json").read_text())


def test_shown_set_refused_and_from_a_file(watch: VirtualBoard, tmp_path):
    shown, _ = legwise(watch, "config")
    assert "HRmax unknown" in shown and not (watch.flash / "settings.json").exists()

    shown, _ = legwise(watch, "config", "age=41", "cue.form=on")
    assert settings(watch) == {"version": 1, "age": "41", "cue.form": "on"} | {
        key: value for key, value in settings(watch).items() if key not in ("age", "cue.form")
    }
    assert "HRmax by age: 179" in shown

    before = settings(watch)
    _, told = legwise(watch, "config", "hrmax_bpm=190", "age=4", status=2)
    assert "nothing was changed; age=4: age is a whole number 10 to 99" in told
    assert settings(watch) == before

    (tmp_path / "me.txt").write_text("hrmax_bpm=190 # measured\nwater=none\n")
    legwise(watch, "config", "--file", tmp_path / "me.txt", "water=stations")
    assert (settings(watch)["hrmax_bpm"], settings(watch)["water"]) == ("190", "stations")


def test_a_strap_is_looked_for_on_the_watch(watch: VirtualBoard):
    _, told = legwise(watch, "config", "strap=scan", status=2)
    assert "give one as strap=ADDRESS: c0:ff:ee:00:00:01" in told
    _, told = legwise(watch, "config", "pod=scan", "age=41", status=2)
    assert "no foot pod heard" in told
    assert not (watch.flash / "settings.json").exists()
