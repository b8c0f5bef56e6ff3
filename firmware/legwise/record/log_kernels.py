"""Samples and bytes of the log in; packed bits and a check sum out: its loops that run often.

A kernel file as detect/kernels.py is (its docstring has the rules), without twins: a PC seldom
writes a log.
"""


# kernel block:ptr16 out:ptr32
def row(block, at, c, n, out):
    """One of c channels: every c-th of n values from block[at] on, to out."""
    for i in range(n):
        out[i] = block[at + i * c]


# kernel block:ptr32 out:ptr32
def row_of_light(block, at, c, n, out):
    """The same of 32-bit counts."""
    for i in range(n):
        out[i] = block[at + i * c]


# kernel buf:ptr8 row:ptr32
def pack_row(buf, at, row, n, head):
    """row[:n] to buf[at:], as capture.py says, the least in head bytes; the place after."""
    low = row[0]
    high = low
    for i in range(n):
        x = row[i]
        if x < low:
            low = x
        elif x > high:
            high = x
    bits = 0
    while (high - low) >> bits > 0:
        bits += 1
    for i in range(head):
        buf[at] = low >> (8 * i) & 255
        at += 1
    buf[at] = bits
    at += 1
    have = 0
    kept = 0
    for i in range(n):
        kept |= (row[i] - low) << have
        have += bits
        while have >= 8:
            buf[at] = kept & 255
            kept >>= 8
            have -= 8
            at += 1
    if have > 0:
        buf[at] = kept
        at += 1
    return at


# kernel buf:ptr8
def crc(buf, start, end):
    """CRC-16 (CCITT) of buf[start:end] from 0xFFFF on, a byte at a time without a table."""
    c = 65535
    for i in range(start, end):
        c = ((c >> 8 | c << 8) & 65535) ^ buf[i]
        c ^= (c & 255) >> 4
        c ^= c << 12 & 65535
        c ^= (c & 255) << 5
    return c
