"""In: made-up wrists that answer. Checked: each word is played; confused ones come again; the
strength is set; the table says who was taken for whom."""

import random

import pytest

from legwise_host.device.learn import STRENGTHS, learn, table
from legwise_host.errors import InputError

WORDS = ["slow", "drink", "cadence", "walk", "safety"]


class Wrist:
    """Feels the last play; takes some words for others. strength: what it answers to that."""

    def __init__(self, taken=None, strength="f"):
        self.taken = taken or {}
        self.strength = iter(strength)
        self.plays = []
        self.said = []

    def play(self, word, strength):
        self.plays.append((word, strength))

    def ask(self, prompt):
        if "How strong" in prompt:
            return next(self.strength)
        word = self.plays[-1][0]
        return self.taken.get(word, word)

    def learn(self, words=None, strength="strong"):
        rng = random.Random(7)
        return learn(words or WORDS, strength, self.play, self.ask, self.said.append, rng)


def test_the_strengths_rise():
    assert STRENGTHS == ("gentle", "medium", "strong")


def test_who_is_always_right_hears_each_word_three_times():
    wrist = Wrist()
    learnt = wrist.learn()
    assert [word for word, _ in wrist.plays[:5]] == WORDS
    assert sorted(word for word, _ in wrist.plays[5:]) == sorted(2 * WORDS)
    assert (learnt.right, learnt.plays) == (10, 10)
    assert table(learnt) == "10 of 10 right (100 %)."


def test_a_pair_that_was_confused_comes_again():
    wrist = Wrist({"slow": "drink"})
    learnt = wrist.learn()
    played = [word for word, _ in wrist.plays[5:]]
    assert played.count("slow") > 2 and played.count("drink") > 2
    assert played.count("walk") <= 2
    assert len(played) <= 4 * len(WORDS)  # it ends
    assert learnt.answers["slow", "drink"] == played.count("slow")
    lines = table(learnt).splitlines()
    assert lines[1].split() == ["played", *WORDS, "answered"]
    assert lines[2].split() == ["slow", ".", str(played.count("slow")), ".", ".", "."]
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("begin", "answers", "end"),
    [
        ("strong", "f", "strong"),
        ("strong", "sf", "medium"),
        ("strong", "s?sf", "gentle"),
        ("gentle", "wwf", "strong"),
        ("strong", "w", "strong"),
        ("gentle", "s", "gentle"),
    ],
)
def test_the_strength(begin, answers, end):
    wrist = Wrist(strength=answers)
    learnt = wrist.learn(strength=begin)
    assert learnt.strength == end
    assert {strength for _, strength in wrist.plays[-10:]} == {end}


def test_a_number_a_repetition_a_slip_and_the_end(monkeypatch):
    answers = iter(["f", "1", "", "shoe", "2", "q"])
    plays = []
    learnt = learn(
        ["slow", "drink"],
        "strong",
        lambda word, _: plays.append(word),
        lambda _: next(answers),
        lambda _: None,
        random.Random(1),
    )
    assert learnt.plays == 2 and len(plays) == 2 + 1 + 2 + 1
    assert set(answer for _, answer in learnt.answers) == {"slow", "drink"}


def test_no_more_answers():
    def end(_):
        raise EOFError

    with pytest.raises(InputError, match="in a terminal"):
        learn(WORDS, "strong", lambda *_: None, end, lambda _: None, random.Random(1))
