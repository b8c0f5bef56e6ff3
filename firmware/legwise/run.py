"""A run: seconds of observations in, one Epoch a second and at most one cue out.

Read this first. The data's way: detect (what is seen) → features (against this runner's own
fresh phase) → judge (which state) → prompt (which cue). Time is an argument: nothing here asks a
clock, opens a file or moves a motor; all of it is integers.
"""

from legwise.constants import prompt as PROMPT
from legwise.detect.activity import Activity
from legwise.detect.epoch import Epoch
from legwise.detect.sources import Sources
from legwise.features.features import Features
from legwise.judge.answer import against, answer
from legwise.judge.coverage import Coverage
from legwise.judge.states import Judge
from legwise.prompt.cue import Cue
from legwise.prompt.evidence import Evidence
from legwise.prompt.manager import Manager
from legwise.prompt.notes import Notes
from legwise.prompt.recheck import Recheck

EVENTS = tuple("start pause resume stop understood drank ask motor_on motor_off".split())
_BEGIN = (("idle", "start"), ("paused", "resume"))


class Run:
    """One run of one runner. After `tick`: `state`, `epoch`, `notes`, `coverage`.

    settings: record.settings.Settings. history: record.history entries, or None.
    rates: accelerometer mHz, PPG mHz, PPG channels, each None where there is no such sensor.
    """

    def __init__(self, settings, history=None, rates=(None, None, None)):
        usual = None
        hrmax = settings.hrmax_deci_bpm
        if history:
            from legwise.record.usual import Usual  # the first runs need none, and it takes room

            usual = Usual(history)
            hrmax = usual.hrmax(hrmax)
        known = settings.hrmax_bpm is not None
        ceiling = settings.ceiling_bpm
        self._sources = Sources(rates)
        self._activity = Activity()
        self.epoch = Epoch()  # run.epoch(e) refills it: a second of a derived recording
        self.features = Features(hrmax, usual)
        if settings.air_c is not None:
            self.features.air_deci_c = 10 * settings.air_c
        self.judge = Judge(hrmax, known, None if ceiling is None else 10 * ceiling)
        self.coverage = Coverage()
        self.notes = Notes()
        self._settings = settings
        self._manager = Manager(settings)
        self._recheck = Recheck()
        self._evidence = Evidence()
        self._phase = "idle"  # idle → on ⇄ paused → ended
        self._asked = False
        self._cool = False
        self._was_held = None
        self._was_wanted = None
        self._said = None  # what the judge has called for ever since it was said
        self._was_ready = False
        self.state = "idle"

    def imu(self, t_ms, block, n):
        """array('h') of n interleaved x, y, z in milli-g; t_ms is the time of the first."""
        self._sources.imu(t_ms, block, n)

    def ppg(self, t_ms, block, n):
        """array('i') of n frames of raw counts, a value a channel; beyond +-2^19 = no sample."""
        self._sources.light(t_ms, block, n)

    def rate(self, stream, mhz):
        """The disciplined true rate of a stream, "imu" or "ppg"."""
        self._sources.rate(stream, mhz)

    def strap(self, t_ms, packet):
        """Raw bytes of a heart-rate strap (0x2A37)."""
        self._sources.strap.packet(t_ms, packet)

    def pod(self, t_ms, packet):
        """Raw bytes of a foot pod (0x2A53): for what place and motion do not know."""
        self._sources.pod.packet(t_ms, packet)

    def place(self, t_ms, speed_mm_s, altitude_cm):
        """Speed and altitude, either may be None."""
        self._sources.place(t_ms, speed_mm_s, altitude_cm)

    def air(self, t_ms, deci_c):
        """Air temperature, None = unknown."""
        self._sources.air_deci_c = deci_c

    def event(self, t_ms, code):
        """One of EVENTS; ValueError for another."""
        if code not in EVENTS:
            raise ValueError("no such event: " + code)
        if (self._phase, code) in _BEGIN:
            self._phase = "on"
        elif code == "pause" and self._phase == "on":
            self._phase = "paused"
        elif code == "stop" and self._phase in ("on", "paused"):
            self._phase = "ended"
            self._cool = self._cool_down_due()
        elif code == "understood":
            self._manager.understood()
        elif code == "drank":
            self._manager.drank(t_ms // 1000, self.features)
        elif code == "ask":
            self._asked = True
        elif code in ("motor_on", "motor_off"):
            self._sources.blank(t_ms, code == "motor_on")

    def goes_on(self):
        """After a short gap: a runner who ran runs, until the accelerometer says otherwise.

        Its first window has no even rhythm yet. Taken as a stop, it would close the drift cues for
        the 150 s in which a heart settles, and a cue that was not felt would wait for those.
        """
        if self.epoch.activity == "run":
            self._sources.goes_on()

    def tick(self, t_ms):
        """Judges the second that ends at t_ms (whole seconds); only a Cue takes memory."""
        e = self.epoch
        if not e.given:
            self._sources.second(t_ms, e)
        e.given = False
        e.t_ms = t_ms
        if self._phase == "idle":
            return None
        t_s = t_ms // 1000
        f = self.features
        if self._phase == "ended":
            return self._end(t_s)
        activity = self._activity.step(e) if self._phase == "on" else "still"
        e.activity = activity
        f.step(t_s, e, activity)
        self.judge.step(t_s, f, activity, self._recheck.cue is not None)
        self.coverage.step(t_s, f, self.judge.drift_on(f))
        self.state = self.judge.state
        self._evidence.fill(t_s, f, self.judge)
        self._tell(t_s)
        name = self._manager.step(t_s, f, self.judge)
        self._tell_held(t_s)
        return None if name is None else self._give(t_s, name)

    def _give(self, t_s, name):
        self._manager.give(t_s, name, self.state, self.features)
        self._said = self.judge.cue
        self._was_held, self._was_wanted = "quiet_time", name
        if name not in ("safety", "warmup", "cooldown", "fuel"):
            self._recheck.begin(t_s, name, self.state, self.features)
        return Cue(t_s * 1000, name, self.state, self._evidence)

    def _tell(self, t_s):
        """Notes: baseline ready, the answer to a press, the outcome of the last cue."""
        f = self.features
        if f.base.ready and not self._was_ready:
            self._was_ready = True
            self.notes.add(t_s, "ready", None, "ready", self._evidence)
        if self._asked:
            self._asked = False
            self.notes.add(t_s, "answer", against(f), answer(f), self._evidence)
        if f.heart.switched_s == t_s:
            self.notes.add(t_s, "heart", None, f.heart.source, self._evidence)
        cue = self._recheck.cue
        outcome = self._recheck.step(t_s, f)
        if outcome is not None:
            self._manager.outcome(cue, outcome, self._recheck.complied)
            self.notes.add(t_s, "outcome", cue, outcome, self._evidence)

    def _tell_held(self, t_s):
        """A note when a cue is held back, once per cue and reason. One that was said goes on being
        called for: that is none, nor is it while its vibration hides the legs."""
        if (self.judge.cue or self.judge.held) != self._said:
            self._said = None
        wanted, reason = self._manager.wanted, self._manager.held
        if reason is None and self.judge.held is not None:
            if self._said is not None:
                return
            wanted, reason = self.judge.held, self.judge.frozen
        if reason == self._was_held and (wanted == self._was_wanted or wanted == self._said):
            return
        self._was_held, self._was_wanted = reason, wanted
        if reason is not None:
            self.notes.add(t_s, "held", wanted, reason, self._evidence)

    def _cool_down_due(self):
        f = self.features
        share = f.share_of_max()
        return f.run_s >= PROMPT.cool_from_s and share is not None and share > PROMPT.cool_zone

    def _end(self, t_s):
        self.state = "ended"
        if not self._cool:
            return None
        self._cool = False
        self._evidence.fill(t_s, self.features, self.judge)
        if not self._settings.on("cooldown"):
            self.notes.add(t_s, "held", "cooldown", "cue_off", self._evidence)
            return None
        return Cue(t_s * 1000, "cooldown", self.state, self._evidence)
