"""Register numbers in, bytes out: what every simulated chip is, and what one that samples adds."""


class Chip:
    """256 registers; a burst goes on to the next one. A model overrides reset, get and put."""

    def __init__(self, addr: int):
        self.addr = addr
        self.absent = False  # True: answers nothing, as with a broken wire
        self.regs = bytearray(256)
        self.reset()

    def reset(self) -> None:
        """Registers as after power-on."""

    def until(self, ms: int) -> None:
        """Time has come so far."""

    def get(self, reg: int) -> int:
        """Reads one register."""
        return self.regs[reg]

    def put(self, reg: int, value: int) -> None:
        """Writes one register."""
        self.regs[reg] = value

    def read(self, reg: int, buf) -> None:
        """A burst read."""
        for i in range(len(buf)):
            buf[i] = self.get((reg + i) & 255)

    def write(self, reg: int, data) -> None:
        """A burst write."""
        for i in range(len(data)):
            self.put((reg + i) & 255, data[i])


class Sampler(Chip):
    """A chip that takes `rate_mhz` samples per 1000 s from `source(i, k)`: sample i, channel k.

    Nothing more comes once the source gives None. `stalled`: no samples; `frozen`: the same one
    for ever. `n` counts samples taken; `line` (world.Line or None) is the interrupt pin.
    """

    def __init__(self, clock, addr: int, source, rate_mhz: int, line=None):
        self.clock = clock
        self.source = source
        self.rate_mhz = rate_mhz
        self.line = line
        self.stalled = self.frozen = False
        self.n = 0
        self._frozen_at = 0
        self._due = 0  # 1e-6 of a sample
        self._ms = clock.ms
        super().__init__(addr)

    def running(self) -> bool:
        """Whether the registers tell it to sample."""
        return False

    def push(self, i: int) -> None:
        """Sample i goes into the FIFO."""

    def signal(self) -> None:
        """Brings the interrupt line up to date."""

    def until(self, ms: int) -> None:
        """Takes the samples that are due."""
        while self._ms < ms:
            step = min(ms - self._ms, 1000)
            self._ms += step
            if self.stalled or not self.running():
                continue
            self._due += step * self.rate_mhz
            while self._due >= 1000000:
                self._due -= 1000000
                if not self.frozen:
                    self._frozen_at = self.n
                if self.source(self._frozen_at, 0) is not None:
                    self.push(self._frozen_at)
                    self.n += 1
        self.signal()
