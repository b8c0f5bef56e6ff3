"""A second of a session that has come to its end in; what is felt, shown and written of it out."""

from legwise.app import start
from legwise.app.haptic import FAULTS
from legwise.prompt import words

AUTO_S = 60  # of running, then a run begins by itself if that is wished
_ROOM_S = 300  # how often the free flash is looked at
_CLOCK_S = 60  # … and the clock


def tick(watch, session):
    """Run decides; the log is flushed before the motor moves: it may pull the battery down."""
    crashes = session.crashes
    cue = session.tick()
    if session.crashes != crashes:
        watch.haptic.stop()
    if session.flush() is not None:
        watch.haptic.play(FAULTS["storage"])
    if session.t_s % _ROOM_S == 0:
        watch.keep.room(session.capture)
    if session.t_s % _CLOCK_S == 0:
        start.look_at_clock(watch, session)
    if cue is not None:
        watch.crown.cue()
        watch.crown.light()
        watch.haptic.play(words.cue(cue.name, session.run.epoch.cadence_deci_spm), cue)
    for note in session.notes():
        _feel(watch.haptic, note)
    if watch.mode == "idle":
        _auto(watch, session)
    elif watch.mode == "run" and watch.crown.stopped():
        session.event(watch.ticks.ms(), "stop")
        watch.mode = "ended"
    elif watch.mode == "ended" and session.run.state == "ended" and not watch.haptic.busy:
        start.end(watch)


def _feel(haptic, note):
    if note.kind == "ready":
        haptic.play(words.SIGNALS["ready"])
    elif note.kind == "answer":
        haptic.play(words.ANSWERS[note.word])
    elif note.kind == "outcome" and note.word == "eased":
        haptic.play(words.SIGNALS["eased"])


def _auto(watch, session):
    """Idle with the accelerometer on: 60 s of running begin a run."""
    watch.ran_s = watch.ran_s + 1 if session.run.epoch.activity == "run" else 0
    if watch.ran_s >= AUTO_S:
        watch.ran_s = 0
        start.begin(watch)
