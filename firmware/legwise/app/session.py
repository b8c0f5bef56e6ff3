"""One run: what the parts of the watch say, in ms since the app began, to Run and into its log.

Whatever Run raises ends here: the log says it once, and the run goes on with the next second.
"""

from legwise.record.log import Log


class Nobody:
    """No run is on: hears all, and does nothing."""

    on = False

    def nothing(self, *_, **__):
        """Nothing."""

    samples = rate = packet = event = sensor = text = felt = flush = nothing


class Session:
    """`run`, `log`, `t_s`: seconds ticked so far. start_ms: when its t = 0 was."""

    on = True

    def __init__(self, run, keep, capture, start_ms):
        self.run = run
        self.log = Log()
        self.keep = keep
        self.capture = capture
        self.start_ms = start_ms
        self.t_s = 0
        self.cues = 0
        self.last_cue = None  # the Cue
        self.crashes = 0
        self.unix_s: object = None  # when t = 0 was
        self.storage = None  # "full" or "error": why there is no log
        self._notes = 0
        self._trouble = None  # what went wrong with the last flush

    def ms(self, now_ms):
        """Time of the run; what came before its start counts as its start."""
        return max(0, now_ms - self.start_ms)

    @property
    def logs(self):
        return self.keep.level != "none"

    def samples(self, stream, now_ms, block, n, channels):
        """As Run.imu or Run.ppg; into the raw capture too."""
        t_ms = self.ms(now_ms)
        if self.keep.level == "raw":
            self.log.raw(t_ms, block, n, None if stream == "imu" else channels)
        try:
            if stream == "imu":
                self.run.imu(t_ms, block, n)
            else:
                self.run.ppg(t_ms, block, n)
        except Exception as e:  # noqa: BLE001 the run goes on
            self._crash(e)

    def rate(self, stream, mhz):
        """As Run.rate."""
        if self.logs:
            self.log.rate(1000 * self.t_s, stream, mhz)
        try:
            self.run.rate(stream, mhz)
        except Exception as e:  # noqa: BLE001
            self._crash(e)

    def packet(self, now_ms, stream, packet):
        """As Run.strap or Run.pod."""
        t_ms = self.ms(now_ms)
        if self.logs:
            self.log.packet(t_ms, stream, packet)
        try:
            (self.run.strap if stream == "strap" else self.run.pod)(t_ms, packet)
        except Exception as e:  # noqa: BLE001
            self._crash(e)

    def event(self, now_ms, code):
        """As Run.event. It counts for the next tick."""
        t_ms = self.ms(now_ms)
        if self.logs:
            self.log.event(t_ms, code)
        try:
            self.run.event(t_ms, code)
        except Exception as e:  # noqa: BLE001
            self._crash(e)

    def sensor(self, now_ms, name, word, count):
        """A sensor is lost, found …"""
        if self.logs:
            self.log.sensor(self.ms(now_ms), name, word, count)

    def text(self, text):
        """A line for people."""
        if self.logs:
            self.log.text(1000 * self.t_s, text)

    def felt(self, cue):
        """The vibration of a cue came to its end."""
        if self.logs:
            self.log.felt(cue.t_ms, cue.name)

    def tick(self):
        """The next second; its Cue, or None."""
        self.t_s += 1
        t_ms = 1000 * self.t_s
        run = self.run
        cue = None
        try:
            cue = run.tick(t_ms)
        except Exception as e:  # noqa: BLE001
            self._crash(e)
        if self.logs:
            self.log.second(t_ms, run, cue)
        if cue is not None:
            self.cues += 1
            self.last_cue = cue
        return cue

    def notes(self):
        """The notes since the last call."""
        notes = self.run.notes
        while self._notes < notes.total:
            yield notes.get(self._notes)
            self._notes += 1

    def skip_notes(self):
        """After a resume: they were told before."""
        self._notes = self.run.notes.total

    def flush(self, whole=False):
        """Writes what is due. "full" or "error" once, when there is no log any more."""
        if not self.logs or not (whole or self.log.due):
            return None
        word = self.keep.flush(self.log)
        if word is None:
            if self._trouble is not None:
                self.log.sensor(1000 * self.t_s, "storage", self._trouble, self.log.lost)
            self._trouble = None
            return None
        self._trouble = word
        if self.logs:
            return None
        self.storage = word
        return word

    def _crash(self, e):
        self.crashes += 1
        if self.crashes == 1:
            self.text("crash: %r" % e)
