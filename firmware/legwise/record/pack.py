"""Numbers and words in, whole frames in one preallocated buffer out; takes no memory per frame."""

from legwise.record.frames import HEAD, MARK, NUMBER, TAIL, chained, crc16


class Frames:
    """`buffer[:n]` holds whole frames. One that finds no room is lost and counted in `lost`."""

    def __init__(self, size):
        self.buffer = bytearray(size)
        self.n = 0
        self.sequence = 0  # of the next frame; a lost one leaves a hole
        self.lost = 0
        self.digest = 0  # of the frames so far
        self._at = 0

    def begin(self, kind, most):
        """Opens a frame whose body takes at most so many bytes; False: there is no room."""
        if self.n + HEAD + most + TAIL > len(self.buffer):
            self.lost += 1
            self.sequence = (self.sequence + 1) & 0xFFFF
            return False
        self.buffer[self.n] = MARK
        self.buffer[self.n + 1] = kind
        self._at = self.n + HEAD
        return True

    def end(self):
        """Closes the frame that is open."""
        b = self.buffer
        n = self.n
        at = self._at
        self._two(n + 2, at - n - HEAD)
        self._two(n + 4, self.sequence)
        crc = crc16(b, n + 1, at)
        self._two(at, crc)
        self.digest = chained(self.digest, crc)
        self.n = at + TAIL
        self.sequence = (self.sequence + 1) & 0xFFFF

    def clear(self):
        """The frames are written."""
        self.n = 0

    def number(self, x):
        """An integer within +-2^29."""
        u = x << 1 if x >= 0 else (-x << 1) - 1
        self.count(u)

    def count(self, u):
        """An integer 0 … 2^30."""
        b = self.buffer
        at = self._at
        while u > 127:
            b[at] = u & 127 | 128
            u >>= 7
            at += 1
        b[at] = u
        self._at = at + 1

    def word(self, word):
        """One of frames.WORDS; another becomes "?", None is told apart."""
        self.count(0 if word is None else NUMBER.get(word, 0) + 1)

    def values(self, values):
        """Integers and None: a bit for each that is known, then those."""
        known = 0
        for i in range(len(values)):
            if values[i] is not None:
                known |= 1 << i
        self.count(known)
        for i in range(len(values)):
            x = values[i]
            if x is not None:
                self.number(x)

    def bytes(self, data):
        """As they are, to the end of the body."""
        at = self._at
        for i in range(len(data)):
            self.buffer[at + i] = data[i]
        self._at = at + len(data)

    def place(self):
        """Where the next byte goes, for capture.pack, …"""
        return self._at

    def placed(self, at):
        """… and where it ended."""
        self._at = at

    def _two(self, at, x):
        self.buffer[at] = x & 255
        self.buffer[at + 1] = x >> 8
