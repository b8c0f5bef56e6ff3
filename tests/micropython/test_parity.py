"""In: recorded and made-up runs. Checked: CPython and real MicroPython say the same at the same
second, and show the same features, byte for byte."""

import pytest

from legwise_host.simulate import simulate, write_trace

from ..host.make import events, jog, legwise, without, write

# Drift, legs, hills, a sensor that settles late, a record every 7 s.
RECORDED = [
    "runs/runalyze_py_27_8K.csv.gz",
    "runs/runalyze_py_7_8K_first43__legs4.csv.gz",
    "runs/sports-lib_OutdoorRun20200314145229.csv.gz",
    "runs/runalyze_py_7_8K_first43__late13.csv.gz",
    "runs/ActivityLog2_920xt_run.csv.gz",
]


@pytest.fixture
def both(capsys, tmp_path):
    """Stdout and --features of a replay on each runtime, but for the name of the runtime."""

    def replay(trace, *words: str) -> list[tuple[str, str]]:
        told = []
        for runtime in ("python", "micropython"):
            table = tmp_path / f"{runtime}.csv"
            options = ("--json", "--runtime", runtime, "--features", table, *words)
            status, out, err = legwise(capsys, "replay", trace, *options)
            assert (status, err) == (0, "")
            start, said = out.split("\n", 1)
            assert f'"runtime": "{runtime}"' in start
            told.append((start.replace(runtime, "ours") + said, table.read_text()))
        return told

    return replay


@pytest.mark.recorded(*RECORDED)
def test_recorded_runs(recorded_trace, both):
    python, micropython = both(recorded_trace)
    assert micropython == python
    assert len(python[1].splitlines()) > 2000


def test_cadence_only_with_events(tmp_path, both):
    words = {
        0: "start",
        30: "ask",
        1300: "pause",
        1500: "resume",
        2000: "ask",
        2200: "understood",
        2300: "drank",
        2500: "pause",
        2530: "resume",
        3400: "stop",
    }
    run = events(without(jog(60, drift_pct=15), "speed_mps", "altitude_m"), words)
    path = write(tmp_path / "run.csv", run, "profile: hrmax_bpm=170 cue.cooldown=on")
    python, micropython = both(path)
    assert micropython == python
    for kind in ("state", "cue", "held", "outcome", "answer", "summary"):
        assert f'{{"type": "{kind}"' in python[0]
    assert '"cue": "cooldown"' in python[0]
    silent, ours = both(path, "--set", "judge.drift_on_cadence=20", "--set", "judge.pace_drift=20")
    assert silent == ours != python


def test_a_missing_package_says_what_to_do(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("LEGWISE_MICROPYTHON", str(tmp_path))
    path = write(tmp_path / "run.csv", jog(0.5))
    status, out, err = legwise(capsys, "replay", path, "--runtime", "micropython")
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert f"no MicroPython in LEGWISE_MICROPYTHON={tmp_path}: run `make env`" in err


def test_a_set_that_breaks_the_firmware_is_one_line_here_too(capsys, tmp_path):
    path = write(tmp_path / "run.csv", jog(0.5))
    words = ("--runtime", "micropython", "--set", "drift.block_s=0")
    status, out, err = legwise(capsys, "replay", path, *words)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1 and "cannot run with this --set" in err


@pytest.mark.parametrize("rate_hz", [25, 52, 100])
def test_raw_samples(rate_hz, both, tmp_path):
    """Steps, shock and effort from the accelerometer, strap packets: the same integers."""
    run = tmp_path / "raw.csv"
    write_trace(simulate("P1", 3, 1.5, rate_hz), run)
    python, micropython = both(run)
    assert micropython == python
    assert ",run," in python[1]


def test_simulated_light(both, tmp_path):
    """Heart rate from two channels of PPG: the same integers."""
    run = tmp_path / "light.csv"
    write_trace(simulate("N7", 3, 1, 50, ppg=2), run)
    python, micropython = both(run)
    assert micropython == python
    assert ",ppg," in python[1]


@pytest.mark.soak
@pytest.mark.recorded("heart/spc_03.csv.gz")
def test_a_recorded_wrist(recorded_trace, both):
    python, micropython = both(recorded_trace)
    assert micropython == python
