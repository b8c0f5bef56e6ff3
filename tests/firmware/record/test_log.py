"""What the log's writer is given; what its reader gives back, when it is due, and at what size."""

import io
from array import array

import pytest

from legwise.detect import epoch
from legwise.judge.answer import ANSWERS
from legwise.judge.states import STATES
from legwise.prompt import cue, notes
from legwise.prompt.evidence import EVIDENCE
from legwise.record import frames as F
from legwise.record.log import Log
from legwise.run import EVENTS

from ..scene import epoch as an_epoch
from .logged import Logged, read, short, tired

FULL = {
    "hr_deci_bpm": 1652,
    "hr_confidence_pct": 88,
    "hr_source": "strap",
    "cadence_deci_spm": 1704,
    "activity": "run",
    "intensity_mg": 612,
    "shock_mg": 1830,
    "jerk_ln_q16": 402130,
    "contrast_ln_q16": -41203,
    "regularity_pct": 83,
    "asymmetry_permille": -12,
    "asymmetry_confidence_pct": 70,
}


def test_the_lists_hold_every_word_and_field():
    assert set(F.FIELDS) == set(epoch.FIELDS[1:-4])  # the last four are not logged
    assert len(EVIDENCE) == F.EVIDENCE
    lists = (epoch.ACTIVITIES, epoch.HR_SOURCES, STATES, cue.CUES, ANSWERS, EVENTS)
    for words in (*lists, notes.KINDS, notes.REASONS, notes.OUTCOMES):
        assert set(words) <= set(F.WORDS)
    assert len(F.WORDS) == len(set(F.WORDS)) < 127


def test_every_kind_comes_back():
    found, reader = read(short())
    assert {kind for kind, _ in found} >= {F.HEADER, F.EPOCH, F.EVENT, F.PACKET, F.RAW, F.RATE}
    by_kind = dict(found)
    assert by_kind[F.PACKET] == (3100, "strap", bytes([0x10, 150, 0, 2]))
    assert by_kind[F.RAW] == (3000, 0, array("h", [0, 0, 1000, 5, -7, 990]))
    assert by_kind[F.RATE] == (3000, "imu", 50123)
    assert by_kind[F.SENSOR] == (3000, "imu", "lost", 12)
    assert by_kind[F.TEXT] == (5000, "a line")
    assert by_kind[F.NOTE][:4] == (4000, "answer", None, "learning")
    assert by_kind[F.HEADER][0].startswith("legwise-log 1\nfirmware: 0.1.0\nboard: test\n")
    assert (reader.damaged, reader.torn, reader.missing) == (0, 0, 0)


def test_an_epoch_comes_back_whole():
    log = Log()
    log.epoch(7_000, an_epoch(**FULL), "steady", -123, 40)
    log.epoch(8_000, an_epoch(), "idle", None, None)
    file = io.BytesIO()
    assert log.flush(file) is None
    (_, (t_ms, values)), (_, (_, empty)) = read(file.getvalue())[0]
    assert t_ms == 7_000
    told = dict(zip(F.LOGGED, values, strict=True))
    expected = {name: FULL.get(name) for name in F.FIELDS}
    assert told == expected | {"state": "steady", "drift_bp": -123, "legs_score": 40}
    assert empty == [None] * len(F.FIELDS) + ["idle", None, None]


def test_cues_and_notes_carry_their_numbers():
    r = tired()
    found = read(r.bytes())[0]
    told = [(t // 1000, name, values) for k, (t, name, _, values) in _of(found, F.CUE)]
    assert told == [(t, c.name, list(c.values)) for (t, _), c in zip(r.cues, r.given, strict=True)]
    assert {name for _, name in r.cues} >= {"drink", "walk"}
    said = [(t // 1000, *words) for k, (t, *words, _) in _of(found, F.NOTE)]
    assert said == r.notes
    felt = [(t // 1000, name) for k, (t, name) in _of(found, F.FELT)]
    assert felt == r.cues


def _of(found, kind):
    return [(k, record) for k, record in found if k == kind]


def test_due_every_ten_seconds_and_on_events():
    r = Logged()
    r.run(60)
    assert len(r.flushed) <= 9  # header, start, sensors that come up
    n = len(r.flushed)
    r.event("understood")
    assert len(r.flushed) == n + 1
    assert not r.log.due


@pytest.mark.parametrize(("errno", "word"), [(28, "full"), (5, "error")])
def test_a_write_error_is_a_word_and_loses_nothing(errno: int, word: str):
    class Bad(io.BytesIO):
        def write(self, data):
            super().write(bytes(data)[:30])  # torn
            raise OSError(errno, "no")

    r = Logged()
    r.run(5)
    before = r.bytes()
    r.run(3)
    bad = Bad()
    assert r.log.flush(bad) == word
    assert not r.log.due  # tried again in 10 s
    again = before + bad.getvalue() + r.bytes()[len(before) :]
    found, reader = read(again)
    assert [t for k, (t, *_) in _of(found, F.EPOCH)] == [1000 * i for i in range(1, 9)]
    assert reader.missing == 0


def test_without_room_frames_are_lost_and_counted():
    log = Log(600)
    for t in range(1, 41):
        log.epoch(1000 * t, an_epoch(**FULL), "steady", None, None)
    assert log.due and log.lost > 0
    file = io.BytesIO()
    assert log.flush(file) is None
    log.epoch(41_000, an_epoch(), "steady", None, None)
    assert log.flush(file) is None
    found, reader = read(file.getvalue())
    assert reader.missing == log.lost
    assert len(found) + log.lost == 41


def test_an_hour_of_epochs_is_small():
    log = Log(1 << 20)
    for t in range(1, 3601):
        log.epoch(1000 * (t + 10_000), an_epoch(**FULL), "steady", 345, 80)
    file = io.BytesIO()
    assert log.flush(file) is None
    assert 100_000 < len(file.getvalue()) < 160_000
