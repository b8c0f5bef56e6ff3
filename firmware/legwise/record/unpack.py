"""A frame's kind and body in; what log.py put into it out, as a tuple of integers and words."""

from legwise.record import frames as F
from legwise.record.capture import unpack


class _Body:
    def __init__(self, data):
        self._data = data
        self._at = 0

    def count(self):
        u = shift = 0
        while True:
            b = self._data[self._at]
            self._at += 1
            u |= (b & 127) << shift
            if b < 128:
                return u
            shift += 7
            if shift > 28:
                raise ValueError("a number without end")

    def number(self):
        u = self.count()
        return -((u + 1) >> 1) if u & 1 else u >> 1

    def word(self):
        u = self.count()
        return None if u == 0 else _word(u - 1)

    def values(self, most):
        known = self.count()
        return [self.number() if known >> i & 1 else None for i in range(most)]

    def rest(self):
        return self._data[self._at :]

    def text(self):
        return "".join([chr(b) if 31 < b < 127 or b == 10 else "?" for b in self.rest()])


def _word(i):
    """None for a word that only a newer firmware knows."""
    return F.WORDS[i] if i is not None and 0 <= i < len(F.WORDS) else None


def unpacked(kind, data):
    """The record, None when the body is not what its kind says.

    HEADER text · EPOCH t_ms, values as in frames.LOGGED · CUE t_ms, name, state, evidence ·
    FELT t_ms, cue · NOTE t_ms, kind, cue, word, evidence · EVENT t_ms, code · PACKET t_ms,
    stream, bytes · RAW t_ms, index of the first triple, array('h') · LIGHT t_ms, index of the
    first frame, array('i'), channels · SENSOR t_ms, sensor, word, count · RATE t_ms, stream, mHz ·
    BOOT t_ms, why · TEXT t_ms, text · DIGEST t_ms, digest.
    """
    b = _Body(data)
    try:
        if kind == F.HEADER:
            return (b.text(),)
        t_ms = b.count()
        if kind == F.EPOCH:
            return t_ms, _epoch(b)
        if kind == F.RAW:
            first = b.count()
            n = b.count()
            return t_ms, first, unpack(b.rest(), 0, n)
        if kind == F.LIGHT:
            first = b.count()
            n = b.count()
            channels = b.count()
            return t_ms, first, unpack(b.rest(), 0, n, channels), channels
        if kind == F.TEXT:
            return t_ms, b.text()
        if kind == F.DIGEST:
            return t_ms, b.count()
        word = b.word()
        if kind == F.CUE:
            return t_ms, word, b.word(), b.values(F.EVIDENCE)
        if kind == F.NOTE:
            return t_ms, word, b.word(), b.word(), b.values(F.EVIDENCE)
        if kind == F.PACKET:
            return t_ms, word, b.rest()
        if kind == F.SENSOR:
            return t_ms, word, b.word(), b.count()
        if kind == F.RATE:
            return t_ms, word, b.count()
        if kind in (F.FELT, F.EVENT, F.BOOT):
            return t_ms, word
    except (IndexError, ValueError):
        pass
    return None


def _epoch(b):
    values = b.values(len(F.LOGGED))
    for name in F.WORD_FIELDS:
        i = F.LOGGED.index(name)
        values[i] = _word(values[i])
    return values


def records(reader):
    """(kind, record) of each frame that can be read."""
    for kind, data in reader:
        record = unpacked(kind, data)
        if record is not None:
            yield kind, record
