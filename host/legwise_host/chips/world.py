"""Pins, buses and parts of a simulated watch in; what `machine` finds, and what was felt, out."""

from legwise_host.chips.bus import Bus
from legwise_host.chips.clock import Clock

RISING = 1
FALLING = 2


class Line:
    """A wire: `level` 0 or 1, `duty` of its PWM (0 … 65535), and whoever listens to it."""

    def __init__(self):
        self.level = 0
        self.driven = False  # a chip holds it: pull-ups do nothing
        self.duty = 0
        self._watchers = []
        self._handler = None
        self._trigger = 0

    def irq(self, handler, trigger: int) -> None:
        """handler(line) on the edges of trigger."""
        self._handler = handler
        self._trigger = trigger

    def watch(self, watcher) -> None:
        """watcher(level) on every change, of the level or of the duty."""
        self._watchers.append(watcher)

    def drive(self, level: int) -> None:
        """A chip or a pin sets the level."""
        self.driven = True
        if level == self.level:
            return
        self.level = level
        for watcher in self._watchers:
            watcher(level)
        if self._handler is not None and self._trigger & (RISING if level else FALLING):
            self._handler(self)

    def pulse(self, duty: int) -> None:
        """PWM sets the duty."""
        self.duty = duty
        for watcher in self._watchers:
            watcher(self.level)


class World:
    """Everything outside the processor. One at a time is plugged in: `shims.install(world)`.

    felt: (ms, strength in %) at every change of a vibration. cause: what `machine.reset_cause`
    says (1 power, 2 hard, 3 watchdog, 4 deep sleep, 5 soft). bites: how often the dog bit.
    """

    def __init__(self, clock=None):
        self.clock = clock or Clock()
        self.clock.watchers.append(self)
        self.lines = {}
        self.buses = {}
        self.spi = {}  # number of the CS pin: who listens, and the number of its D/C pin
        self.microvolts = {}  # number of the pin: what the ADC sees
        self.felt = []
        self.hz = 160000000
        self.cause = 1
        self.rtc_s = 0  # machine.RTC: s since 2000 when the clock was at 0
        self.on_rtc = lambda s: None  # called when it is set
        self.rtc_memory = b""
        self.dog_ms: int | None = None  # time-out of the watchdog; None until it is started
        self.fed_ms = 0
        self.bites = 0

    def line(self, number: int) -> Line:
        """The wire at a pin."""
        if number not in self.lines:
            self.lines[number] = Line()
        return self.lines[number]

    def bus(self, scl: int, sda: int) -> Bus:
        """The I2C bus on two pins."""
        if (scl, sda) not in self.buses:
            self.buses[scl, sda] = Bus(self.clock, (self.line(scl), self.line(sda)))
        return self.buses[scl, sda]

    def feel(self, percent: int) -> None:
        """The motor runs at so much of its strength now."""
        if percent != (self.felt[-1][1] if self.felt else 0):
            self.felt.append((self.clock.ms, percent))

    def until(self, ms: int) -> None:
        """The watchdog counts."""
        if self.dog_ms is not None and ms - self.fed_ms > self.dog_ms:
            self.bites += 1
            self.fed_ms = ms
