"""Samples and bytes of the log in; packed bits and a check sum out: its two loops that run often.

A kernel file as detect/kernels.py is (its docstring has the rules), without twins: a PC seldom
writes a log.
"""


# kernel buf:ptr8 block:ptr16
def pack_axis(buf, at, block, start, end):
    """Every third value of block[start:end] to buf[at:], as capture.py says; the place after."""
    low = block[start]
    high = low
    for i in range(start, end, 3):
        x = block[i]
        if x < low:
            low = x
        elif x > high:
            high = x
    bits = 0
    while (high - low) >> bits > 0:
        bits += 1
    buf[at] = low & 255
    buf[at + 1] = low >> 8 & 255
    buf[at + 2] = bits
    at += 3
    have = 0
    kept = 0
    for i in range(start, end, 3):
        kept |= (block[i] - low) << have
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


# kernel buf:ptr8 table:ptr16
def crc(buf, start, end, table):
    """CRC-16 of buf[start:end] from 0xFFFF on; table: remainders of each byte."""
    c = 65535
    for i in range(start, end):
        c = ((c << 8) ^ table[(c >> 8) ^ buf[i]]) & 65535
    return c
