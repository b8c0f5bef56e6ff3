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


def times(n: int, on: int, off: int) -> tuple[int, ...]:
    """n pulses of equal length."""
    return ((on, off) * n)[:-1]


def test_whoever_has_learnt_the_words_finds_them_unchanged():
    assert {name: word(name) for name in NAMES} == {
        "slow": times(2, 700, 250),
        "drink": times(3, 200, 200),
        "walk": (1500,),
        "safety": times(8, 300, 150),
        "form": times(4, 400, 250),
        "fuel": times(5, 200, 200),
        "warmup": (700,),
        "cooldown": times(3, 700, 250),
    }
    signals, answers = words.SIGNALS, words.ANSWERS
    assert signals == {
        "ready": (150,),
        "started": (300,),
        "stopped": times(2, 300, 250),
        "eased": (300,),
        "sensor_lost": times(2, 150, 150),
        "battery_low": times(4, 150, 150),
    }
    assert answers == {
        "heart": (700,),
        "legs": times(3, 150, 150),
        "both": (700, 400, *times(3, 150, 150)),
        "neither": (150,),
        "unsure": (150,),
        "learning": (150,),
    }


def test_safety_ends_within_5_s():
    assert sum(words.cue("safety", 1700)) <= 5000


ALL = {name: words.cue(name, 1700) for name in CUES} | words.SIGNALS | words.ANSWERS


@pytest.mark.parametrize("name", ALL)
def test_every_pulse_is_long_enough_and_every_gap_is_felt(name: str):
    pattern = ALL[name]
    assert len(pattern) % 2 == 1  # ends with a pulse
    assert min(pulses(pattern)) >= 120
    assert min(gaps(pattern), default=100) >= 100


def test_nothing_lasts_longer_than_the_limit():
    longest = max(sum(words.cue(name, spm)) for name in CUES for spm in SPM)
    assert longest <= words.LONGEST_MS == 11000


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


def test_every_step_is_beaten_as_long_as_the_pulses_stay_apart():
    """192 steps/min and 4 % are one in 300 ms: 150 on, 150 off."""
    assert gaps(words.cue("cadence", 1920))[1] == 150
    assert gaps(words.cue("cadence", 1930))[1] == 2 * 298 - 150


def test_a_beat_that_just_fits_is_beaten():
    """144 steps/min and 4 % are one in 400 ms, 25 in ten seconds."""
    assert len(pulses(words.cue("cadence", 1440)[2:])) == 25
