"""Sensors and motor that fail in mid-run. Checked: what the wearer feels, what the log says, and
that the run goes on."""

from pathlib import Path

import pytest

from legwise.record import frames as F

from .worn import BATTERY_LOW, LEARNING, SENSOR_LOST, STARTED, STOPPED, Worn


@pytest.fixture
def worn(tmp_path: Path) -> Worn:
    return Worn(tmp_path).start()


def epochs(worn: Worn, name: str) -> list:
    at = F.LOGGED.index(name)
    return [(r[0] // 1000, r[1][at]) for r in worn.log(F.EPOCH)]


def unknown(worn: Worn, name: str) -> set[int]:
    return {t for t, x in epochs(worn, name) if x is None}


def test_nothing_fails(worn: Worn):
    worn.to(150)
    assert worn.patterns == [STARTED] and worn.said() == []
    assert worn.app.session.t_s == 149
    assert epochs(worn, "hr_deci_bpm")[-1][1] is not None
    assert epochs(worn, "cadence_deci_spm")[-1][1] > 1500


def test_imu_gives_no_answer_for_10_s(worn: Worn):
    worn.to(60)
    worn.parts.imu.absent = True
    worn.to(70)
    worn.parts.imu.absent = False
    worn.to(120)
    assert worn.patterns == [STARTED]
    assert [s for s in worn.said() if s != "imu dropped"] == ["imu lost", "imu found"]
    assert {66, 67, 68, 69} <= unknown(worn, "cadence_deci_spm")
    assert not unknown(worn, "cadence_deci_spm") & set(range(85, 120))
    assert [t for t, _ in epochs(worn, "hr_deci_bpm")][:110] == list(range(1, 111))


def test_imu_is_frozen(worn: Worn):
    """Missing is None, never the runner who stands still."""
    worn.to(60)
    worn.parts.imu.frozen = True
    worn.to(100)
    assert worn.said() == ["imu stuck"]
    assert set(range(80, 90)) <= unknown(worn, "intensity_mg")
    worn.parts.imu.frozen = False
    worn.to(130)
    assert worn.said() == ["imu stuck", "imu found"]
    assert worn.patterns == [STARTED, SENSOR_LOST]
    assert epochs(worn, "cadence_deci_spm")[-1][1] > 1500


@pytest.mark.parametrize(("fault", "word"), [("absent", "lost"), ("frozen", "stuck")])
def test_a_lost_imu_is_felt_once(worn: Worn, fault: str, word: str):
    """30 s after the last sample, or 37 s after the last that was another: steps are not seen."""
    worn.to(60)
    setattr(worn.parts.imu, fault, True)
    worn.to(86)
    assert worn.patterns == [STARTED]
    worn.to(150)
    assert worn.patterns == [STARTED, SENSOR_LOST]
    assert 89 <= worn.felt[1][0] <= 98
    assert [s for s in worn.said() if s != "imu dropped"] == [f"imu {word}"]
    setattr(worn.parts.imu, fault, False)
    worn.to(170)
    assert worn.patterns == [STARTED, SENSOR_LOST]
    assert [s for s in worn.said() if s != "imu dropped"] == [f"imu {word}", "imu found"]


def test_an_imu_that_comes_and_goes_is_not_felt(worn: Worn):
    """Never gone for 30 s on end."""
    for at in (40, 70, 100):
        worn.to(at)
        worn.parts.imu.absent = True
        worn.to(at + 20)
        worn.parts.imu.absent = False
    worn.to(140)
    assert worn.patterns == [STARTED]
    assert worn.said().count("imu lost") == worn.said().count("imu found") == 3


def test_an_imu_lost_while_idle_is_not_felt(tmp_path: Path):
    worn = Worn(tmp_path, settings={"start": "auto"})
    worn.boot()
    worn.parts.imu.absent = True
    worn.go(60_000)
    assert worn.app.mode == "idle" and worn.patterns == []


def test_imu_stalls(worn: Worn):
    worn.to(60)
    worn.parts.imu.stalled = True
    worn.to(75)
    worn.parts.imu.stalled = False
    worn.to(110)
    assert worn.said() == ["imu lost", "imu found"]
    assert epochs(worn, "cadence_deci_spm")[-1][1] > 1500


def test_imu_loses_its_power(worn: Worn):
    """Its registers are gone: it is set up again."""
    worn.to(60)
    worn.parts.imu.reset()
    worn.to(100)
    assert worn.said() == ["imu lost", "imu found"]
    assert epochs(worn, "cadence_deci_spm")[-1][1] > 1500


def test_bus_is_stuck(worn: Worn):
    """SDA is held low until it is clocked free; every attempt costs its time-out."""
    worn.to(60)
    worn.parts.bus.stick(9)
    worn.to(90)
    assert worn.parts.bus.stuck == 0
    assert worn.said() in (["imu lost", "imu found"], ["motor error", "imu lost", "imu found"])
    assert epochs(worn, "cadence_deci_spm")[-1][1] > 1500


def test_interrupt_line_is_broken(worn: Worn):
    """The beat drains the FIFO as well."""
    worn.world.line(5).irq(None, 0)
    worn.to(100)
    assert worn.said() == []
    assert worn.board.imu.dropped == 0
    assert epochs(worn, "cadence_deci_spm")[-1][1] > 1500


@pytest.mark.parametrize("seconds", [1, 60, 600])
def test_strap_is_lost(seconds: int, tmp_path: Path):
    worn = Worn(tmp_path, minutes=13)
    worn.radio.silent = [(60_000, 60_000 + 1000 * seconds)]
    worn.start().to(100 + seconds)
    assert worn.said() == ([] if seconds == 1 else ["strap lost", "strap found"])
    assert worn.patterns == ([STARTED] if seconds == 1 else [STARTED, SENSOR_LOST])
    gone = unknown(worn, "hr_deci_bpm") & set(range(60, 100 + seconds))
    assert abs(len(gone) - max(0, seconds - 5)) <= 2
    assert epochs(worn, "hr_deci_bpm")[-1][1] is not None


def test_strap_never_comes(tmp_path: Path):
    worn = Worn(tmp_path)
    worn.radio.silent = [(0, 1 << 30)]
    worn.start().to(120)
    assert worn.said() == ["strap lost"]
    assert worn.patterns == [STARTED, SENSOR_LOST]


def test_motor_stops_answering(worn: Worn):
    worn.to(60)
    worn.parts.motor.absent = True
    worn.press().to(70)
    assert worn.said() == ["motor error"]
    worn.parts.motor.absent = False
    worn.press().to(80)
    assert worn.said() == ["motor error", "motor found"]
    assert worn.patterns == [STARTED, LEARNING]


def test_motor_is_on_when_it_stops_answering(worn: Worn):
    """It is switched off as soon as it can be told."""
    worn.to(60)
    worn.press()
    while not worn.world.felt[-1][1] or worn.world.felt[-1][0] < worn.from_ms + 60_000:
        worn.go(10)
    worn.parts.motor.absent = True
    worn.go(5000)
    worn.parts.motor.absent = False
    worn.go(1500)
    assert worn.world.felt[-1][1] == 0


def test_battery_is_low(worn: Worn):
    worn.to(40)
    worn.world.microvolts[1] = 1_720_000
    worn.to(150)
    assert worn.patterns == [STARTED, BATTERY_LOW]
    assert worn.said() == ["battery low"]


def test_weaker_pulses_below_3_7_volts(worn: Worn):
    worn.to(30).press().to(40)
    worn.world.microvolts[1] = 1_830_000
    worn.to(80).press().to(90)
    strengths = [percent for _, percent in worn.world.felt if percent]
    assert strengths[0] == strengths[1] == 100 and 60 <= strengths[-1] <= 75


def test_stop_and_undo(worn: Worn):
    worn.to(60).press(3200).to(66).press().to(90)
    assert worn.patterns == [STARTED, STOPPED, STARTED]
    assert worn.events() == ["start", "pause", "resume"]
    assert worn.app.mode == "run"
    worn.press(3200).to(120)
    assert worn.events()[3:] == ["pause", "stop"] and worn.app.mode == "idle"
    assert worn.patterns[3:] == [STOPPED]


def test_the_true_rate_is_found(tmp_path: Path):
    """A sensor that is 3 % fast: counted by its label, the cadence would be 5 spm off."""
    worn = Worn(tmp_path, minutes=13, rate_mhz=107_000).start().to(700)
    assert worn.said() == [] and worn.patterns[0] == STARTED
    assert abs(worn.app.sense.mhz - 107_000) <= 110
    assert abs(worn.app.sense._next_ms - worn.app.ticks.ms()) < 700  # not yet drained
    other = tmp_path / "straight"
    other.mkdir()
    straight = Worn(other, minutes=13).start().to(700)
    fast = [x for _, x in epochs(worn, "cadence_deci_spm")[100:500]]
    true = [x for _, x in epochs(straight, "cadence_deci_spm")[103:514]]
    assert abs(sum(fast) / len(fast) / (sum(true) / len(true)) - 107 / 104) < 0.002


def test_late_reads_move_no_sample(worn: Worn):
    """Flash writes stall the watch for up to .9 s: what the legs did stays the same."""
    worn.to(60)
    for k in range(30):
        worn.clock.advance(100 + 27 * k)
        worn.go(1500)
    assert worn.board.imu.dropped == 0 and worn.said() == []
    steady = [x for t, x in epochs(worn, "cadence_deci_spm") if t >= 20]
    assert max(steady) - min(steady) < 40
    assert {x for t, x in epochs(worn, "activity") if t >= 10} == {"run"}
