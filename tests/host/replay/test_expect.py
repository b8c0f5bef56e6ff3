"""In: expectations and made-up cues. Checked: which hold, and what is said when one does not."""

import numpy as np
import pytest

from legwise_host.errors import InputError
from legwise_host.replay.expect import check
from legwise_host.traces.trace import Trace

SAID = [(60, "warmup"), (900, "slow"), (1500, "drink"), (2400, "drink"), (3000, "cooldown")]


def missed(expectation: str, said: list[tuple[int, str]]) -> list[str]:
    trace = Trace("run.csv", np.array([0.0]), {}, header=[("expect", expectation), ("name", "x")])
    return check(trace, said)


@pytest.mark.parametrize(
    "expectation",
    [
        "cues 3..3",
        "cues 0..9",
        "  cues   2..4 ",
        "first slow 900..900",
        "first drink|slow 0..900",
        "cue drink 1500..1500",
        "cue drink 2000..2400",
        "cue drink|walk 2400..9999",
        "cue warmup 0..60",
        "never cadence|form|walk|safety|fuel",
    ],
)
def test_holds(expectation):
    assert missed(expectation, SAID) == []


@pytest.mark.parametrize(
    ("expectation", "instead"),
    [
        ("cues 0..2", "there were 3: slow at 900 s, drink at 1500 s, drink at 2400 s"),
        ("cues 4..4", "there were 3: slow at 900 s, drink at 1500 s, drink at 2400 s"),
        ("first drink 0..9999", "the first was slow at 900 s"),
        ("first slow 901..9999", "the first was slow at 900 s"),
        ("first slow 0..899", "the first was slow at 900 s"),
        ("cue slow 901..9999", f"it said {', '.join(f'{c} at {t} s' for t, c in SAID)}"),
        ("cue walk 0..9999", f"it said {', '.join(f'{c} at {t} s' for t, c in SAID)}"),
        ("never drink|walk", "it said drink at 1500 s, drink at 2400 s"),
        ("never cooldown", "it said cooldown at 3000 s"),
    ],
)
def test_does_not_hold(expectation, instead):
    assert missed(expectation, SAID) == [f"run.csv: expected {expectation}, but {instead}"]


def test_a_silent_run():
    assert missed("cues 0..0", []) == []
    assert missed("never slow", []) == []
    assert missed("first slow 0..9", []) == []  # how many there have to be is for `cues`
    assert missed("cue slow 0..9", []) == ["run.csv: expected cue slow 0..9, but nothing was said"]
    assert missed("cues 1..2", []) == ["run.csv: expected cues 1..2, but there were 0"]


@pytest.mark.parametrize(
    "expectation",
    ["", "cues", "cues 1", "cues 1..", "cues -1..2", "cues 1...2", "first slow", "first 1..2",
     "first sip 1..2", "cue slow| 1..2", "never", "never sip", "never slow 1..2", "always slow"],
)  # fmt: skip
def test_cannot_be_read(expectation):
    with pytest.raises(InputError) as caught:
        missed(expectation, SAID)
    assert str(caught.value).startswith(f"run.csv: cannot read '# expect: {expectation}'; ")


def test_every_one_that_does_not_hold_is_told():
    header = [("expect", "cues 0..0"), ("expect", "never slow"), ("expect", "never walk")]
    assert len(check(Trace("run.csv", np.array([0.0]), {}, header=header), SAID)) == 2
