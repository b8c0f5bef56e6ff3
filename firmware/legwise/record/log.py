"""What a second brought in; frames of the run log out, to a file when it is due.

The app hands the file in, open for appending. Times are ms since the start of the run.
"""

from legwise.record import frames as F
from legwise.record.capture import MOST, pack, worst
from legwise.record.pack import Frames
from legwise.units import NEVER

FLUSH_MS = 10000  # D §9
_DIGEST_MS = 10000  # choice: as often as a flush
_NO_SPACE = 28  # ENOSPC
_BODY = 8 + 5 * len(F.LOGGED)  # most bytes of t_ms and values, words included


class Log:
    """`due`: time to `flush`. `lost`: frames for which there was no room."""

    def __init__(self, size=3072):
        self._f = Frames(size)
        self._row: list = [None] * len(F.LOGGED)
        self._notes = 0
        self._now_ms = 0
        self._flushed_ms = NEVER
        self._urgent = self._failed = False

    @property
    def lost(self):
        return self._f.lost

    @property
    def due(self):
        """True after an event, after 10 s of epochs, and when the buffer fills up."""
        if self._urgent or self._now_ms - self._flushed_ms >= FLUSH_MS:
            return self._f.n > 0
        return 2 * self._f.n > len(self._f.buffer) and not self._failed

    def flush(self, file):
        """Writes what waits; None, or "full" or "error": then it is kept and tried again."""
        f = self._f
        self._urgent = False
        self._flushed_ms = self._now_ms
        self._failed = True
        try:
            if file.write(memoryview(f.buffer)[: f.n]) != f.n:
                return "full"
            file.flush()
        except OSError as error:
            return "full" if error.args and error.args[0] == _NO_SPACE else "error"
        self._failed = False
        f.clear()
        return None

    def header(self, text):
        """The first frame: header.text(…)."""
        self._text(F.HEADER, None, text, F.LONGEST)

    def boot(self, t_ms, why, sequence, run):
        """The run goes on after a reset: `why` is a word, `sequence` comes from the Reader."""
        self._f.sequence = sequence
        self._notes = run.notes.total
        self._now_ms = t_ms
        self._words(F.BOOT, t_ms, why)

    def second(self, t_ms, run, cue):
        """After run.tick(t_ms): its cue, its notes, its epoch; resume needs them in this order."""
        if cue is not None and self._open(F.CUE, t_ms, cue.name):
            self._f.word(cue.state)
            self._f.values(cue.values)
            self._close(True)
        while self._notes < run.notes.total:
            self._note(run.notes.get(self._notes))
            self._notes += 1
        drift = run.features.drift
        bp = drift.now_bp if drift.live else None
        self.epoch(t_ms, run.epoch, run.state, bp, run.features.legs.score)
        if t_ms % _DIGEST_MS == 0 or run.state == "ended":
            self._digest(t_ms)

    def epoch(self, t_ms, e, state, drift_bp, legs_score):
        """One Epoch, and for people what was made of it."""
        self._now_ms = t_ms
        row = self._row
        for i in range(len(F.FIELDS)):
            row[i] = getattr(e, F.FIELDS[i])
        row[2] = _number(row[2])
        row[4] = _number(row[4])
        row[16] = _number(state)
        row[17] = drift_bp
        row[18] = legs_score
        if self._f.begin(F.EPOCH, _BODY):
            self._f.count(t_ms)
            self._f.values(row)
            self._f.end()

    def _digest(self, t_ms):
        """Of all frames since the header or the boot."""
        digest = self._f.digest
        if self._f.begin(F.DIGEST, 10):
            self._f.count(t_ms)
            self._f.count(digest)
            self._f.end()

    def felt(self, t_ms, cue):
        """The vibration of the cue of t_ms has come to its end."""
        self._words(F.FELT, t_ms, cue)

    def event(self, t_ms, code):
        """As run.event heard it, before the tick it counts for."""
        self._words(F.EVENT, t_ms, code)

    def packet(self, t_ms, stream, data):
        """A radio packet as it came (strap, pod): its RR intervals are in it."""
        if self._open(F.PACKET, t_ms, stream, len(data)):
            self._f.bytes(data)
            self._close(False)

    def raw(self, t_ms, block, n, channels=None):
        """A block as run.imu heard it, or with channels as run.ppg did."""
        f = self._f
        first = 0
        while first < n:
            part = min(MOST, n - first)
            if f.begin(F.RAW if channels is None else F.LIGHT, 13 + worst(channels)):
                f.count(t_ms)
                f.count(first)
                f.count(part)
                if channels is not None:
                    f.count(channels)
                f.placed(pack(f.buffer, f.place(), block, first, part, channels))
                f.end()
            first += part

    def rate(self, t_ms, stream, mhz):
        """As run.rate heard it."""
        if self._open(F.RATE, t_ms, stream):
            self._f.count(mhz)
            self._close(False)

    def sensor(self, t_ms, sensor, word, count=0):
        """A sensor is lost, found, stuck …; count: what was dropped so far."""
        if self._open(F.SENSOR, t_ms, sensor):
            self._f.word(word)
            self._f.count(count)
            self._close(True)

    def text(self, t_ms, text):
        """A line for people: complaints, an exception."""
        self._text(F.TEXT, t_ms, text, 200)

    def _note(self, note):
        if self._open(F.NOTE, note.t_s * 1000, note.kind):
            self._f.word(note.cue)
            self._f.word(note.word)
            self._f.values(note.evidence.values)
            self._close(note.kind != "held")

    def _words(self, kind, t_ms, word):
        if self._open(kind, t_ms, word):
            self._close(True)

    def _text(self, kind, t_ms, text, most):
        data = text.encode()[:most]
        if self._f.begin(kind, len(data) + 5):
            if t_ms is not None:
                self._f.count(t_ms)
            self._f.bytes(data)
            self._close(True)

    def _open(self, kind, t_ms, word, more=0):
        if not self._f.begin(kind, _BODY + more):
            return False
        self._f.count(t_ms)
        self._f.word(word)
        return True

    def _close(self, urgent):
        self._f.end()
        self._urgent = self._urgent or urgent


def _number(word):
    return None if word is None else F.NUMBER.get(word, 0)
