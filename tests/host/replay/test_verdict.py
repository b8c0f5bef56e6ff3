"""In: replays. Checked: what a runner reads in a terminal: every cue, and a verdict that hides
nothing: what was watched, what came nearest, what was not watched."""

import re

import pytest

from legwise_host.replay import verdict
from legwise_host.replay.replay import Options, replay

from ..make import Columns, events, flat, jog, without, write

RUNS: dict[str, Columns] = {
    "calm": jog(40),
    "heart": events(jog(70, drift_pct=14), {100: "ask", 3600: "ask"}),
    "legs": jog(60, slower_pct=6),
    "both": jog(60, drift_pct=12, slower_pct=6),
    "cadence only": without(jog(60, drift_pct=15), "speed_mps"),
    "gaps": jog(60) | {"hr_bpm": [120 if t % 400 < 300 else "" for t in range(3600)]},
    "still": flat(jog(5), cadence_spm=0, speed_mps=0),
    "short": jog(0.5),
}


def text(tmp_path, columns: Columns, *header: str) -> str:
    return verdict.text(replay(write(tmp_path / "run.csv", columns, *header), Options()))


def sentences(tmp_path, columns: Columns, *header: str) -> str:
    """The text on one line."""
    return " ".join(text(tmp_path, columns, *header).split())


@pytest.mark.parametrize("name", RUNS)
def test_lines_fit_80_columns_and_cues_stand_in_order(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    path = write(tmp_path / "run.csv", RUNS[name], "expect: cues 7..9", "expect: never cooldown")
    r = replay(path.relative_to(tmp_path), Options())
    lines = verdict.text(r).splitlines()
    assert lines[0] == "run.csv"
    assert max(map(len, lines)) <= 80
    said = [line.split() for line in lines if re.match(r" *[\d:]+  [A-Z]", line)]
    assert [(t, cue.lower()) for t, cue, *_ in said] == [
        (verdict.clock(x[1]), x[2]) for x in r.of("cue")
    ]
    assert sum("NOT AS EXPECTED" in line for line in lines) == 1


def test_a_silent_run_says_what_was_watched_what_came_nearest_and_what_was_not(tmp_path):
    said = sentences(tmp_path, RUNS["calm"])
    pattern = (
        r"No cue\. Watched heart 30 of 40 min running, legs 30\. "
        r"Nearest: heart \+0\.\d % at \d+:\d\d \(cue at 7\.0\), legs 0\.\d at \d+:\d\d "
        r"\(cue at 1\.0\)\. Not watched: 0:00–10:00 learning\."
    )
    assert re.search(pattern + "$", said), said


def test_a_cue_is_told_with_time_word_and_why(tmp_path):
    lines = text(tmp_path, RUNS["legs"]).splitlines()
    cue = next(i for i, line in enumerate(lines) if "CADENCE" in line)
    assert re.fullmatch(r" +\d\d:\d\d  CADENCE  Quick light steps", lines[cue])
    assert lines[cue + 1].startswith("          Steps are ")
    assert re.search(r"\n +\d\d:\d\d  cadence: persists\n", "\n".join(lines))


def test_held_cues_are_counted_not_listed(tmp_path):
    said = sentences(tmp_path, RUNS["both"])
    assert re.search(r"Held back: (\d+ [a-z ]+(, )?)+\.", said)
    assert said.count("quiet time") == 1


def test_answers_are_told(tmp_path):
    said = text(tmp_path, RUNS["heart"])
    assert "    1:41  asked: learning" in said
    assert re.search(r" 1:00:01  asked: (heart|both)\n", said)


def test_many_gaps_are_summed_up(tmp_path):
    said = sentences(tmp_path, RUNS["gaps"])
    assert said.count("no heart rate") + said.count("learning") == 4
    assert re.search(r", \d+ min in short stretches\.", said)


@pytest.mark.parametrize("columns", [RUNS["gaps"], RUNS["calm"], events(jog(15), {400: "stop"})])
def test_the_time_not_watched_is_within_the_running(tmp_path, columns):
    s = verdict.summary(replay(write(tmp_path / "run.csv", columns), Options()))
    running = 400 if "event" in columns else s["duration_s"]
    assert s["coverage"]["heart_s"] + sum(s["coverage"]["blind"].values()) == running


def test_after_stop_there_is_nothing_to_watch(tmp_path):
    said = sentences(tmp_path, events(jog(60), {400: "stop"}))
    assert "Not watched: 0:00–6:41 learning." in said
    assert "of 7 min running" in said


def test_an_expectation_that_failed_is_shown_beside_what_was_said(tmp_path):
    said = sentences(tmp_path, RUNS["legs"], "expect: never cadence")
    assert "NOT AS EXPECTED run.csv: expected never cadence, but it said cadence at" in said
    assert "NOT AS EXPECTED" not in sentences(tmp_path, RUNS["legs"], "expect: never drink")


@pytest.mark.parametrize(
    ("t_s", "shown"),
    [(0, "0:00"), (59, "0:59"), (3599, "59:59"), (3600, "1:00:00"), (36061, "10:01:01")],
)
def test_clock(t_s, shown):
    assert verdict.clock(t_s) == shown
