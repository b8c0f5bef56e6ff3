"""In: made-up curves and cues. Checked: the verdict on each cue, and what counts as found."""

import pytest

from legwise_host.errors import InputError
from legwise_host.evaluate.hindsight import Hindsight
from legwise_host.evaluate.labels import of_header, read_labels
from legwise_host.evaluate.score import Answer, Said

from .labelled import CALM, DRIFT, TIRED, entry, write_labels


@pytest.fixture
def label(tmp_path):
    def make(*given, **other) -> Hindsight:
        file = write_labels(tmp_path / "labels.json", {"run": entry(*given, **other)})
        return read_labels(file)["run"]

    return make


def verdicts(truth: Hindsight, t_s: float = 2400) -> dict[str, str]:
    return {cue: truth.verdict(t_s, cue) for cue in ("drink", "slow", "walk", "cadence", "form")}


def told(truth: Hindsight, *said: tuple[int, str]):
    return truth.score("run", Answer([Said(*s) for s in said]))


def test_drift_supports_what_is_said_of_the_heart(label):
    assert verdicts(label("CARDIO", DRIFT, 30)) == {
        "drink": "supported",
        "slow": "supported",
        "walk": "supported",
        "cadence": "contradicted",
        "form": "contradicted",
    }


def test_slower_steps_support_what_is_said_of_the_legs(label):
    assert verdicts(label("LEGS", TIRED, 30)) == {
        "drink": "contradicted",
        "slow": "supported",
        "walk": "supported",
        "cadence": "supported",
        "form": "supported",
    }


def test_contact_time_alone_supports_the_legs_or_leaves_them_open(label):
    longer = label("GREY", CALM | {"Glo": 2.5, "Ghi": 4.0})
    unsure = label("GREY", CALM | {"Glo": 1.0, "Ghi": 2.1})
    assert longer.verdict(2400, "cadence") == "supported"
    assert unsure.verdict(2400, "cadence") == "undecided"
    assert unsure.verdict(2400, "walk") == "undecided"


def test_calm_curves_contradict_everything_and_wide_ones_nothing(label):
    wide = {"Dlo": 2.0, "Dhi": 7.0, "Clo": -3.0, "Chi": 0.0}
    assert set(verdicts(label("TRAP", CALM)).values()) == {"contradicted"}
    assert set(verdicts(label("TRAP", wide)).values()) == {"undecided"}


def test_only_6_min_before_and_5_min_after_count(label):
    truth = label("CARDIO", DRIFT, 30)  # its curves begin at minute 15
    assert truth.verdict(15 * 60 - 300, "drink") == "supported"
    assert truth.verdict(15 * 60 - 301, "drink") == "undecided"
    assert truth.verdict(59 * 60 + 360, "drink") == "supported"
    assert truth.verdict(59 * 60 + 361, "drink") == "undecided"


def test_without_a_baseline_a_trap_contradicts_and_grey_is_undecided(label):
    assert set(verdicts(label("TRAP")).values()) == {"contradicted"}
    assert set(verdicts(label("GREY")).values()) == {"undecided"}


def test_a_wrong_heart_rate_leaves_only_the_steps(label):
    assert verdicts(label("HRBAD", DRIFT | TIRED)) == {
        "drink": "contradicted",
        "slow": "supported",
        "walk": "supported",
        "cadence": "supported",
        "form": "supported",
    }
    assert set(verdicts(label("HRBAD")).values()) == {"contradicted"}


def test_slow_in_the_red_zone_is_not_scored(label):
    hr3 = [None] * 37 + [171] + [150] * 20
    truth = label("NEG", CALM, hr3=hr3)
    assert truth.verdict(40 * 60, "slow") == "zone"
    assert truth.verdict(41 * 60, "slow") == "contradicted"  # 3 minutes later
    assert truth.verdict(40 * 60, "walk") == "contradicted"
    assert label("HRBAD", CALM, hr3=hr3).verdict(40 * 60, "slow") == "contradicted"
    score = told(truth, (40 * 60, "slow"), (41 * 60, "slow"))
    assert [j.false for j in score.cues] == [False, True]


def test_in_a_quiet_run_every_strain_cue_is_false(label):
    score = told(label("NEG", DRIFT), (2400, "drink"), (2500, "form"), (2600, "safety"))
    assert [(j.said.cue, j.verdict, j.false) for j in score.cues] == [
        ("drink", "supported", True),
        ("form", "contradicted", True),
    ]
    assert score.quiet and score.find is None


def test_found_from_5_min_before_the_onset_on(label):
    truth = label("CARDIO", None, 30.0)
    early = told(truth, (1499, "drink")).find
    just = told(truth, (1499, "drink"), (1500, "drink"), (1900, "drink")).find
    assert early and early.found is None and early.first is None
    assert just and just.found == Said(1500, "drink") and just.latency_min == -5


def test_the_wrong_cause_first_is_told_and_the_find_still_counts(label):
    find = told(label("LEGS", None, 30.0), (2000, "drink"), (2400, "cadence")).find
    assert find and find.first == "drink" and find.wrong_first
    assert find.found == Said(2400, "cadence") and find.latency_min == 10


def test_a_contradicted_cue_is_no_find(label):
    find = told(label("LEGS", CALM, 30.0), (2400, "cadence")).find
    assert find and find.found is None and find.first is None and not find.wrong_first


def test_a_label_line_alone_counts_everything_in_quiet_classes_as_false():
    for cls in ("neg", "trap", "hrbad"):
        score = told(of_header(f"class={cls} scored_h=0.75", "run", 3600), (2400, "slow"))
        assert [j.false for j in score.cues] == [True]
        assert score.hours == 0.75


def test_a_label_line_alone_calls_nothing_false_elsewhere():
    truth = of_header("class=legs onset_s=2220", "run", 3600)
    score = told(truth, (600, "drink"), (1920, "cadence"))
    assert [j.verdict for j in score.cues] == ["undecided", "undecided"]
    assert score.find and score.find.found == Said(1920, "cadence")
    assert score.find.latency_min == pytest.approx(-5) and not score.find.wrong_first
    assert score.hours == 1
    for cls in ("fade", "grey", "unusable"):
        assert told(of_header(f"class={cls}", "run", 60), (30, "drink")).find is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("class=good", "class is one of neg trap"),
        ("scored_h=1", "class is one of neg trap"),
        ("class=cardio scored_h=1", "class cardio needs onset_s"),
        ("class=neg scored_h=long", "times are plain numbers"),
    ],
)
def test_a_label_line_that_cannot_be_read(line, said):
    with pytest.raises(InputError, match=f"^run: '# label: {line}': {said}"):
        of_header(line, "run", 3600)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"run": {"cls": "NEG"}}', '{"run": 3}'])
def test_a_file_of_labels_that_is_none(tmp_path, text):
    (tmp_path / "labels.json").write_text(text)
    with pytest.raises(InputError, match="not a file of hindsight's labels"):
        read_labels(tmp_path / "labels.json")
