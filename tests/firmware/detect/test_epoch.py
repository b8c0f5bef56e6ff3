"""An Epoch in; checked: there is one object a run, and it is refilled whole, in place."""

from legwise.detect.epoch import FIELDS, Epoch
from legwise.record.settings import Settings
from legwise.run import Run


def filled() -> Epoch:
    """Every field another number."""
    e = Epoch()
    for i, name in enumerate(FIELDS):
        setattr(e, name, 100 + i)
    return e


def test_a_new_epoch_knows_nothing():
    e = Epoch()
    assert [getattr(e, name) for name in FIELDS] == [None] * len(FIELDS)
    assert e.given is False


def test_clear_forgets_every_field():
    e = filled()
    e.clear()
    assert [getattr(e, name) for name in FIELDS] == [None] * len(FIELDS)


def test_calling_it_takes_over_every_field():
    e = Epoch()
    e(filled())
    assert [getattr(e, name) for name in FIELDS] == [100 + i for i in range(len(FIELDS))]
    assert e.given is True


def test_it_copies_and_does_not_keep_the_other():
    e, other = Epoch(), filled()
    e(other)
    other.hr_deci_bpm = None
    assert e.hr_deci_bpm == 101


def test_a_run_refills_its_one_epoch():
    run = Run(Settings())
    run.event(0, "start")
    epoch = run.epoch
    given = Epoch()
    given.hr_deci_bpm, given.cadence_deci_spm = 1400, 1700
    run.epoch(given)
    run.tick(1000)
    assert run.epoch is epoch
    assert (epoch.t_ms, epoch.hr_deci_bpm, epoch.activity) == (1000, 1400, "run")
    run.tick(2000)  # nobody gave this second: it is unknown, not the last one again
    assert run.epoch is epoch
    assert (epoch.t_ms, epoch.hr_deci_bpm, epoch.cadence_deci_spm) == (2000, None, None)
