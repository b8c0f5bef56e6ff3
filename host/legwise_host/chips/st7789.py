"""SPI bytes in, the picture a 240 × 240 ST7789 shows out: 5-6-5, the high byte first."""

WIDTH = HEIGHT = 240
_SLEEP_IN, _SLEEP_OUT, _ON, _OFF = 0x10, 0x11, 0x29, 0x28
_COLUMNS, _ROWS, _WRITE = 0x2A, 0x2B, 0x2C


class St7789:
    """`picture`, `awake`, `on`; bytes outside the window or the glass are lost."""

    def __init__(self):
        self.picture = bytearray(2 * WIDTH * HEIGHT)
        self.awake = self.on = False
        self.depth = 0  # bits a pixel, register COLMOD
        self._command = 0
        self._args = []
        self._window = [0, 0, 0, 0]  # columns, rows
        self._at = 0  # bytes written into the window

    def write(self, data, is_data: int) -> None:
        """Bytes on the wire while CS is low; `is_data` is the level of D/C."""
        if not is_data:
            for command in data:
                self._begin(command)
        elif self._command == _WRITE:
            self._paint(data)
        else:
            self._args.extend(data)
            self._argument()

    def pixel(self, x: int, y: int) -> int:
        """RGB 5-6-5 at a place."""
        at = 2 * (y * WIDTH + x)
        return self.picture[at] << 8 | self.picture[at + 1]

    def _begin(self, command):
        self._command = command
        self._args = []
        self._at = 0
        if command in (_SLEEP_IN, _SLEEP_OUT):
            self.awake = command == _SLEEP_OUT
        elif command in (_ON, _OFF):
            self.on = command == _ON

    def _argument(self):
        if self._command == 0x3A:
            self.depth = {5: 16, 6: 18}.get(self._args[0] & 7, 0)
        elif len(self._args) == 4 and self._command in (_COLUMNS, _ROWS):
            a, b, c, d = self._args
            first = 0 if self._command == _COLUMNS else 2
            self._window[first : first + 2] = [a << 8 | b, c << 8 | d]

    def _paint(self, data):
        """Row by row: as much of a row as there is data, and of it what lies on the glass."""
        left, right, top, bottom = self._window
        wide = 2 * (right - left + 1)
        done = 0
        while done < len(data):
            row, column = self._at // wide, self._at % wide
            n = min(len(data) - done, wide - column)
            y = top + row
            first = 2 * left + column
            fits = min(n, 2 * WIDTH - first)
            if y <= bottom and y < HEIGHT and fits > 0:
                at = 2 * WIDTH * y + first
                self.picture[at : at + fits] = data[done : done + fits]
            done += n
            self._at += n
