"""Lines of a run in, the life of a T-Watch out as lines of JSON; for a MicroPython in a browser.

In, cells between tabs: `second` and an epoch in the order of FIELDS · `imu` x y z of 100 Hz in
hexadecimal · `strap` ms packet · `event` code · `press` ms · `go` ms. Out, each a list, the kind
first: see the methods. Garbage is collected only between two calls of `play`, so keep them short.
"""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false

import json
from array import array
from binascii import unhexlify

from legwise.detect.epoch import FIELDS, Epoch
from legwise.prompt.cue import SAY
from legwise.prompt.evidence import known
from legwise_host.chips.clock import STEP_MS
from legwise_host.replay.why import why
from legwise_host.watch.emulated import Emulated, Motion

HALF_MS = 500  # a second is handed over in mid-second: its tick comes half-way
CALM_MS = 200
_STRAP = "c0:ff:ee:00:00:01"


class Stage:
    """raw: the accelerometer is fed, else epochs are. out: told each line."""

    def __init__(self, root, settings, raw, out=print):
        self._out = out
        self._epoch = Epoch()
        told = {name: settings[name] for name in settings if name not in ("pod", "start")}
        told["capture"] = "off"  # nobody pulls it from here
        if raw:
            told["strap"] = _STRAP
        with open(root + "settings.json", "w") as file:
            file.write(json.dumps(told))
        self._motion = Motion()
        packets = [] if raw else None
        self.w = Emulated(root, self._motion if raw else None, packets, "twatch")
        self._session = self._cue = self._state = None
        self._notes = self._t_s = self._felt = 0
        self._pressed = False
        self.w.boot(None if raw else _without_imu)
        for complaint in self.w.app.complaints:
            self._tell("complaint", complaint)
        self.w.press().go(HALF_MS)
        self._until_ms = self.w.clock.ms
        self._look()

    def play(self, lines):
        """Takes lines; what happened is told after each `go`."""
        for line in lines:
            kind, *cells = line.rstrip("\n").split("\t")
            if kind == "second":
                self._second(cells)
            elif kind == "imu":
                self._motion.more(array("h", unhexlify(cells[0])))
            elif kind == "strap":
                self.w.radio.more([(int(cells[0]), unhexlify(cells[1]))])
            elif kind == "event":
                self._event(cells[0])
            elif kind == "press":
                self.w.press(int(cells[0]))
                self._pressed = True
            elif kind == "go":
                self._go(int(cells[0]))

    def _go(self, ms):
        """In long steps where nothing can interrupt: no samples, no finger on the crown."""
        calm = self.w.board.imu is None and not self.w.app.crown._keys.busy and not self._pressed
        self.w.clock.step_ms = CALM_MS if calm else STEP_MS
        self._pressed = False
        self._until_ms += ms
        self.w.go(self._until_ms - self.w.clock.ms)
        self._look()

    def _second(self, cells):
        e = self._epoch
        for i in range(len(cells)):
            setattr(e, FIELDS[i], _value(cells[i]))
        if self.w.app.session.on:
            self.w.app.session.run.epoch(e)

    def _event(self, code):
        """One of the recording; the key has given `start`."""
        app = self.w.app
        if app.mode != "run" or code == "start":
            return
        app.session.event(app.ticks.ms(), code)
        if code == "stop":
            app.mode = "ended"

    def _look(self):
        session = self.w.app.session
        if session.on and session is not self._session:
            self._session = session
            self._notes = self._t_s = 0
            self._cue = None
            self._tell("run")
        session = self._session
        if session is not None and session.t_s != self._t_s:
            self._t_s = session.t_s
            self._a_second(session)
        while self._felt < len(self.w.world.felt):
            self._tell("felt", *self.w.world.felt[self._felt])
            self._felt += 1

    def _a_second(self, session):
        """state · second · cue · held, outcome, answer, ready: as in `legwise replay --json`."""
        run, t_s = session.run, session.t_s
        e, f = run.epoch, run.features
        if run.state != self._state:
            self._state = run.state
            self._tell("state", t_s, run.state)
        drift = f.drift.now_bp if f.drift.live else None
        score = f.legs.score if f.legs.live else None
        self._tell("second", t_s, e.hr_deci_bpm, e.cadence_deci_spm, drift, score)
        while self._notes < run.notes.total:
            n = run.notes.get(self._notes)
            self._tell(n.kind, n.t_s, n.cue, n.word, _numbers(n.evidence.values))
            self._notes += 1
        cue = session.last_cue
        if cue is not None and cue is not self._cue:
            self._cue = cue
            numbers = _numbers(cue.values)
            reason = why(cue.name, cue.state, numbers, f.effort.source)
            self._tell("cue", t_s, cue.name, SAY[cue.name], cue.short, reason, numbers)

    def now(self):
        """`now` {…}: mode, the axes and where they call for a cue, the numbers, why not."""
        app, session = self.w.app, self._session
        run = session.run
        f = run.features
        self._tell(
            "now",
            {
                "ms": self.w.clock.ms,
                "mode": app.mode,
                "stopping": app.crown.stopping,
                "t_s": session.t_s,
                "state": run.state,
                "blind": run.coverage.why,
                "drift_at": run.judge.drift_on(f),
                "effort": f.effort.source,
                "activity": run.epoch.activity,
                "ready": f.base.ready,
                "legs_ready": f.legs.base.ready,
                "evidence": _numbers(run._evidence.values),
                "trouble": None if app.trouble is None else repr(app.trouble),
            },
        )

    def picture(self, path, look):
        """The glass into a file, 5-6-5, the high byte first. look: lit for this moment anyway."""
        app = self.w.app
        crown, screen = app.crown, app.screen
        lit = crown.lit
        if look and not lit:  # as if lit already: to wake the glass would take the watch's time
            before = crown._dark_ms, screen._lit
            crown.light()
            screen._lit = True
            app.show()
            crown._dark_ms, screen._lit = before
        with open(path, "wb") as file:
            file.write(self.w.parts.display.picture)
        self._tell("picture", lit)

    def _tell(self, *record):
        self._out(json.dumps(record))


def _without_imu(board):
    """What it would measure is in the epochs already."""
    board.imu = None
    board.faults.clear()


def _value(cell):
    if cell == "":
        return None
    return int(cell) if cell[0] in "-0123456789" else cell


def _numbers(values):
    """By name, in the unit of the name."""
    return {
        name: _scaled(value, unit.split()[0].split("/")[0]) for name, value, unit in known(values)
    }


def _scaled(value, step):
    """value steps: "0.01" has two decimals."""
    places = len(step.partition(".")[2])
    return value if places == 0 else round(value / 10**places, places)
