"""Seconds in, flat records of words and integers out; the same file on CPython and MicroPython.

A record is (kind, t_s, …). cue: name, state, short, evidence; state: the new one; blind: why the
heart axis sees nothing (None = it does); held: cue, reason, evidence; outcome: cue, word; answer:
word, evidence; early: the last runs can be compared with; ready: the first baseline stands; hint:
word, number; second: a row of features; summary: see `end`.
"""

import legwise.constants as constants
from legwise.detect.epoch import Epoch
from legwise.record import history
from legwise.record.hints import hints
from legwise.record.settings import Settings
from legwise.run import Run

# Long steps (P §2.4): fewer a minute than so, which land harder than the run's median …
_LONG_DECI_SPM = 1550
_HARD_PCT = 115
_LONG_S = 300  # … for so long in all


class Player:
    """One run played second by second. rates: as Run has them; out: called with each record.

    past: text of the history, "" for none.
    """

    def __init__(self, settings, changed, rates, features, out, past=""):
        for group, name, value in changed:
            setattr(getattr(constants, group), name, value)
        s = Settings()
        for name, text in settings:
            s.put(name, text)
        self._settings = s
        self._past = history.load(past)
        self.run = Run(s, self._past, rates)
        self._channels = rates[2]
        self._epoch = Epoch()
        self._features = features
        self._out = out
        self._state = "idle"
        self._blind = None
        self._early = False
        self._notes = 0
        self._strides = []  # cadence and shock of each second of running

    def event(self, t_ms, code):
        """An event of the recording, or `withhold CUE` (see resume.py), `withhold ` for none."""
        word, _, cue = code.partition(" ")
        if word == "withhold":
            self._settings.withheld = cue
        else:
            self.run.event(t_ms, code)

    def second(self, row):
        """One row in the order of FIELDS."""
        e = self._epoch
        (
            e.t_ms,
            e.hr_deci_bpm,
            e.hr_confidence_pct,
            e.hr_source,
            e.cadence_deci_spm,
            e.activity,
            e.intensity_mg,
            e.shock_mg,
            e.jerk_ln_q16,
            e.contrast_ln_q16,
            e.regularity_pct,
            e.asymmetry_permille,
            e.asymmetry_confidence_pct,
            e.contact_deci_ms,
            e.speed_mm_s,
            e.altitude_cm,
            e.temperature_deci_c,
            e.cadence_confidence_pct,
            e.step_regularity_pct,
            e.step_spread_pct,
            e.clipped_pct,
        ) = row
        self.run.epoch(e)
        self.tick(e.t_ms)

    def raw(self, second):
        """One second of samples and packets, as raw.py gives them."""
        t_ms, blocks, packets, speed_mm_s, altitude_cm, air_deci_c, light = second
        for first_ms, block in blocks:
            self.run.imu(first_ms, block, len(block) // 3)
        for first_ms, counts in light:
            self.ppg(first_ms, counts)
        for at_ms, packet in packets:
            self.run.strap(at_ms, packet)
        self.around(t_ms, speed_mm_s, altitude_cm, air_deci_c)
        self.tick(t_ms)

    def ppg(self, first_ms, counts):
        """One block of PPG frames."""
        self.run.ppg(first_ms, counts, len(counts) // self._channels)

    def around(self, t_ms, speed_mm_s, altitude_cm, air_deci_c):
        """Place and air in the second that ends at t_ms; None = no sample."""
        if speed_mm_s is not None or altitude_cm is not None:
            self.run.place(t_ms - 1, speed_mm_s, altitude_cm)
        if air_deci_c is not None:
            self.run.air(t_ms - 1, air_deci_c)

    def tick(self, t_ms):
        """Ends a second, from an epoch or from samples, and tells what came of it."""
        run = self.run
        cue = run.tick(t_ms)
        t_s = t_ms // 1000
        early = run.features.early
        if not self._early and early is not None and early.heart_bp is not None:
            self._early = True
            self._out(("early", t_s))
        if run.state != self._state:
            self._state = run.state
            self._out(("state", t_s, run.state))
        why = None if run.state == "ended" else run.coverage.why
        if why != self._blind:
            self._blind = why
            self._out(("blind", t_s, why))
        while self._notes < run.notes.total:
            self._tell(run.notes.get(self._notes))
            self._notes += 1
        if cue is not None:
            self._out(("cue", t_s, cue.name, cue.state, cue.short) + cue.values)
        e = run.epoch
        if e.shock_mg is not None and e.activity == "run" and e.cadence_deci_spm is not None:
            self._strides.append((e.cadence_deci_spm, e.shock_mg))
        if self._features:
            self._out(self._second(t_s))

    def _tell(self, note):
        if note.kind in ("held", "answer"):
            head = (note.kind, note.t_s, note.cue, note.word)
            self._out(head + tuple(note.evidence.values))
        elif note.kind == "outcome":
            self._out(("outcome", note.t_s, note.cue, note.word))
        elif note.kind == "ready":
            self._out(("ready", note.t_s))

    def _second(self, t_s):
        """One row of --features as integers."""
        e = self.run.epoch
        f = self.run.features
        effort = f.effort
        return (
            "second",
            t_s,
            e.hr_deci_bpm,
            e.hr_confidence_pct,
            e.hr_source,
            e.cadence_deci_spm,
            e.activity,
            effort.shown(f.base),
            effort.source if effort.x is not None else None,
            e.shock_mg,
            e.regularity_pct,
            e.asymmetry_permille,
            f.drift.now_bp if f.drift.live else None,
            f.legs.score,
            self.run.state,
            e.cadence_confidence_pct,
            e.step_regularity_pct,
            e.step_spread_pct,
            e.clipped_pct,
        )

    def entry(self):
        """What stays of this run for the history; None when it learnt nothing."""
        return history.entry(self.run, None)

    def end(self):
        """Closes the run: seconds of running, watched by heart, by legs; blind; nearest."""
        c = self.run.coverage
        nearest = (c.drift_bp, c.drift_at_s, c.drift_cue_bp, c.score, c.score_at_s)
        source = self.run.features.effort.source
        for word, number in hints(self._past, self.entry()):
            self._out(("hint", c.run_s, word, number))
        long_s = self._long_steps_s()
        if long_s >= _LONG_S:
            self._out(("hint", c.run_s, "long_steps", long_s // 60))
        self._out(("summary", c.run_s, c.heart_s, c.legs_s, source) + tuple(c.blind_s) + nearest)

    def _long_steps_s(self):
        """Seconds of few steps that landed harder than the steps of this run do: within one
        person, and a tip. How a foot lands no wrist sees."""
        shocks = sorted([shock for _, shock in self._strides])
        if not shocks:
            return 0
        most = shocks[len(shocks) // 2] * _HARD_PCT
        few = [shock for cadence, shock in self._strides if cadence < _LONG_DECI_SPM]
        return len([shock for shock in few if 100 * shock > most])
