"""Answers to vibrations in; how well the words of the watch are told apart, and the strength, out.

First each word is introduced, then all come in any order. Two that were taken for each other come
again, so that the ear in the wrist learns where it errs.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from legwise.record.settings import CHOICES
from legwise_host.device.ask import Ask, answered
from legwise_host.device.config import MEANING

STRENGTHS = dict(CHOICES)["haptic"][::-1]  # from the weakest to the strongest
_ROUNDS = 2  # each word so often …
_MOST = 4  # … and with repetitions at most so often on average
_ASK_AFTER = 2  # plays, then the strength is asked for

Play = Callable[[str, str], object]  # cue, strength


@dataclass
class Learnt:
    """answers: (word, answer) → how often. strength: as it was felt best."""

    words: list[str]
    strength: str
    answers: Counter = field(default_factory=Counter)

    @property
    def plays(self) -> int:
        """How many were answered."""
        return self.answers.total()

    @property
    def right(self) -> int:
        """… and rightly."""
        return sum(n for (word, answer), n in self.answers.items() if word == answer)


def learn(
    words: list[str],
    strength: str,
    play: Play,
    ask: Ask,
    say: Callable[[str], object],
    rng: random.Random,
) -> Learnt:
    """The lesson; InputError when the answers end."""
    learnt = Learnt(words, strength)
    for i, word in enumerate(words):
        say(f"{i + 1}  {word:8} {MEANING[word]}")
        play(word, learnt.strength)
        if i + 1 == _ASK_AFTER:
            learnt.strength = _strength(learnt.strength, word, play, ask, say)
    say("Now in any order. Type the number or the word; Enter alone plays it again, q ends.")
    waiting = _order(words, rng)
    while waiting and learnt.plays < _MOST * len(words):
        word = waiting.pop(0)
        answer = _answer(word, learnt, play, ask)
        if answer is None:
            break
        learnt.answers[word, answer] += 1
        if answer == word:
            say("  Right.")
            continue
        say(f"  That was {word}, {MEANING[word]}; not {answer}.")
        again = [word, answer]
        rng.shuffle(again)
        waiting[1:1] = again  # not at once, but soon
    return learnt


def table(learnt: Learnt) -> str:
    """Hit rate, and how often each word (a line) was taken for each (a column)."""
    if not learnt.plays:
        return "Nothing was answered."
    words = learnt.words
    lines = [f"{learnt.right} of {learnt.plays} right ({100 * learnt.right // learnt.plays} %)."]
    if learnt.right < learnt.plays:
        lines.append(f"  {'played':9}" + "".join(f"{word:>9}" for word in words) + "  answered")
        for word in words:
            told = [learnt.answers[word, answer] or "." for answer in words]
            lines.append(f"  {word:9}" + "".join(f"{n:>9}" for n in told))
    return "\n".join(lines)


def _order(words: list[str], rng: random.Random) -> list[str]:
    order: list[str] = []
    for _ in range(_ROUNDS):
        shuffled = list(words)
        rng.shuffle(shuffled)
        order += shuffled
    return order


def _answer(word: str, learnt: Learnt, play: Play, ask: Ask) -> str | None:
    """One of the words; None: no more."""
    play(word, learnt.strength)
    prompt = "Which one? "
    while True:
        answer = answered(ask, prompt).lower()
        if answer == "q":
            return None
        if answer == "":
            play(word, learnt.strength)
            continue
        if answer.isdecimal() and 1 <= int(answer) <= len(learnt.words):
            return learnt.words[int(answer) - 1]
        if answer in learnt.words:
            return answer
        prompt = f"One of {' '.join(learnt.words)}, or its number: "


def _strength(strength: str, word: str, play: Play, ask: Ask, say: Callable[[str], object]) -> str:
    """Stronger or weaker until it is fine."""
    while True:
        answer = answered(ask, "How strong was that: (w)eak, (f)ine, too (s)trong? ").lower()[:1]
        step = {"w": 1, "s": -1}.get(answer, 0)
        if answer not in ("w", "s", "f"):
            continue
        at = STRENGTHS.index(strength) + step
        if step == 0:
            return strength
        if not 0 <= at < len(STRENGTHS):
            more = "wear it tighter" if step > 0 else "wear it looser"
            say(f"  It is at its {'strongest' if step > 0 else 'weakest'}: {more}.")
            return strength
        strength = STRENGTHS[at]
        say(f"  {strength}:")
        play(word, strength)
