"""A wrist's samples, cut, lost, repeated, out of order or nonsense, with a strap and a pod, in.
Checked: how samples are cut into blocks changes nothing; whatever comes, what is known of a second
is what a runner can do, and every number stays small."""

from array import array
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from legwise.detect.epoch import FIELDS
from legwise.record.settings import Settings
from legwise.run import Run

from .any_run import assert_small
from .detect.wrist import Wrist

RATE_HZ = 50
SECONDS = 14
HALF = RATE_HZ // 2
CHANNELS = 2
EVEN = ["", "", ""]
ODD = ["lost", "twice", "late", "wild", "back", "ahead", "rate", "motor_on", "motor_off"]


def samples() -> tuple[array, array]:
    """Acceleration and PPG of a run, as one long block each."""
    wrist = Wrist(lambda t: 150, artefact=1)
    mg, counts = array("h"), array("i")
    for t in range(SECONDS):
        a, p = wrist.second(t)
        mg.frombytes(a.tobytes())
        counts.frombytes(p.tobytes())
    return mg, counts


MG, COUNTS = samples()


def started() -> Any:
    run = Run(Settings(), None, (1000 * RATE_HZ, 1000 * RATE_HZ, CHANNELS))
    run.event(0, "start")
    return run


def told(run: Any) -> tuple:
    return (run.state, *(getattr(run.epoch, name) for name in FIELDS))


def seconds(cuts: set[int]) -> list[tuple]:
    """What each second says when blocks end at these samples and at every whole second."""
    run, out = started(), []
    ends = sorted({*cuts, *range(0, SECONDS * RATE_HZ + 1, RATE_HZ)} - {0})
    at = 0
    for end in ends:
        n, t_ms = end - at, 1000 * at // RATE_HZ
        run.imu(t_ms, MG[3 * at : 3 * end], n)
        run.ppg(t_ms, COUNTS[CHANNELS * at : CHANNELS * end], n)
        at = end
        if at % RATE_HZ == 0:
            run.tick(1000 * at // RATE_HZ)
            out.append(told(run))
    return out


WHOLE = seconds(set())


@settings(max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.sets(st.integers(1, SECONDS * RATE_HZ - 1), max_size=80))
def test_how_samples_are_cut_changes_nothing(cuts: set[int]):
    assert any(row[FIELDS.index("cadence_deci_spm") + 1] for row in WHOLE)
    assert seconds(cuts) == WHOLE


def through(odd: list[str]) -> None:
    """Half a second at a time, each with what is odd about it."""
    run, clock = started(), 0
    for i, word in enumerate(odd):
        at = HALF * i % (SECONDS * RATE_HZ)
        mg, counts = MG[3 * at : 3 * (at + HALF)], COUNTS[CHANNELS * at : CHANNELS * (at + HALF)]
        if word == "wild":
            mg = array("h", [(-32768, 32767)[j // 7 % 2] for j in range(3 * HALF)])
            counts = array("i", [(-(1 << 29), (1 << 29) - 1)[j % 2] for j in range(len(counts))])
        if word in ("motor_on", "motor_off"):
            run.event(clock, word)
        if word == "rate":
            run.rate("imu", 50400)
            run.rate("ppg", 49800)
        if word in ("back", "ahead"):
            clock = max(0, clock + (3600000 if word == "ahead" else -5000))
        for _ in range({"lost": 0, "twice": 2}.get(word, 1)):
            when = clock - (900 if word == "late" else 0)
            run.imu(when, mg, HALF)
            run.ppg(when, counts, HALF)
        run.strap(clock, bytes([0x16, 140 + i % 100, 0, 4]) if i % 3 else bytes([0xFF] * i)[:20])
        run.pod(clock + 100, bytes([4, 0, 3, 168]) if i % 4 else bytes([0xFF] * i)[:20])
        clock += 500
        if i % 2:
            assert run.tick(1000 * (clock // 1000)) is None
            e = run.epoch
            assert e.cadence_deci_spm is None or 0 <= e.cadence_deci_spm <= 2550
            assert e.hr_deci_bpm is None or 0 < e.hr_deci_bpm < 2550
            assert e.shock_mg is None or e.shock_mg >= 0
            assert e.hr_confidence_pct is None or 0 <= e.hr_confidence_pct <= 100
    assert_small(run)


@settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.lists(st.sampled_from(EVEN + ODD), min_size=20, max_size=2 * SECONDS))
def test_whatever_comes(odd: list[str]):
    through(odd)


@pytest.mark.soak
@settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(EVEN + ODD), min_size=20, max_size=120))
def test_whatever_comes_for_long(odd: list[str]):
    through(odd)
