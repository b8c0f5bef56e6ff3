"""The bytes of a run log, cut or damaged anywhere, in; every whole frame, in order, out."""

from legwise.record.frames import (
    BOOT,
    HEAD,
    HEADER,
    KINDS,
    LIGHT,
    LONGEST,
    MARK,
    RAW,
    TAIL,
    chained,
    crc16,
)

_RAW = (RAW, LIGHT)
_WINDOW = 2 * (HEAD + LONGEST + TAIL)
_BUFFER = 512  # frames that a writer may have written twice after a failure


class Reader:
    """Iterate it for (kind, body). `readinto(buffer) -> n`, 0 at the end: of a file opened "rb".

    skim: raw capture is passed over, without its CRC where another frame follows. Afterwards:
    `damaged` (bytes skipped), `torn` (bytes of a last frame that was cut), `missing` (frames, by
    the sequence), `next_sequence`. `digest` (without skim): of the frames before this one, since
    the header or the boot.
    """

    def __init__(self, readinto, skim=False):
        self._readinto = readinto
        self._skim = skim
        self._window = bytearray(_WINDOW)
        self._view = memoryview(self._window)
        self._from = self._to = 0
        self._ended = False
        self.damaged = self.torn = self.missing = 0
        self.next_sequence = self.digest = 0
        self._first = True

    def __iter__(self):
        while True:
            self._fill()
            at = self._from
            if at == self._to:
                return
            n = self._whole(at)
            if n == 0:
                self._skip()
                continue
            self._from = at + n
            self.damaged += self.torn  # what was no frame, and not the end either
            self.torn = 0
            kind = self._window[at + 1]
            if self._new(kind, at) and not (self._skim and kind in _RAW):
                crc = self._window[at + n - 2] | self._window[at + n - 1] << 8
                if kind == HEADER or kind == BOOT:
                    self.digest = 0
                yield kind, bytes(self._view[at + HEAD : at + n - TAIL])
                self.digest = chained(self.digest, crc)

    def _fill(self):
        """A longest frame in the window, or all that is left."""
        if self._ended or self._to - self._from >= _WINDOW // 2:
            return
        rest = self._to - self._from
        self._window[:rest] = self._window[self._from : self._to]
        self._from = 0
        self._to = rest
        while self._to < _WINDOW and not self._ended:
            n = self._readinto(self._view[self._to :])
            self._ended = not n
            self._to += n or 0

    def _whole(self, at):
        """Length of the frame that begins here; 0: none does."""
        w = self._window
        if w[at] != MARK or self._to - at < HEAD + TAIL or not 0 < w[at + 1] <= KINDS:
            return 0
        body = w[at + 2] | w[at + 3] << 8
        n = HEAD + body + TAIL
        if body > LONGEST or at + n > self._to:
            return 0
        if self._skim and w[at + 1] in _RAW and at + n < self._to and w[at + n] == MARK:
            return n
        end = at + n - TAIL
        return n if crc16(w, at + 1, end) == w[end] | w[end + 1] << 8 else 0

    def _skip(self):
        """On to the next byte that may begin a frame."""
        at = self._window.find(bytes([MARK]), self._from + 1, self._to)
        if at < 0:
            at = self._to
        self.torn += at - self._from
        self._from = at

    def _new(self, kind, at):
        """False for a frame that was written twice; counts the missing ones."""
        sequence = self._window[at + 4] | self._window[at + 5] << 8
        ahead = 0
        if not self._first and kind != HEADER and kind != BOOT:
            ahead = (sequence - self.next_sequence) & 0xFFFF
            if ahead >= 0x10000 - _BUFFER:
                return False
            if ahead < 0x8000:
                self.missing += ahead
        self._first = False
        self.next_sequence = (sequence + 1) & 0xFFFF
        return True
