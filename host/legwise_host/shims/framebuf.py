"""What Legwise draws with of MicroPython's framebuf, for CPython: RGB565, filled rectangles."""

RGB565 = 1


class FrameBuffer:
    """Draws into `buffer`: 2 bytes a pixel, the low one first."""

    def __init__(self, buffer, width: int, height: int, format: int):
        assert format == RGB565 and len(buffer) >= 2 * width * height
        self._buffer = buffer
        self._width = width
        self._height = height

    def fill(self, colour: int) -> None:
        """All of it."""
        self.fill_rect(0, 0, self._width, self._height, colour)

    def fill_rect(self, x: int, y: int, w: int, h: int, colour: int) -> None:
        """A rectangle; what lies outside is cut off."""
        left, right = max(0, x), min(self._width, x + w)
        pixels = bytes((colour & 0xFF, colour >> 8)) * max(0, right - left)
        for row in range(max(0, y), min(self._height, y + h)):
            at = 2 * (row * self._width + left)
            self._buffer[at : at + len(pixels)] = pixels
