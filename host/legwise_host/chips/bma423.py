"""Milli-g in, the registers of a BMA423 accelerometer out: id, FIFO of 1024 bytes, watermark.

Modelled: headerless FIFO that overwrites the oldest, sensor time, watermark on INT1, soft reset,
advanced power save (the FIFO cannot be read then). Source: Bosch BMA423_SensorAPI.
"""

from legwise_host.chips.chip import Sampler

FRAMES = 170  # whole frames of 6 bytes
_STEPS_PER_SAMPLE = 256  # of 39.0625 us, at 100 Hz


class Bma423(Sampler):
    """Samples of `source` in milli-g, rounded to 7.8 mg (12 bits, ±16 g)."""

    def __init__(self, clock, source, rate_mhz: int = 100000, line=None, addr: int = 0x19):
        self._fifo = bytearray(6 * FRAMES)
        super().__init__(clock, addr, source, rate_mhz, line)

    def reset(self) -> None:
        """As after power-on."""
        for i in range(256):
            self.regs[i] = 0
        for reg, value in ((0x00, 0x13), (0x40, 0xA8), (0x41, 0x01), (0x45, 0x80), (0x48, 0x02)):
            self.regs[reg] = value
        self.regs[0x49] = 0x10  # header mode
        self.regs[0x7C] = 0x03  # advanced power save
        self._first = self.waiting = self._byte = 0

    def running(self) -> bool:
        """Accelerometer on, into the FIFO, without headers; no other rate is modelled."""
        on = self.regs[0x7D] & 0x04 and self.regs[0x40] & 0x0F == 8
        return bool(on and self.regs[0x49] & 0x50 == 0x40)

    def push(self, i: int) -> None:
        """One frame; the oldest goes when it is full."""
        if self.waiting == FRAMES:
            self._first = (self._first + 1) % FRAMES
            self.waiting -= 1
        at = 6 * ((self._first + self.waiting) % FRAMES)
        span_mg = 2000 << self.regs[0x41]  # is 2048 steps
        for k in range(3):
            mg = self.source(i, k)
            value = (mg * 4096 // span_mg + 1) >> 1
            value = max(-2048, min(2047, value)) << 4
            self._fifo[at + 2 * k] = value & 0xFF
            self._fifo[at + 2 * k + 1] = value >> 8 & 0xFF
        self.waiting += 1

    def signal(self) -> None:
        """INT1 is high while the watermark is reached."""
        mark = self.regs[0x46] | self.regs[0x47] << 8
        high = bool(mark) and 6 * self.waiting >= mark
        if self.line is not None and self.regs[0x53] & 0x0A == 0x0A and self.regs[0x58] & 0x02:
            self.line.drive(1 if high else 0)

    def get(self, reg: int) -> int:
        """Sensor time and the fill level are made when they are asked for."""
        if 0x18 <= reg <= 0x1A:
            return self.n * _STEPS_PER_SAMPLE >> 8 * (reg - 0x18) & 0xFF
        if reg == 0x24:
            return 6 * self.waiting & 0xFF
        if reg == 0x25:
            return 6 * self.waiting >> 8
        return self.regs[reg]

    def put(self, reg: int, value: int) -> None:
        """Commands act, all else is kept."""
        if reg != 0x7E:
            self.regs[reg] = value
        elif value == 0xB6:
            self.reset()
        elif value == 0xB0:
            self.waiting = 0

    def read(self, reg: int, buf) -> None:
        """The FIFO gives whole frames, and 0x8000 when it is empty; a torn frame stays."""
        if reg != 0x26:
            super().read(reg, buf)
            return
        asleep = self.regs[0x7C] & 1
        for i in range(len(buf)):
            if asleep or not self.waiting:
                buf[i] = 0x80 if i & 1 else 0
                continue
            buf[i] = self._fifo[6 * self._first + i % 6]
            if i % 6 == 5:
                self._first = (self._first + 1) % FRAMES
                self.waiting -= 1
        self.signal()
