"""A text and a size in; filled rectangles on a framebuf out: letters of 5 x 7 dots, any size.

Small letters show as capitals; what is missing shows as a blank.
"""

_WIDE = 5
_HIGH = 7
# seven rows of five dots for each, a bit a dot, the left one 16
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ%+-:.?/"
_DOTS = (
    b"\x0e\x11\x13\x15\x19\x11\x0e"  # 0
    b"\x04\x0c\x04\x04\x04\x04\x0e"  # 1
    b"\x0e\x11\x01\x02\x04\x08\x1f"  # 2
    b"\x1f\x02\x04\x02\x01\x11\x0e"  # 3
    b"\x02\x06\x0a\x12\x1f\x02\x02"  # 4
    b"\x1f\x10\x1e\x01\x01\x11\x0e"  # 5
    b"\x06\x08\x10\x1e\x11\x11\x0e"  # 6
    b"\x1f\x01\x02\x04\x08\x08\x08"  # 7
    b"\x0e\x11\x11\x0e\x11\x11\x0e"  # 8
    b"\x0e\x11\x11\x0f\x01\x02\x0c"  # 9
    b"\x0e\x11\x11\x1f\x11\x11\x11"  # A
    b"\x1e\x11\x11\x1e\x11\x11\x1e"  # B
    b"\x0e\x11\x10\x10\x10\x11\x0e"  # C
    b"\x1c\x12\x11\x11\x11\x12\x1c"  # D
    b"\x1f\x10\x10\x1e\x10\x10\x1f"  # E
    b"\x1f\x10\x10\x1e\x10\x10\x10"  # F
    b"\x0e\x11\x10\x17\x11\x11\x0e"  # G
    b"\x11\x11\x11\x1f\x11\x11\x11"  # H
    b"\x0e\x04\x04\x04\x04\x04\x0e"  # I
    b"\x07\x02\x02\x02\x02\x12\x0c"  # J
    b"\x11\x12\x14\x18\x14\x12\x11"  # K
    b"\x10\x10\x10\x10\x10\x10\x1f"  # L
    b"\x11\x1b\x15\x15\x11\x11\x11"  # M
    b"\x11\x19\x15\x13\x11\x11\x11"  # N
    b"\x0e\x11\x11\x11\x11\x11\x0e"  # O
    b"\x1e\x11\x11\x1e\x10\x10\x10"  # P
    b"\x0e\x11\x11\x11\x15\x12\x0d"  # Q
    b"\x1e\x11\x11\x1e\x14\x12\x11"  # R
    b"\x0f\x10\x10\x0e\x01\x01\x1e"  # S
    b"\x1f\x04\x04\x04\x04\x04\x04"  # T
    b"\x11\x11\x11\x11\x11\x11\x0e"  # U
    b"\x11\x11\x11\x11\x11\x0a\x04"  # V
    b"\x11\x11\x11\x15\x15\x1b\x11"  # W
    b"\x11\x11\x0a\x04\x0a\x11\x11"  # X
    b"\x11\x11\x0a\x04\x04\x04\x04"  # Y
    b"\x1f\x01\x02\x04\x08\x10\x1f"  # Z
    b"\x18\x19\x02\x04\x08\x13\x03"  # %
    b"\x00\x04\x04\x1f\x04\x04\x00"  # +
    b"\x00\x00\x00\x1f\x00\x00\x00"  # -
    b"\x00\x04\x00\x00\x00\x04\x00"  # :
    b"\x00\x00\x00\x00\x00\x00\x04"  # .
    b"\x0e\x11\x01\x02\x04\x00\x04"  # ?
    b"\x01\x01\x02\x04\x08\x10\x10"  # /
)


def width(text, size):
    """Pixels from the first dot to the last; size: pixels of a dot."""
    return ((_WIDE + 1) * len(text) - 1) * size


def height(size):
    """Pixels."""
    return _HIGH * size


def draw(pixels, text, x, y, size, colour):
    """Draws into a framebuf, the upper left dot at x, y."""
    for letter in text.upper():
        at = LETTERS.find(letter)
        if at >= 0:
            _letter(pixels, _HIGH * at, x, y, size, colour)
        x += (_WIDE + 1) * size


def _letter(pixels, first, x, y, size, colour):
    """The letter whose rows begin there; dots that lie side by side are one rectangle."""
    for row in range(_HIGH):
        bits = _DOTS[first + row]
        at = run = 0
        for column in range(_WIDE + 1):
            if bits << column & 16:
                run += 1
            elif run:
                at = x + (column - run) * size
                pixels.fill_rect(at, y + row * size, run * size, size, colour)
                run = 0
