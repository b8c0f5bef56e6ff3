"""A strap beside a wrist's PPG in. Checked: the strap outranks while fresh and in contact, and
each change of the sensor is noted."""

from array import array
from typing import Any

from legwise.record.settings import Settings
from legwise.run import Run

from .detect.wrist import Wrist

CONTACT, NO_CONTACT = 0x06, 0x04


def test_a_strap_outranks_the_wrist_while_it_is_fresh_and_in_contact():
    run = Run(Settings(), None, (50000, 50000, 2))
    run.event(0, "start")
    wrist = Wrist(lambda t: 150, artefact=1)
    sources = []
    for t in range(130):
        mg, counts = wrist.second(t)
        run.imu(1000 * t, array("h", mg.tobytes()), 50)
        run.ppg(1000 * t, array("i", counts.tobytes()), 50)
        if t < 60 or t >= 90:
            flags = NO_CONTACT if 40 <= t < 50 else CONTACT
            run.strap(1000 * t + 500, bytes([flags, 152]))
        run.tick(1000 * t + 1000)
        e: Any = run.epoch
        sources.append(e.hr_source)
        if e.hr_source == "strap":
            assert (e.hr_deci_bpm, e.hr_confidence_pct) == (1520, None)
        elif e.hr_source == "ppg":
            assert abs(e.hr_deci_bpm - 1500) < 30 and e.hr_confidence_pct >= 85
    assert set(sources[:40] + sources[50:64] + sources[90:]) == {"strap"}
    assert set(sources[40:50] + sources[64:90]) == {"ppg"}
    notes = [run.notes.get(i) for i in range(run.notes.total)]
    assert [(n.t_s, n.word) for n in notes if n.kind == "heart"] == [
        (41, "ppg"),
        (51, "strap"),
        (65, "ppg"),
        (91, "strap"),
    ]


def test_samples_without_a_sensor_are_nothing():
    run = Run(Settings())
    run.ppg(0, array("i", [1]), 1)
    run.rate("ppg", 25000)
    run.event(0, "start")
    run.tick(1000)
    assert run.epoch.hr_source is None
