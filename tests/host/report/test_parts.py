"""In: made-up runs and arrays. Checked: the figures a report gives, against what was put in."""

import math

import numpy as np
import pytest
from plotly.graph_objects import Figure

from legwise.constants import prompt
from legwise.judge.states import STATES
from legwise.prompt.notes import REASONS
from legwise_host.replay.replay import Options, replay
from legwise_host.replay.tuning import changes
from legwise_host.replay.verdict import clock
from legwise_host.report import edges, story, summary
from legwise_host.report.advice import advice
from legwise_host.report.curves import curves, expected, grade, stretches
from legwise_host.report.decoupling import golden_cheetah, intervals_icu
from legwise_host.report.levels import levels
from legwise_host.report.timeline import figure

from ..make import flat, jog, write


def seen(path, run, *header):
    """A run, replayed, and its curves."""
    r = replay(write(path / "run.csv", run, *header), Options(features=True))
    return r, curves(r)


def test_the_expected_line_is_heart_rate_without_the_drift():
    hr = np.full(600, 165.0)
    drift = np.full(600, 100 * math.log(1.1))
    drift[:100] = np.nan
    line = expected(hr, drift)
    assert np.isnan(line[:100]).all()
    assert line[100:] == pytest.approx(150)


def test_drift_in_words_is_what_was_put_in(tmp_path):
    _, c = seen(tmp_path, jog(60, drift_pct=10))
    words = summary.drift_words(c)
    drift = float(words.split("(")[1].split(" %")[0])
    assert drift == pytest.approx(100 * math.log(1.1), abs=0.7)
    assert "14 times a minute more" in words  # 10 % of 140 bpm
    assert "same heart rate" in summary.drift_words(seen(tmp_path, jog(40))[1])
    assert "Without heart rate" in summary.drift_words(seen(tmp_path, flat(jog(20), hr_bpm=""))[1])


def test_decoupling_as_both_define_it():
    speed = np.full(4800, 3.0)
    hr = np.where(np.arange(4800) < 2400, 150.0, 165.0)
    assert golden_cheetah(speed, hr) == pytest.approx(100 * (1 - 150 / 165))
    late = np.where(np.arange(4800) < 2700, 150.0, 165.0)  # halves of what is left after 10 min
    assert intervals_icu(speed, late) == pytest.approx(100 * (1 - 150 / 165))
    stood = speed.copy()
    stood[2400:3000] = 0
    assert golden_cheetah(stood, np.full(4800, 150.0)) == pytest.approx(25)
    assert intervals_icu(stood, np.full(4800, 150.0)) == pytest.approx(0)
    assert golden_cheetah(speed[:1000], hr[:1000]) is None
    assert intervals_icu(speed, np.full(4800, np.nan)) is None


def test_terrain_from_altitude_and_speed():
    climb = np.concatenate([np.zeros(200), np.arange(200) * 0.15])
    g = grade(climb, np.full(400, 3.0))
    assert g[150] == pytest.approx(0)
    assert g[390] == pytest.approx(0.05)
    assert np.isnan(grade(climb, np.full(400, np.nan))).all()
    assert stretches(["a", "a", None, "b"]) == [(0, 2, "a"), (3, 4, "b")]


def test_early_and_late(tmp_path):
    _, c = seen(tmp_path, jog(60, slower_pct=5, drift_pct=8))
    rows = {row.name.split(",")[0]: row for row in summary.early_late(c)}
    assert rows["Cadence"].change == "-5.0 %"
    assert "Shock" not in rows
    assert sum(share.s for share in summary.shares(c)) == 3600


def test_warm_up_and_cool_down(tmp_path):
    even = jog(40)
    _, c = seen(tmp_path, even)
    assert (edges.warm_up(c).done, edges.cool_down(c).done) == (False, False)
    n = len(even["t_s"])
    gentle = [2.4 if i < 300 or i > n - 300 else 3.0 for i in range(n)]
    _, c = seen(tmp_path, even | {"speed_mps": gentle})
    assert (edges.warm_up(c).done, edges.cool_down(c).done) == (True, True)
    walks = [100 if i < 200 or i > n - 200 else 170 for i in range(n)]
    slow = [1.4 if w == 100 else 3.0 for w in walks]
    _, c = seen(tmp_path, even | {"cadence_spm": walks, "speed_mps": slow})
    assert "walked" in edges.warm_up(c).words and "walked" in edges.cool_down(c).words
    _, c = seen(tmp_path, flat(even, speed_mps=""))
    assert edges.warm_up(c).done is None


