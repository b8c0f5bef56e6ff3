"""In: `legwise evaluate cadence` over made-up raw recordings. Checked: each number it tells."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from legwise_host.evaluate.cadence import Cadence, CadenceEvaluation, Scored, Second
from legwise_host.evaluate.cadence_table import text

from ...firmware.detect.waves import still, wave
from ..make import jog, legwise, write

RATE_HZ = 50


def recording(path: Path, triples, reference: Sequence[tuple[float, float | None, str]]) -> Path:
    """Writes acceleration with reference rows (t_s, spm, activity)."""
    refs = {round(t * RATE_HZ): (spm, word) for t, spm, word in reference}
    n = range(len(triples))
    columns = {
        "t_s": [f"{i / RATE_HZ:.3f}" for i in n],
        "acc_x_mg": [t[0] for t in triples],
        "acc_y_mg": [t[1] for t in triples],
        "acc_z_mg": [t[2] for t in triples],
        "ref_cadence_spm": [refs.get(i, (None, ""))[0] for i in n],
        "ref_activity": [refs.get(i, (None, ""))[1] for i in n],
    }
    return write(path, columns, f"rate_hz: {RATE_HZ}", "source: Made up (a test)")


def says(capsys: pytest.CaptureFixture[str], *words: object) -> dict:
    status, out, err = legwise(capsys, "evaluate", "cadence", "--json", *words)
    assert (status, err) == (0, "")
    return json.loads(out)


def test_a_run_against_right_and_wrong_references(capsys, tmp_path):
    run = wave(170, RATE_HZ, 40)
    right = [(t, 170.2, "run") for t in range(10, 20)]
    off = [(t, 172.0, "run") for t in range(20, 30)]
    half = [(t, 85.0, "walk") for t in range(30, 35)]
    blank = [(t, None, "arm") for t in range(35, 40)]
    path = recording(tmp_path / "run.csv", run, right + off + half + blank)
    e = says(capsys, path)
    r = e["recordings"][0]
    assert (r["trace"], r["set"]) == (str(path), "Made up")
    assert r["reference_s"] == 25 and r["answered"] == 1
    assert (r["within_1"], r["within_3"], r["octave_s"]) == (0.4, 0.8, 5)
    assert r["mae_spm"] == pytest.approx((10 * 0.2 + 10 * 2 + 5 * 85) / 25, abs=0.3)
    assert r["activity"]["arm"] == {"still": 0, "walk": 0, "run": 6, "other": 0, "unknown": 0}
    assert (r["false_run_s"], r["longest_false_run_s"]) == (11, 11)  # walk and arm follow on
    rows = e["sets"]["Made up"]
    assert [*rows] == ["arm", "run", "walk"]
    assert rows["run"]["within_3"] == 1 and rows["walk"]["within_3"] == 0
    assert (rows["arm"]["longest_false_run_s"], rows["run"]["longest_false_run_s"]) == (6, 0)


def test_what_is_not_answered_is_wrong_but_no_error():
    said = [Second(170.0, "run", 170.5, "run"), Second(None, "other", 170.0, "run")]
    c = Cadence([*said, Second(60.0, "still", None, "still")])
    assert (c.reference_s, c.answered, c.within_1, c.mae_spm) == (2, 0.5, 0.5, 0.5)
    none = Cadence([])
    assert (none.reference_s, none.mae_spm, none.within_3) == (0, None, None)


def test_a_false_run_ends_where_the_reference_may_be_one():
    words = ["arm", "arm", "mixed", "arm", "arm", "arm", "run", "bike"]
    seconds = [Second(150.0, "run", None, word) for word in words]
    r = Scored("made", seconds)
    assert (r.false_s, r.longest_false_s) == (6, 3)
    row = CadenceEvaluation([r]).sets()[""]["arm"]
    assert (row.false_s, row.longest_false_s) == (5, 3)
    assert r.share("arm", "run") == 1


def test_text_fits_80_columns(capsys, tmp_path):
    rest = [(t, None, "still") for t in range(8, 12)]
    wrist = [(x + i // 20 % 2 * 8, y, z) for i, (x, y, z) in enumerate(still(RATE_HZ, 12))]
    recording(tmp_path / "a_rather_long_name_of_a_recording.csv", wrist, rest)
    recording(tmp_path / "b.csv", wave(180, RATE_HZ, 12), [(10, 180.0, "run")])
    write(tmp_path / "c.csv", jog(2))
    status, out, err = legwise(capsys, "evaluate", "cadence", tmp_path)
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert out.startswith("2 of 3 recordings scored\n")
    assert "  still              5    100.0      0.0      0.0      0.0      0.0      0" in out
    assert "Not scored: 1, no ref_activity" in out
    assert text(CadenceEvaluation()) == "0 of 0 recordings scored"


def test_a_bad_recording_is_told_and_does_not_end_the_rest(capsys, tmp_path):
    (tmp_path / "bad.csv").write_text("t_s\n1\n")
    recording(tmp_path / "good.csv", wave(180, RATE_HZ, 12), [(10, 180.0, "run")])
    for words in ([], ["--workers", 2, "--no-store"], []):  # the last time from the store
        status, out, err = legwise(capsys, "evaluate", "cadence", tmp_path, *words)
        assert status == 2 and "1 of 2 recordings scored" in out
        assert "bad.csv: not a trace" in err and len(err.splitlines()) == 1


def test_nothing_to_score(capsys, tmp_path):
    path = write(tmp_path / "jog.csv", jog(2))
    status, out, err = legwise(capsys, "evaluate", "cadence", path)
    assert (status, out) == (2, "")
    assert err.startswith("legwise: nothing to score: 1 recordings, no ref_activity in any;")
