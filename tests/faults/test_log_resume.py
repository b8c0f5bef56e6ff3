"""A run that is cut off by a reset in; Checked: refed from its log it stands where it stood, and a
cue that the reset swallowed counts as not felt."""

import copy
import io

import pytest

from legwise.record import resume as R
from legwise.record.read import Reader
from legwise.units import NEVER
from legwise_host.replay.micropython import MicroPython, load_firmware
from legwise_host.traces.lgw_file import read_lgw

from ..firmware.record.logged import FELT_S, Logged, fresh_run, state
from ..firmware.runner import FRESH, drifted, ramp

UNLIKE = ("_motion", "strap", "_activity", "notes", "_settings", "_set")  # the sensors start anew


def resumed(data: bytes, **settings):
    """Run, Settings, last t_ms, and the sequence with which the log goes on."""
    run, s = fresh_run(**settings)
    reader = Reader(io.BytesIO(data).readinto, skim=True)
    last_ms = R.resume(reader, run, s)
    return run, s, last_ms, reader.next_sequence


def remembered(run) -> dict:
    """All that the run knows; its Settings are compared by what they hold."""
    told = state(run, UNLIKE)
    told["_manager"].pop("_set")
    told["epoch"].pop("activity")  # unknown comes back as `other`
    return told


PARTS = {
    "warm-up": [(200, {})],
    "fresh": [(FRESH, {})],
    "drink just felt": [(FRESH, {}), (700, {"bpm": ramp(drifted(0), drifted(11), 400)})],
    "in a hole": [(FRESH, {}), (30, {"bpm": None, "spm": None, "mps": None})],
    "standing": [(FRESH, {}), (40, {"spm": 0.0, "mps": 0.0, "bpm": 120.0})],
    "tired": [(FRESH, {}), (1800, {"bpm": drifted(6), "spm": ramp(168, 161, 500)})],
}


@pytest.mark.parametrize("parts", PARTS.values(), ids=list(PARTS))
def test_the_run_stands_where_it_stood(parts):
    r = Logged()
    for seconds, profile in parts:
        r.run(seconds, **profile)
    run, settings, last_ms, sequence = resumed(r.bytes())
    assert last_ms == 1000 * r.t_s
    assert remembered(run) == remembered(r.core)
    straight = copy.deepcopy(r)
    r.reset(run, settings, r.t_s, sequence)
    for one in (straight, r):
        one.run(FRESH, bpm=drifted(1)).run(900, bpm=ramp(drifted(1), drifted(14), 600))
    assert r.cues == straight.cues != []
    assert r.notes == straight.notes


def test_buttons_and_pauses_come_back():
    r = Logged(cue_cooldown="on")
    r.run(FRESH).event("drank").run(5).event("understood").run(5)
    r.event("pause").run(60).event("resume").run(20).event("ask").run(1)
    assert remembered(resumed(r.bytes(), **{"cue.cooldown": "on"})[0]) == remembered(r.core)
    r.event("pause").run(3)
    assert remembered(resumed(r.bytes(), **{"cue.cooldown": "on"})[0]) == remembered(r.core)


def until_cue() -> Logged:
    """The first cue has just been given; nothing of it was felt yet."""
    r = Logged()
    r.run(FRESH)
    r.feels = False
    climb = ramp(drifted(0), drifted(9), 1200)
    for i in range(2400):
        r.run(1, bpm=climb(i))
        if r.cues:
            break
    assert [name for _, name in r.cues] == ["drink"]
    return r


@pytest.mark.parametrize("seconds", [0, 2, 8])
def test_brown_out_during_a_cue(seconds: int, tmp_path):
    r = until_cue()
    at_s = r.t_s
    r.run(seconds, bpm=drifted(9))
    run, settings, _, sequence = resumed(r.bytes())
    assert run._manager._last["drink"] == NEVER and run._recheck.cue is None
    assert settings.withheld == "" and settings.on("drink")
    r.reset(run, settings, r.t_s, sequence)
    r.feels = True
    r.t_s += 20  # as long as the reset took
    r.run(600, bpm=drifted(9))
    again = r.cues[1]
    assert again[1] == "drink" and again[0] - at_s <= seconds + 22
    log = read_lgw(r.bytes(), tmp_path / "run.lgw")
    told = [(t, cue, felt) for t, cue, _, felt in log.cues]
    assert told == [(at_s, "drink", False), *((t, cue, True) for t, cue in r.cues[1:])]
    assert [words for _, _, words in log.told] == ["start", "withhold drink", "withhold "]
    # and another reset, later, remembers it so too
    assert remembered(resumed(r.bytes())[0]) == remembered(r.core)


def test_a_cue_that_was_felt_counts():
    r = until_cue()
    r.feels = True
    r.run(FELT_S, bpm=drifted(9))
    run = resumed(r.bytes())[0]
    assert run._manager._last["drink"] == r.cues[0][0]
    assert remembered(run) == remembered(r.core)


def test_a_broken_motor_changes_no_waits():
    """No felt mark ever, but no reset either: the cue was on the screen."""
    r = until_cue()
    r.run(60, bpm=drifted(9))
    assert remembered(resumed(r.bytes())[0]) == remembered(r.core)


def test_nothing_to_resume():
    for data in (b"", b"garbage" * 99, Logged().bytes()):
        assert resumed(data)[2] is None


def test_on_micropython():
    r = until_cue()
    r.run(3, bpm=drifted(9))
    data = r.bytes()
    with MicroPython() as mp:
        load_firmware(mp)
        mp.write("/log", data.hex())
        mp.run("""
from binascii import unhexlify
from io import BytesIO
from legwise.record.read import Reader
from legwise.record.resume import resume
from legwise.record.settings import Settings
from legwise.run import Run
s = Settings()
s.put("hrmax_bpm", "190")
run = Run(s)
reader = Reader(BytesIO(unhexlify(open("/log").read())).readinto, True)
last_ms = resume(reader, run, s)
""")
        f = "run.features"
        told = mp.run(f"""
print(last_ms, reader.next_sequence, s.withheld == "", run._manager.last, run.state)
print({f}.run_s, {f}.base.hr, {f}.base.load, {f}.drift.now_bp, run.judge.state)""")
    run, _, last_ms, sequence = resumed(data)
    f = run.features
    ours = [last_ms, sequence, True, None, run.state]
    ours += [f.run_s, f.base.hr, f.base.load, f.drift.now_bp, run.judge.state]
    assert told.split() == [str(x) for x in ours]
