"""Raw counts in, the registers of a MAX30101/2/5 out: id, FIFO of 32 samples, its pointers.

Modelled: averaging is the source's affair (`rate_mhz` is that of the FIFO), rollover with the read
pointer pushed on, overflow counter that saturates at 31, A_FULL on the active-low INT pin.
Source: SparkFun and n-elia headers; the pushed pointer is an assumption (datasheet is silent).
"""

from legwise_host.chips.chip import Sampler

DEPTH = 32
FULL = 0x3FFFF
AS_MADE = 40  # steps of current (8 mA) at which the source is what comes back


class Max3010x(Sampler):
    """Samples of `source` as 18-bit counts, one channel for each LED slot in use.

    They grow with the LED's current; more than 18 bits is as much as there is.
    """

    def __init__(self, clock, source, rate_mhz: int = 25000, line=None, addr: int = 0x57):
        self._fifo = [[0] * 4 for _ in range(DEPTH)]
        super().__init__(clock, addr, source, rate_mhz, line)
        self.signal()

    def reset(self) -> None:
        """As after power-on."""
        for i in range(256):
            self.regs[i] = 0
        self.regs[0xFF] = 0x15
        self._waiting = self._byte = 0

    def channels(self) -> int:
        """Values in a sample: the mode's, in multi-LED mode the slots in use."""
        mode = self.regs[0x09] & 7
        if mode != 7:
            return mode - 1 if mode in (2, 3) else 0
        slots = self.regs[0x11] | self.regs[0x12] << 8
        n = 0
        while slots:
            n += 1 if slots & 7 else 0
            slots >>= 4
        return n

    def _current(self, k):
        """Of channel k's LED; the modes without slots have them in order."""
        slot = (self.regs[0x11] | self.regs[0x12] << 8) >> 4 * k & 7
        return self.regs[0x0B + (slot if self.regs[0x09] & 7 == 7 else k + 1)]

    def running(self) -> bool:
        """Not shut down, and a LED to light."""
        return not self.regs[0x09] & 0x80 and self.channels() > 0

    def push(self, i: int) -> None:
        """One sample; when it is full the oldest goes (rollover) or this one."""
        if self._waiting == DEPTH:
            self.regs[0x05] = min(31, self.regs[0x05] + 1)
            if not self.regs[0x08] & 0x10:
                return
            self.regs[0x06] = (self.regs[0x06] + 1) % DEPTH
            self._waiting -= 1
        sample = self._fifo[self.regs[0x04]]
        for k in range(self.channels()):
            sample[k] = min(FULL, self.source(i, k) * self._current(k) // AS_MADE)
        self.regs[0x04] = (self.regs[0x04] + 1) % DEPTH
        self._waiting += 1
        self.regs[0x00] |= 0x40
        if self._waiting == DEPTH - (self.regs[0x08] & 0x0F):
            self.regs[0x00] |= 0x80

    def signal(self) -> None:
        """INT is low while an interrupt that is enabled has not been read."""
        if self.line is not None:
            self.line.drive(0 if self.regs[0x00] & self.regs[0x02] else 1)

    def get(self, reg: int) -> int:
        """Reading the status clears it."""
        value = self.regs[reg]
        if reg == 0x00:
            self.regs[0x00] = 0
            self.signal()
        return value

    def put(self, reg: int, value: int) -> None:
        """Reset acts at once; equal pointers empty the FIFO."""
        self.regs[reg] = value
        if reg == 0x09 and value & 0x40:
            self.reset()
        elif 0x04 <= reg <= 0x06:
            self._byte = 0
            self._waiting = (self.regs[0x04] - self.regs[0x06]) % DEPTH

    def read(self, reg: int, buf) -> None:
        """Bursts of FIFO_DATA stay at FIFO_DATA: three bytes a channel, the high one first."""
        if reg != 0x07:
            super().read(reg, buf)
            return
        size = 3 * self.channels()
        for i in range(len(buf)):
            value = self._fifo[self.regs[0x06]][self._byte // 3]
            buf[i] = value >> 8 * (2 - self._byte % 3) & 0xFF
            self._byte += 1
            if self._byte == size:
                self._byte = 0
                self.regs[0x05] = 0
                self.regs[0x06] = (self.regs[0x06] + 1) % DEPTH
                self._waiting = max(0, self._waiting - 1)
        self.regs[0x00] &= 0x7F
        self.signal()