@pytest.mark.parametrize(
    ("run", "header", "cause"),
    [
        (jog(60, drift_pct=12, over_min=40), (), "Fluid and fuel"),
        (jog(60, drift_pct=12, over_min=8), (), "Too much too soon"),
        (jog(60, slower_pct=5), (), "Strength"),
        (jog(60, drift_pct=9, slower_pct=6), (), "Lack of recovery"),
        (jog(40), (), "No warm-up"),
        (flat(jog(10), hr_bpm=199), ("profile: hrmax_bpm=170",), "Look at this first"),
    ],
)
def test_advice_follows_from_the_run(tmp_path, run, header, cause):
    r, c = seen(tmp_path, run, *header)
    told = story.told(r, c, levels([]))
    ends = edges.warm_up(c), edges.cool_down(c)
    given = advice(told, story.held(r), *ends, {}, None, 3600)
    assert given.cause == cause
    assert given.because and given.cannot_know
    if told and cause not in ("Look at this first", "No warm-up"):
        ramp = {"Too much too soon": "Twice as much as last week."}
        more = advice(told, story.held(r), *ends, ramp, None, 3600)
        assert more.cause == "Too much too soon" and more.because.startswith("Twice as much")


def test_every_cue_and_every_held_one_is_told(tmp_path):
    r, c = seen(tmp_path, jog(90, drift_pct=14, slower_pct=6, over_min=30))
    told = story.told(r, c, levels([]))
    assert [(t.t_s, t.cue) for t in told] == [(x[1], x[2]) for x in r.of("cue")]
    outcomes = [(x[2], x[3]) for x in r.of("outcome")]
    assert [(t.cue, t.outcome) for t in told if t.outcome] == outcomes
    held = [(clock(x[1]), x[2]) for x in r.of("held")]
    assert [(h.clock, h.cue) for h in story.held(r)] == held != []
    heart = next(w for w in told[0].weighed if w.what == "Heart")
    assert heart.level == "drift counts from 7.0 %"


def test_thresholds_are_those_in_force():
    assert levels([])("judge.drift_on") == 7
    assert levels(changes(["judge.drift_on=6.5"]))("judge.drift_on") == 6.5
    assert levels([])("prompt.quiet_s") == prompt.quiet_s


def test_what_the_watch_doubted_is_not_drawn_as_believed(tmp_path):
    run = jog(40)
    jumps = [200 if 1500 <= i < 1800 else x for i, x in enumerate(run["hr_bpm"])]
    r, c = seen(tmp_path, run | {"hr_bpm": jumps})
    doubted = np.isfinite(c.of["hr_bpm"]) & ~np.isfinite(c.of["believed_bpm"])
    assert 60 < doubted.sum() < 900 and doubted[1500:1560].any()
    blind = [i for i, word in enumerate(c.words["blind"]) if word == "unsure_heart"]
    assert doubted[blind].all()
    assert "Where heart rate is dotted the watch did not believe it." in summary.missing(r, c)


def test_a_log_with_a_hole_keeps_its_time(tmp_path):
    r, _ = seen(tmp_path, jog(5))
    r.records = [x for x in r.records if x[0] != "second" or not 100 < x[1] <= 200]
    c = curves(r)
    assert len(c.t_s) == 300
    assert c.at("hr_bpm", 150) is None and c.at("hr_bpm", 201) is not None
    assert stretches(c.words["activity"])[-1][:2] == (200, 300)


def test_every_reason_and_state_has_words():
    assert set(story.REASONS) == set(REASONS)
    assert set(summary.STATES) == set(STATES)


def test_plotly_takes_the_figure(tmp_path):
    r, c = seen(tmp_path, jog(60, drift_pct=12))
    level = levels([])
    made = figure(c, story.told(r, c, level), level)

    def plain(x):
        """Without colours: their names are our own."""
        if isinstance(x, dict):
            return {k: plain(v) for k, v in x.items() if "color" not in k}
        return [plain(y) for y in x] if isinstance(x, list) else x

    checked = Figure(data=plain(made["data"]), layout=plain(made["layout"]))
    assert len(checked.to_dict()["data"]) == len(made["data"])
