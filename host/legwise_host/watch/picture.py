"""The picture of a simulated display in, a PNG out: 8 bits each of red, green and blue."""

import struct
import zlib

from legwise_host.chips.st7789 import HEIGHT, WIDTH, St7789

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png(display: St7789, scale: int = 2) -> bytes:
    """What the glass shows, each pixel scale x scale."""
    rows = []
    for y in range(HEIGHT):
        row = b"".join(_rgb(display.pixel(x, y)) * scale for x in range(WIDTH))
        rows += [b"\0" + row] * scale
    size = struct.pack(">IIBBBBB", WIDTH * scale, HEIGHT * scale, 8, 2, 0, 0, 0)
    body = _chunk(b"IHDR", size) + _chunk(b"IDAT", zlib.compress(b"".join(rows)))
    return _SIGNATURE + body + _chunk(b"IEND", b"")


def _rgb(value: int) -> bytes:
    return bytes((value >> 8 & 0xF8, value >> 3 & 0xFC, value << 3 & 0xF8))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
