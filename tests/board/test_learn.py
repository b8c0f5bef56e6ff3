"""Real mpremote in front of a watch. Checked: what the motor does is the word, and answers to it
set the strength."""

import json

from board.virtual import VirtualBoard

from legwise.prompt import words

from .on_it import legwise, put_firmware


def test_words_at_the_motor(board: VirtualBoard):
    put_firmware(board)
    told, _ = legwise(board, "learn", answers="s\nf\n1\nq\n")
    played = "slow", "drink", "drink", "cadence", "walk", "safety"  # one again, less strongly
    pulses = [ms for cue in played for ms in words.cue(cue, None)[::2]]
    felt = [round(ms, -1) for _, felt in board.felt() for ms in felt]
    assert felt[: len(pulses)] == pulses
    assert "medium:" in told and "The watch is set to haptic=medium." in told
    assert json.loads((board.flash / "settings.json").read_text())["haptic"] == "medium"
    assert "of 1 right" in told
