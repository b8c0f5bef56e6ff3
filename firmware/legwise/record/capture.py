"""Raw acceleration in (array('h'), x y z in milli-g), few bits a sample out; and back, exactly.

Each axis of a frame: its least value (2 bytes), a width in bits (1), then all values above the
least in that many bits. Running at 50 Hz: 190-230 bytes/s, two thirds of plain 16-bit.
"""

from array import array

from legwise.record import log_kernels

MOST = 64  # triples in a frame
WORST = 3 * (3 + 2 * MOST)  # bytes they may take


def pack(buf, at, block, first, n):
    """Writes triples first … first + n - 1 to buf[at:]; gives the place after them."""
    for axis in range(3):
        at = log_kernels.pack_axis(buf, at, block, 3 * first + axis, 3 * (first + n))
    return at


def unpack(buf, at, n):
    """The n triples that begin at buf[at]; ValueError or IndexError when they are not there."""
    if n > MOST:
        raise ValueError("too many samples")
    block = array("h", [0] * (3 * n))
    for axis in range(3):
        low = (buf[at] | buf[at + 1] << 8) - (buf[at + 1] >> 7 << 16)
        bits = buf[at + 2]
        if bits > 16:
            raise ValueError("too wide")
        at += 3
        have = kept = 0
        for i in range(axis, 3 * n, 3):
            while have < bits:
                kept |= buf[at] << have
                have += 8
                at += 1
            x = low + (kept & ((1 << bits) - 1))
            if x > 32767:
                raise ValueError("too high")
            block[i] = x
            kept >>= bits
            have -= bits
    return block
