"""In: made-up runs. Checked: the rows of --features, and that none of them knows the future."""

import pytest

from legwise_host.replay.lines import features
from legwise_host.replay.replay import Options, replay

from ..make import cues, first, flat, jog, legwise, replayed, without, write

HEADER = (
    "t_s,hr_bpm,hr_confidence,hr_source,cadence_spm,activity,effort,effort_source,"
    "shock_mg,regularity,asymmetry,drift_pct,legs_score,state,"
    "cadence_confidence,step_regularity,step_spread_pct,clipped_pct"
)


def table(tmp_path, columns) -> list[dict[str, str]]:
    """The rows, cells by name."""
    path = write(tmp_path / "run.csv", columns)
    head, *rows = features(replay(path, Options(features=True)))
    assert head == HEADER
    return [dict(zip(head.split(","), row.split(","), strict=True)) for row in rows]


def test_the_file_has_one_row_a_second(capsys, tmp_path):
    run, out = write(tmp_path / "run.csv", jog(2)), tmp_path / "features.csv"
    with_it = legwise(capsys, "replay", "--json", run, "--features", out)
    assert with_it == legwise(capsys, "replay", "--json", run)
    head, *rows = out.read_text().splitlines()
    assert head == HEADER
    assert [row.split(",")[0] for row in rows] == [str(t) for t in range(1, 121)]


def test_a_row_knows_what_was_recorded_before_it(tmp_path):
    sparse = {"t_s": [0, 5, 40], "hr_bpm": [120, 130.5, ""], "cadence_spm": [0, "", 171]}
    rows = table(tmp_path, sparse)
    assert [row["hr_bpm"] for row in rows] == ["120.0"] * 5 + ["130.5"] * 12 + [""] * 24
    assert [row["cadence_spm"] for row in rows] == ["0.0"] * 12 + [""] * 28 + ["171.0"]
    assert [row["hr_source"] for row in rows] == ["recorded"] * 17 + [""] * 24


@pytest.mark.parametrize("hr_bpm", [0, 255, "nan", ""])
def test_no_sample_is_blank(tmp_path, hr_bpm):
    rows = table(tmp_path, flat(jog(15), hr_bpm=hr_bpm))
    assert {(row["hr_bpm"], row["hr_source"], row["drift_pct"]) for row in rows} == {("", "", "")}


def test_decimals(tmp_path):
    one_sided = flat(jog(40, drift_pct=6, slower_pct=4), contact_balance_left_pct=49.4)
    last = table(tmp_path, one_sided)[-1]
    assert last["effort"].partition(".")[0] == "3" and last["effort_source"] == "speed"
    assert last["asymmetry"] == "-0.012"
    places = {name: len(cell.partition(".")[2]) for name, cell in last.items() if cell}
    named = {k: v for k, v in places.items() if v}
    decimals = {"hr_bpm": 1, "cadence_spm": 1, "effort": 3, "asymmetry": 3, "drift_pct": 1}
    assert named == decimals | {"legs_score": 2}
    wrist = ["cadence_confidence", "step_regularity", "step_spread_pct", "clipped_pct"]
    blank = ["hr_confidence", "shock_mg", "regularity", *wrist]
    assert [k for k, v in last.items() if not v] == blank


def test_effort_without_speed_is_relative_to_the_fresh_phase(tmp_path):
    rows = table(tmp_path, without(jog(20), "speed_mps"))
    assert rows[300]["effort"] == "" and rows[300]["effort_source"] == "cadence"
    assert 0.99 < float(rows[-1]["effort"]) < 1.01


def test_activity_and_state_of_a_runner_who_stands(tmp_path):
    rows = table(tmp_path, flat(jog(1), cadence_spm=0, speed_mps=0))
    for row in rows:
        assert (row["activity"], row["state"], row["effort"]) == ("still", "still", "")


TIRED = jog(45, drift_pct=12, slower_pct=5)


@pytest.mark.parametrize("cut_s", [1, 661, 1500, 1919, 2340])
def test_what_comes_later_changes_nothing_before(tmp_path, cut_s):
    other = {k: v if k == "t_s" else [*v[:cut_s], *v[cut_s:][::-1]] for k, v in TIRED.items()}
    runs = {"whole": TIRED, "cut": first(TIRED, cut_s), "other": other}
    paths = [write(tmp_path / f"{name}.csv", run) for name, run in runs.items()]

    whole, cut, turned = (list(features(replay(p, Options(features=True)))) for p in paths)
    assert cut == whole[: cut_s + 1] == turned[: cut_s + 1]
    assert len(turned) == len(whole) and turned != whole

    said = [[cue for cue in cues(replayed(p)) if cue[0] <= cut_s] for p in paths]
    assert said[0] == said[1] == said[2]


def test_the_cut_run_has_cues_on_both_sides(tmp_path):
    times = [t for t, _ in cues(replayed(write(tmp_path / "run.csv", TIRED)))]
    assert times and min(times) < 2340 and max(times) > 1919
