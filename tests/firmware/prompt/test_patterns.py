"""Cues, signals and answers in; their vibration out, in ms on, off, on …: DESIGN section 7."""

from itertools import combinations

import pytest

from legwise.prompt import words
from legwise.prompt.cue import CUES

NAMES = [name for name in CUES if name != "cadence"]
SPM = range(1300, 2301, 7)  # 0.1 steps/min


def pulses(pattern: tuple[int, ...]) -> tuple[int, ...]:
    return pattern[::2]


def gaps(pattern: tuple[int, ...]) -> tuple[int, ...]:
    return pattern[1::2]


def word(name: str) -> tuple[int, ...]:
    """The cue's pattern after the attention pulse and its gap."""
    pattern = words.cue(name, 1700)
    assert pattern[:2] == (400, 600)
    return pattern[2:]


@pytest.mark.parametrize(
    ("name", "pattern"),
    [("slow", (700, 250, 700)), ("drink", (200, 200, 200, 200, 200)), ("walk", (1500,))],
)
def test_the_table_of_the_design(name: str, pattern: tuple[int, ...]):
    assert word(name) == pattern


def test_safety_repeats_300_150_for_at_most_5_s():
    pattern = words.cue("safety", 1700)
    assert set(pulses(pattern[2:])) == {300} and set(gaps(pattern[2:])) == {150}
    assert len(pulses(pattern)) > 5
    assert sum(pattern) <= 5000


@pytest.mark.parametrize(
    ("table", "name", "pattern"),
    [
        (words.SIGNALS, "ready", (150,)),
        (words.SIGNALS, "eased", (300,)),
        (words.ANSWERS, "heart", (700,)),
        (words.ANSWERS, "legs", (150, 150, 150, 150, 150)),
        (words.ANSWERS, "neither", (150,)),
        (words.ANSWERS, "unsure", (150,)),
    ],
)
def test_signals_and_answers_of_the_design(table: dict, name: str, pattern: tuple[int, ...]):
    assert table[name] == pattern


def test_both_is_heart_then_legs():
    assert pulses(words.ANSWERS["both"]) == (700, 150, 150, 150)
    assert gaps(words.ANSWERS["both"])[0] > 150  # heard as two words


def test_started_is_one_and_stopped_is_two():
    assert len(pulses(words.SIGNALS["started"])) == 1
    assert len(pulses(words.SIGNALS["stopped"])) == 2


ALL = {name: words.cue(name, 1700) for name in CUES} | words.SIGNALS | words.ANSWERS


@pytest.mark.parametrize("name", ALL)
def test_every_pulse_is_long_enough_and_every_gap_is_felt(name: str):
    pattern = ALL[name]
    assert len(pattern) % 2 == 1  # ends with a pulse
    assert min(pulses(pattern)) >= 120
    assert min(gaps(pattern), default=100) >= 100


def test_nothing_lasts_longer_than_the_limit():
    longest = max(sum(words.cue(name, spm)) for name in CUES for spm in SPM)
    assert longest <= words.LONGEST_MS


@pytest.mark.parametrize(("one", "other"), list(combinations(NAMES, 2)))
def test_no_two_cues_feel_alike(one: str, other: str):
    """Another number of pulses, or pulses of twice the length."""
    a, b = pulses(word(one)), pulses(word(other))
    assert len(a) != len(b) or max(sum(a), sum(b)) >= 2 * min(sum(a), sum(b))


def test_the_beats_of_cadence_are_no_other_word():
    assert all(len(pulses(word("cadence"))) > 2 * len(pulses(word(name))) for name in NAMES)


@pytest.mark.parametrize("spm", SPM[::10])
def test_cadence_beats_4_pct_above_the_present_steps_for_ten_seconds(spm: int):
    pattern = words.cue("cadence", spm)[2:]
    assert set(pulses(pattern)) == {150}
    step_ms = 600000 / (spm * 1.04)
    beat_ms = 150 + gaps(pattern)[0]
    times = round(beat_ms / step_ms)
    assert times in (1, 2)  # above 200 spm every other step
    assert beat_ms == pytest.approx(times * step_ms, abs=2)
    assert min(gaps(pattern)) >= 150
    assert 10000 - beat_ms <= sum(pattern) + gaps(pattern)[0] <= 10000
