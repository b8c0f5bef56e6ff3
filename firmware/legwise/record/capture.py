"""Raw samples in (acceleration in milli-g, light in counts), few bits out; and back, exactly.

Each channel of a frame: its least value (2 bytes, of light 3), a width in bits (1), then all
values above the least in that many bits. Acceleration of a run at 50 Hz: 190-230 bytes/s, two
thirds of plain 16-bit; light at 25 Hz: 75 with an LED.
"""

from array import array

from legwise.record import log_kernels

MOST = 64  # samples in a frame
_WIDE = 16  # bits of a value of acceleration …
_WIDE_LIGHT = 20  # … and of light, 2^20 apart at most
_row = array("i", [0] * MOST)  # a channel of a frame, in one width for both


def worst(channels=None):
    """Bytes that a frame may take. channels: of light; None = acceleration, here and below."""
    return (
        3 * (3 + _WIDE * MOST // 8)
        if channels is None
        else channels * (4 + _WIDE_LIGHT * MOST // 8)
    )


def pack(buf, at, block, first, n, channels=None):
    """Writes samples first … first + n - 1 to buf[at:]; gives the place after them."""
    c = 3 if channels is None else channels
    head = 2 if channels is None else 3
    row = log_kernels.row if channels is None else log_kernels.row_of_light
    for k in range(c):
        row(block, c * first + k, c, n, _row)
        at = log_kernels.pack_row(buf, at, _row, n, head)
    return at


def unpack(buf, at, n, channels=None):
    """The n samples that begin at buf[at]; ValueError or IndexError when they are not there."""
    c = 3 if channels is None else channels
    wide = _WIDE if channels is None else _WIDE_LIGHT
    if n > MOST or c > 3:
        raise ValueError("too many samples")
    block = array("h" if channels is None else "i", [0] * (c * n))
    for k in range(c):
        top = at + (1 if channels is None else 2)
        low = -(buf[top] >> 7)
        for i in range(top, at - 1, -1):
            low = low << 8 | buf[i]
        bits = buf[top + 1]
        if bits > wide:
            raise ValueError("too wide")
        at = top + 2
        have = kept = 0
        for i in range(k, c * n, c):
            while have < bits:
                kept |= buf[at] << have
                have += 8
                at += 1
            x = low + (kept & ((1 << bits) - 1))
            if channels is None and x > 32767:
                raise ValueError("too high")
            block[i] = x
            kept >>= bits
            have -= bits
    return block
