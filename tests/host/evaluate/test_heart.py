"""Made-up answers and simulated light in. Checked: what `evaluate heart` counts, and its words."""

import json

import numpy as np
import pytest

from legwise_host.evaluate.heart import HeartEvaluation, Windows
from legwise_host.evaluate.heart_table import text
from legwise_host.simulate import simulate, write_trace

from ..make import jog, legwise, write


def windows(bpm, confidence, truth=None):
    return Windows("a.csv", truth or [100.0] * len(bpm), bpm, confidence)


def test_the_measures():
    told = windows([101, 98, 110, np.nan], [0.9, 0.85, 0.6, 0]).as_json()
    assert told["windows"] == 4 and told["answered"] == 0.75
    assert told["mae_bpm"] == pytest.approx(13 / 3, abs=1e-4)
    assert told["within_5_bpm"] == pytest.approx(2 / 3, abs=1e-4)
    assert told["available"] == 0.5 and told["sure_within_5_bpm"] == 1
    assert told["sure_bias_bpm"] == -0.5 and told["sure_mae_bpm"] == 1.5


def test_the_surest_nine_of_ten():
    told = windows([100.0] * 9 + [150.0], [0.9] * 9 + [0.1]).as_json()
    assert (told["mae_bpm"], told["mae_90_bpm"]) == (5, 0)


def test_errors_are_means_over_recordings_and_shares_over_windows():
    e = HeartEvaluation([windows([110.0], [0.9]), windows([100.0] * 3, [0.9] * 3)])
    assert e.overall()["mae_bpm"] == 5
    assert e.overall()["within_5_bpm"] == 0.75
    assert e.overall()["worst_bias_bpm"] == 10
    assert [r["windows"] for r in e.calibration()] == [0, 0, 0, 0, 4, 0]
    assert all(len(line) <= 80 for line in text(e).splitlines())


def test_nothing_was_answered():
    e = HeartEvaluation([windows([np.nan], [0.0])])
    assert e.overall()["mae_bpm"] is None and e.overall()["worst_bias_bpm"] is None
    assert "all" in text(e)


def test_simulated_light(tmp_path, capsys):
    run = tmp_path / "light.csv"
    write_trace(simulate("N1", 3, 2, 50, ppg=2), run)
    other = write(tmp_path / "jog.csv", jog(1))
    status, out, err = legwise(capsys, "evaluate", "heart", run, other, "--json")
    assert (status, err) == (0, "")
    told = json.loads(out)
    assert told["overall"]["mae_bpm"] < 4  # here the truth is of the moment
    assert told["overall"]["sure_within_5_bpm"] > 0.8
    assert told["unscored"] == [{"trace": str(other), "why": "no ref_hr_bpm"}]
    assert legwise(capsys, "evaluate", "heart", run, other, "--json", "--no-store")[1] == out
    assert legwise(capsys, "evaluate", "heart", run, other, "--json")[1] == out  # from the store
    status, table, _ = legwise(capsys, "evaluate", "heart", run)
    assert status == 0 and "confidence   windows" in table


def test_nothing_to_score_is_one_line(tmp_path, capsys):
    status, out, err = legwise(capsys, "evaluate", "heart", write(tmp_path / "a.csv", jog(1)))
    assert (status, out) == (2, "") and len(err.splitlines()) == 1 and "ref_hr_bpm" in err


@pytest.mark.recorded("heart/spc_0[39].csv.gz")
def test_a_recorded_wrist(recorded_trace, capsys):
    status, out, _ = legwise(capsys, "evaluate", "heart", recorded_trace, "--json")
    told = json.loads(out)["overall"]
    assert status == 0 and told["mae_bpm"] < 0.8 and told["sure_within_5_bpm"] > 0.98


@pytest.mark.soak
def test_all_recorded_wrists(traces_dir, capsys):
    for name, mae in (("spc_*", 0.85), ("bami1_*", 1.7)):
        files = sorted((traces_dir / "heart").glob(f"{name}.csv.gz"))
        told = json.loads(legwise(capsys, "evaluate", "heart", *files, "--json")[1])["overall"]
        assert told["mae_bpm"] < mae
        assert told["available"] > 0.9 and told["sure_within_5_bpm"] > 0.8
        assert abs(told["worst_bias_bpm"]) < 1
