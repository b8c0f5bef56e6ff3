"""In: scenarios and made-up cues. Checked: which cues are false, what is found and when."""

from legwise_host.evaluate.scenario import Simulated
from legwise_host.evaluate.score import Answer, RunScore, Said
from legwise_host.simulate import find_scenario


def score(scenario: str, *said: tuple[float, str]) -> RunScore:
    """Times in minutes."""
    cues = [Said(round(60 * minute), cue) for minute, cue in said]
    return Simulated(find_scenario(scenario), 1.0).score("run", Answer(cues))


def test_quiet_scenarios_allow_no_strain_cue():
    s = score("N4", (20, "slow"), (30, "drink"), (31, "safety"))
    assert [j.false for j in s.cues] == [True, True]
    assert s.quiet and s.find is None and s.group == "N4"


def test_a_strained_one_is_found_within_its_window():
    s = score("P4", (24, "cadence"), (40, "cadence"), (50, "slow"))  # 26 to 46 min
    assert [j.verdict for j in s.cues] == ["contradicted", "supported", "undecided"]
    assert [j.false for j in s.cues] == [True, False, False]
    assert s.cause == "legs" and s.find
    assert s.find.found == Said(2400, "cadence") and s.find.latency_min == 14


def test_the_wrong_cause_first():
    s = score("P4", (30, "drink"), (40, "cadence"))
    assert s.find and s.find.wrong_first and s.find.found
    s = score("P3", (30, "drink"))  # asks for slow: not found, yet the heart it was
    assert s.find and s.find.found is None and not s.find.wrong_first


def test_after_the_window_is_too_late():
    s = score("P4", (47, "cadence"))
    assert s.find and s.find.found is None and not s.cues[0].false


def test_what_a_scenario_rules_out_is_false():
    s = score("P10", (32, "drink"), (33, "safety"))
    assert [j.false for j in s.cues] == [True, False]
    assert s.cause is None and s.find and s.find.found and not s.find.wrong_first


def test_causes():
    causes = {name: score(name).cause for name in ("N1", "P1", "P3", "P8", "P6", "P7", "demo")}
    assert causes == {
        "N1": None, "P1": "heart", "P3": "heart", "P8": "legs", "P6": None, "P7": None,
        "demo": None,
    }  # fmt: skip
