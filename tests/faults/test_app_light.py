"""Heart rate from the wrist's light on the devkit's app, and an optical sensor that fails.

Checked: what is known each second, what the log says and what is felt; that the light is off but
in a run."""

from pathlib import Path

import numpy as np
import pytest

from legwise.record import frames as F
from legwise_host.replay.replay import Options, replay
from legwise_host.replay.verify import verify
from legwise_host.traces.read import read
from legwise_host.traces.write import write

from .test_app_sensors import epochs, unknown
from .worn import SENSOR_LOST, STARTED, Worn

MODE, LED = 0x09, 0x0E  # of the green one
FULL = 0x3FFFF
BURNS, DARK = 0x07, 0x80


@pytest.fixture
def worn(tmp_path: Path) -> Worn:
    return Worn(tmp_path, ppg=1).start()


def truth(worn: Worn) -> np.ndarray:
    """bpm of each second of the run."""
    ref = worn.trace.columns["ref_hr_bpm"]
    return ref[np.isfinite(ref)]


def right(worn: Worn, first: int, last: int) -> bool:
    """Heart rate is from light, sure, and within 5 bpm of what it was about 4 s ago."""
    rows = [r for r in worn.log(F.EPOCH) if first <= r[0] // 1000 <= last]
    at = [F.LOGGED.index(f"hr_{x}") for x in ("deci_bpm", "confidence_pct", "source")]
    told = [(r[0] // 1000, *(r[1][i] for i in at)) for r in rows]
    ref = truth(worn)
    return len(told) == last - first + 1 and all(
        source == "ppg" and pct >= 85 and abs(hr / 10 - ref[t - 4]) < 5
        for t, hr, pct, source in told
    )


def believed(worn: Worn, first: int, last: int) -> bool:
    """Whether any of these seconds has a heart rate that counts."""
    sure = dict(epochs(worn, "hr_confidence_pct"))
    return any((sure[t] or 0) >= 70 for t in range(first, last + 1))


def test_nothing_fails(worn: Worn):
    assert worn.parts.ppg.regs[MODE] == BURNS
    worn.to(150)
    assert worn.patterns == [STARTED] and worn.said() == []
    assert right(worn, 16, 140)
    assert worn.board.ppg.dropped == 0 and worn.parts.ppg.regs[LED] == 40
    worn.press(3200).to(175)
    assert worn.app.mode == "idle" and worn.parts.ppg.regs[MODE] == DARK


def test_the_light_is_off_but_in_a_run(tmp_path: Path):
    worn = Worn(tmp_path, ppg=1, settings={"start": "auto"}).boot()
    assert worn.parts.ppg.regs[MODE] == DARK
    worn.go(40_000)
    assert worn.app.mode == "idle" and worn.parts.ppg.regs[MODE] == DARK
    worn.press().go(5000)
    assert worn.app.mode == "run" and worn.parts.ppg.regs[MODE] == BURNS
    worn.app.leave()  # Ctrl-C
    assert worn.parts.ppg.regs[MODE] == DARK


@pytest.mark.parametrize(("seconds", "felt"), [(10, []), (45, [SENSOR_LOST])])
def test_no_answer(worn: Worn, seconds: int, felt: list):
    worn.to(40)
    worn.parts.ppg.absent = True
    worn.to(40 + seconds)
    worn.parts.ppg.absent = False
    worn.to(120)
    assert [s for s in worn.said() if s != "ppg dropped"] == ["ppg lost", "ppg found"]
    assert worn.patterns == [STARTED, *felt]
    assert not believed(worn, 49, 39 + seconds)
    assert right(worn, 60 + seconds, 105)
    assert not unknown(worn, "cadence_deci_spm") & set(range(10, 110))


def test_it_loses_its_power(worn: Worn):
    worn.to(40)
    worn.parts.ppg.reset()
    worn.to(80)
    assert worn.said() == ["ppg lost", "ppg found"]
    assert worn.parts.ppg.regs[MODE] == BURNS and right(worn, 65, 70)


def test_its_fifo_is_stuck(worn: Worn):
    worn.to(40)
    worn.parts.ppg.frozen = True
    worn.to(95)
    assert worn.said() == ["ppg stuck"] and worn.patterns == [STARTED, SENSOR_LOST]
    assert not believed(worn, 50, 84)
    worn.parts.ppg.frozen = False
    worn.to(130)
    assert worn.said() == ["ppg stuck", "ppg found"] and right(worn, 116, 120)


@pytest.mark.parametrize("times", [6, 0.15])
def test_too_much_and_too_little_light(worn: Worn, times: float):
    """The current follows slowly, and each of its steps costs a hop at most."""
    light = worn.parts.ppg.source
    worn.to(40)
    worn.parts.ppg.source = lambda i, k: int(light(i, k) * times)
    worn.to(110)
    ua = 200 * worn.parts.ppg.regs[LED]
    assert ua < 4000 if times > 1 else 20_000 < ua <= 25_000
    worn.to(130)
    assert 200 * worn.parts.ppg.regs[LED] == ua
    assert right(worn, 95 if times > 1 else 80, 120)


def test_blinded(worn: Worn):
    """The sun: as much as it can tell, whatever the current. It is no heart rate, and it ends."""
    light = worn.parts.ppg.source
    worn.to(40)
    worn.parts.ppg.source = lambda i, k: 1 << 30
    worn.to(90)
    assert not believed(worn, 50, 80)
    worn.parts.ppg.source = light
    worn.to(170)
    assert worn.said() == ["ppg stuck", "ppg found"] and right(worn, 140, 160)


def test_off_the_wrist(worn: Worn):
    light = worn.parts.ppg.source
    worn.to(40)
    worn.parts.ppg.source = lambda i, k: 1500 + i * 7919 % 83
    worn.to(80)
    assert not believed(worn, 50, 70)
    worn.parts.ppg.source = light
    worn.to(130)
    assert worn.said() == [] and right(worn, 110, 120)


def test_a_strap_comes_and_goes(tmp_path: Path):
    """It outranks the light while it is fresh, and 6 bpm between the two are no drift."""
    run = {"scenario": "N1", "minutes": 16, "ppg": 1}
    ref = truth(Worn(tmp_path, **run))
    packets = [(1000 * t + 500, bytes([0, round(x) + 6])) for t, x in enumerate(ref)]
    worn = Worn(tmp_path, packets=packets, **run)
    worn.radio.silent = [(0, 60_000), (720_000, 840_000)]
    worn.start().to(950)
    source = dict(epochs(worn, "hr_source"))
    assert {source[t] for t in (*range(20, 60), *range(730, 838))} == {"ppg"}
    assert {source[t] for t in (*range(64, 720), *range(846, 940))} == {"strap"}
    notes = [(r[0] // 1000, r[3]) for r in worn.log(F.NOTE) if r[1] == "heart"]
    assert [word for _, word in notes] == ["strap", "ppg", "strap"]
    assert all(abs(t - at) <= 8 for (t, _), at in zip(notes, (61, 726, 841), strict=True))
    assert worn.log(F.CUE) == []
    drift = dict(epochs(worn, "drift_bp"))
    before = [drift[t] for t in range(680, 720) if drift[t] is not None]
    after = [drift[t] for t in range(726, 940) if drift[t] is not None]
    assert before and all(abs(bp - before[-1]) < 300 for bp in after)


def test_reset_in_mid_run(worn: Worn):
    worn.to(60)
    worn.world.cause = 3
    worn.off()
    worn.clock.advance(3000)
    worn.boot()
    assert worn.parts.ppg.regs[MODE] == BURNS
    worn.to(120)
    assert [r[1] for r in worn.log(F.BOOT)] == ["watchdog"] and worn.said() == []
    assert right(worn, 85, 110)


def test_a_log_gives_the_same_as_the_watch(tmp_path: Path):
    """From its seconds, from its samples, and from the samples as a trace."""
    worn = Worn(tmp_path, minutes=8, ppg=1, settings={"ceiling_bpm": 135, "capture": "on"})
    worn.start().to(470)
    worn.app.leave()
    path = next((tmp_path / "log").glob("*.lgw"))
    proof = verify(path.read_bytes(), path)
    assert proof.holds and proof.seconds == 469
    assert "samples: 469 s come out of them the same, to the bit" in proof.told
    played = replay(path, Options(features=True))
    hr = [x for _, x in epochs(worn, "hr_deci_bpm")]
    assert [r[2] for r in played.of("second")] == hr and played.sources["heart"] == "ppg"
    cues = [(r[0] // 1000, r[1]) for r in worn.log(F.CUE)]
    assert cues == [(r[1], r[2]) for r in played.of("cue")]
    assert [name for _, name in cues] == ["safety", "safety"]
    write(read(path), tmp_path / "run.csv.gz")
    again = replay(tmp_path / "run.csv.gz", Options(features=True))
    assert [r[2] for r in again.of("cue")] == ["safety", "safety"]
    near = [abs(r[2] - x) for r, x in zip(again.of("second"), hr, strict=False) if x and r[2]]
    assert len(near) > 450 and max(near[20:]) <= 10  # 1 bpm: its times are rounded to ms


def test_samples_that_say_something_else_are_named(tmp_path: Path):
    worn = Worn(tmp_path, ppg=1, settings={"capture": "on"}).start()
    worn.to(50)
    worn.app.session.run.ppg = lambda *_: None  # it did not listen, and the log says what it saw
    worn.to(100)
    path = next((tmp_path / "log").glob("*.lgw"))
    differs = verify(path.read_bytes(), path).differs
    assert differs is not None and "in what the samples give: the watch said hr_" in differs
