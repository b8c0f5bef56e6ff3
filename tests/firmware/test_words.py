"""The closed word lists of DESIGN section 6 in. Checked: the code has the same words in the same
order, and says no other."""

import ast

import pytest

from legwise.detect.epoch import ACTIVITIES, FIELDS, HR_SOURCES, Epoch
from legwise.features.effort import SOURCES
from legwise.judge.answer import ANSWERS
from legwise.judge.coverage import BLIND
from legwise.judge.states import STATES
from legwise.prompt import words
from legwise.prompt.cue import CUES, SAY, STRAIN
from legwise.prompt.evidence import EVIDENCE
from legwise.prompt.notes import OUTCOMES, REASONS
from legwise.record import settings
from legwise.run import EVENTS

from .source import LEGWISE, tree

DESIGN = {
    "cue": (CUES, "slow drink cadence walk form safety warmup cooldown fuel"),
    "answer": (ANSWERS, "heart legs both neither unsure learning"),
    "state": (
        STATES,
        "idle still walk warmup learning steady cardio dry_heat legs global form unsure"
        " recheck ended",
    ),
    "reason": (
        REASONS,
        "quiet_time hour_cap cue_off nag unsure_heart hill settling no_water race ledger",
    ),
    "outcome": (OUTCOMES, "eased persists unknown"),
    "hr_source": (HR_SOURCES, "strap ppg recorded"),
    "effort_source": (SOURCES, "speed motion cadence"),
    "activity": (ACTIVITIES, "still walk run other"),
    "strain cue": (STRAIN, "slow drink cadence walk form"),
    "event": (EVENTS, "start pause resume stop understood drank ask motor_on motor_off"),
    "evidence": (
        tuple(name for name, unit in EVIDENCE),
        "drift_pct drift_low_pct slope_pct_min hr_bpm hr_max_pct legs_score cadence_pct"
        " contact_pct shock_pct regularity_drop side minutes",
    ),
}
# File, the variable or function whose literals leave the core by that name, and their list.
SAID = [
    ("judge/states.py", "state", STATES),
    ("judge/states.py", "cue", CUES),
    ("judge/answer.py", "_word", ANSWERS),
    ("judge/coverage.py", "why", BLIND),
    ("features/features.py", "blind", BLIND),
    ("features/effort.py", "better", SOURCES),
    ("detect/activity.py", "seen", ACTIVITIES),
    ("prompt/manager.py", "name", CUES),
    ("prompt/manager.py", "_refuse", REASONS),
    ("prompt/recheck.py", "outcome", OUTCOMES),
    ("run.py", "state", STATES),
    ("detect/sources.py", "hr_source", HR_SOURCES),
]


def said(module: ast.Module, by: str) -> set[str]:
    """Literals assigned to a variable or attribute of this name, or returned by this function."""
    found: set[str] = set()
    for node in ast.walk(module):
        values: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            names = [getattr(t, "id", getattr(t, "attr", None)) for t in node.targets]
            values = [node.value] if by in names else []
        elif isinstance(node, ast.FunctionDef) and node.name == by:
            returns = [n for n in ast.walk(node) if isinstance(n, ast.Return)]
            values = [n.value for n in returns if n.value is not None]
        for value in values:
            found |= spoken(value)
    return found


def spoken(value: ast.expr) -> set[str]:
    """Literals an expression may give; what it merely asks (`if a == "b"`) is not said."""
    if isinstance(value, ast.IfExp):
        return spoken(value.body) | spoken(value.orelse)
    if isinstance(value, ast.BoolOp):
        return set().union(*map(spoken, value.values))
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return {value.value}
    return set()


@pytest.mark.parametrize("kind", DESIGN)
def test_words_are_those_of_the_design(kind: str):
    code, design = DESIGN[kind]
    assert code == tuple(design.split())


@pytest.mark.parametrize(("file", "by", "allowed"), SAID)
def test_nothing_else_is_said(file: str, by: str, allowed: tuple[str, ...]):
    found = said(tree(LEGWISE / file), by)
    assert found, f"{file} says nothing by {by}: look where it is said now"
    assert found <= set(allowed)


def test_a_planted_word_is_found():
    source = "def why():\n    return 'a' if x == 'no' else 'b'\nself.why = 'c' or f('no')"
    assert said(ast.parse(source), "why") == {"a", "b", "c"}


def test_every_cue_has_its_sentence_its_switch_and_its_pattern():
    assert set(SAY) == set(CUES)
    assert set(words.CUES) == set(CUES) - {"cadence"}  # beats at the target step rate
    assert {*settings.CUES_ON, *settings.CUES_OFF} == set(CUES)
    assert set(words.ANSWERS) == set(ANSWERS)


def test_evidence_has_units():
    assert all(unit for name, unit in EVIDENCE)


def test_the_listed_fields_are_the_epochs():
    assert set(FIELDS) == set(vars(Epoch())) - {"given"}
