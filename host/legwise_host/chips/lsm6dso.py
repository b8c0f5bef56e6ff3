"""Milli-g in, the registers of an LSM6DSO(X) accelerometer out: id, FIFO of 512 tagged words.

Modelled: continuous FIFO with watermark and latched overrun, time stamps of 25 us, soft reset.
Source: ST lsm6dso_reg.h; depth and time stamps per sample from AN5192 (datasheet, unchecked).
"""

from legwise_host.chips.chip import Sampler

WORDS = 512  # of a tag and 6 bytes
_STAMPS_PER_SAMPLE = 384  # 40 kHz / (6667 Hz / 64)
_ACCEL = 0x02 << 3


class Lsm6dso(Sampler):
    """Samples of `source` in milli-g, rounded to .49 mg (16 bits, ±16 g)."""

    def __init__(self, clock, source, rate_mhz: int = 104000, line=None, addr: int = 0x6A):
        self._fifo = bytearray(7 * WORDS)
        super().__init__(clock, addr, source, rate_mhz, line)

    def reset(self) -> None:
        """As after power-on."""
        for i in range(256):
            self.regs[i] = 0
        self.regs[0x0F] = 0x6C
        self.regs[0x12] = 0x04
        self._first = self.waiting = 0
        self._overrun = self._latched = False

    def running(self) -> bool:
        """104 Hz, ±16 g, into the FIFO; no other rate and range is modelled."""
        return (
            self.regs[0x10] & 0xFC == 0x44 and self.regs[0x09] & 0x0F == 4 and self._continuous()
        )

    def _continuous(self):
        return self.regs[0x0A] & 7 == 6

    def push(self, i: int) -> None:
        """One word; the oldest goes when it is full."""
        if self.waiting == WORDS:
            self._first = (self._first + 1) % WORDS
            self.waiting -= 1
            self._overrun = self._latched = True
        at = 7 * ((self._first + self.waiting) % WORDS)
        self._fifo[at] = _ACCEL | (i & 3) << 1
        for k in range(3):
            value = (self.source(i, k) * 65536 // 16000 + 1) >> 1
            value = max(-32768, min(32767, value))
            self._fifo[at + 1 + 2 * k] = value & 0xFF
            self._fifo[at + 2 + 2 * k] = value >> 8 & 0xFF
        self.waiting += 1

    def _marked(self):
        mark = self.regs[0x07] | (self.regs[0x08] & 1) << 8
        return mark > 0 and self.waiting >= mark

    def signal(self) -> None:
        """INT1 is high while the watermark is reached."""
        if self.line is not None:
            self.line.drive(1 if self.regs[0x0D] & 0x08 and self._marked() else 0)

    def get(self, reg: int) -> int:
        """Fill level, flags and time are made when they are asked for."""
        if reg == 0x3A:
            return self.waiting & 0xFF
        if reg == 0x3B:
            flags = 0x80 if self._marked() else 0
            flags |= 0x40 if self._overrun else 0
            flags |= 0x08 if self._latched else 0
            self._latched = False
            return flags | self.waiting >> 8
        if 0x40 <= reg <= 0x43 and self.regs[0x19] & 0x20:
            return self.n * _STAMPS_PER_SAMPLE >> 8 * (reg - 0x40) & 0xFF
        return self.regs[reg]

    def put(self, reg: int, value: int) -> None:
        """Reset acts at once; leaving the continuous mode empties the FIFO."""
        self.regs[reg] = value
        if reg == 0x12 and value & 1:
            self.reset()
        elif reg == 0x0A and not self._continuous():
            self.waiting = 0

    def read(self, reg: int, buf) -> None:
        """A burst from the tag on goes round and round through the seven bytes."""
        if reg != 0x78:
            super().read(reg, buf)
            return
        for i in range(len(buf)):
            if not self.waiting:
                buf[i] = 0
                continue
            buf[i] = self._fifo[7 * self._first + i % 7]
            if i % 7 == 6:
                self._first = (self._first + 1) % WORDS
                self.waiting -= 1
                self._overrun = False
        self.signal()
