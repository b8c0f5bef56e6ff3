"""The watch: tasks that wait for time, samples, key and packets, and what comes of them.

Modes: idle → run → ended → idle, and idle ⇄ choose. Every part tells `watch` what it heard; the
session of the run that is on, if any, hands it to Run and writes it down.
"""

import asyncio

from legwise.app.crown import Crown
from legwise.app.haptic import Haptic, level
from legwise.app.keep import Keep
from legwise.app.power import Power
from legwise.app.radio import Radio
from legwise.app.second import tick
from legwise.app.sense import Sense
from legwise.app.session import Nobody
from legwise.app.ticks import Ticks
from legwise.app.up import up
from legwise.prompt import words

_COLLECT_S = 5  # garbage, right after a second's work


class Watch:
    """All parts, wired. root: of the files, "" or ends with /."""

    def __init__(self, board, root=""):
        self.board = board
        self.ticks = Ticks()
        self.keep = Keep(root)
        self.settings, self.complaints = self.keep.settings()
        self.radio = Radio(board.strap_radio, self.settings, self.ticks, self)
        self.power = Power(board)
        self.haptic = Haptic(board.motor, self.ticks, self)
        self.sense = Sense("imu", board.imu, "h", board, self.ticks, self)
        self.light = Sense("ppg", board.ppg, "i", board, self.ticks, self)
        self.crown = Crown(self)
        self.screen = None if board.display is None else _screen(board)
        self.session = Nobody()
        self.mode = "idle"
        self.verdict = None
        self.choice = None  # of a strap
        self.trouble = None  # the last exception of the app itself
        self._samples = asyncio.ThreadSafeFlag()
        self._next_ms = 0
        self._idle_s = 0
        self.ran_s = 0

    # --- tasks

    async def run(self):
        """Starts everything; never ends."""
        asyncio.create_task(self._always(self._drain))
        asyncio.create_task(self._always(self.crown.run))
        asyncio.create_task(self._always(self.haptic.run))
        up(self)
        await self._always(self._beat)

    async def _always(self, work):
        """Whatever it raises, the log says it, and it goes on."""
        while True:
            try:
                await work()
            except Exception as e:  # noqa: BLE001
                self._oops(e)
            await asyncio.sleep_ms(1000)

    def _oops(self, e):
        if repr(e) != repr(self.trouble):
            self.session.text("app: %r" % e)
        self.trouble = e
        self.haptic.stop()

    async def _drain(self):
        """The FIFOs, when one has enough; the beat does it too, should no interrupt come."""
        for sense in (self.sense, self.light):
            if sense.chip is not None:
                sense.chip.notify(lambda _: self._samples.set())
        while True:
            await self._samples.wait()
            self.sense.drain()
            self.light.drain()

    async def _beat(self):
        """Whole seconds; one that comes late is made up for."""
        while True:
            await asyncio.sleep_ms(max(0, self._next_ms - self.ticks.ms()))
            end_ms = self._next_ms
            if end_ms <= self.ticks.ms():
                self._next_ms = end_ms + 1000
                self._second(end_ms)

    def beat_from(self, ms):
        """The next second ends 1000 ms after this time."""
        self._next_ms = ms + 1000

    # --- a second

    def _second(self, end_ms):
        """Each part on its own: a bug in one costs no other its second."""
        for sense in (self.sense, self.light):
            self._try(sense.drain)
            self._try(sense.second)
        self._try(self.power.second)
        self._try(self.radio.second, end_ms)
        session = self.session
        if session.on:
            self._try(tick, self, session)
        if self.choice is not None:
            self._try(self.choice.second)
        self._try(self.haptic.guard)
        self._try(self._battery)
        self.show()
        self._idle_s = (self._idle_s + 1) % _COLLECT_S
        if self._idle_s == 0:
            self.power.collect()

    def _try(self, work, *given):
        try:
            work(*given)
        except Exception as e:  # noqa: BLE001
            self._oops(e)

    def _battery(self):
        self.haptic.percent = level(self.settings.haptic, self.power.mv)
        if self.power.low:
            self.sensor("battery", "low", self.power.mv or 0)
            self.haptic.play(words.SIGNALS["battery_low"])

    # --- what the parts tell

    def samples(self, name, first_ms, block, n, channels):
        """A block of acceleration, or of light."""
        self.session.samples(name, first_ms, block, n, channels)

    def rate(self, name, mhz):
        """The true rate of a sensor."""
        self.session.rate(name, mhz)

    def packet(self, at_ms, stream, data):
        """A packet of the strap or the pod."""
        self.session.packet(at_ms, stream, data)

    def sensor(self, name, word, count):
        """A sensor is lost, found, stuck …"""
        self.session.sensor(self.ticks.ms(), name, word, count)

    def lost(self):
        """A radio source or a sensor has been lost for long."""
        if self.mode == "run":
            self.haptic.play(words.SIGNALS["sensor_lost"])

    def blank(self, on):
        """The motor begins, or has ended."""
        self.session.event(self.ticks.ms(), "motor_on" if on else "motor_off")

    def felt(self, cue):
        """A cue was vibrated to its end."""
        self.session.felt(cue)
        self.crown.cue()

    # --- the end

    def show(self):
        """The screen, brought up to date."""
        if self.screen is not None:
            self._try(self.screen.second, self)

    def leave(self):
        """Motor and light off, log flushed, the dog asleep."""
        try:
            self.haptic.stop()
            self.light.sleep()
            self.session.flush(whole=True)
        finally:
            self.keep.close()
            self.power.leave()


def _screen(board):
    """Its 23 kB are taken only where there is a display."""
    from legwise.app.screen import Screen

    return Screen(board.display, board.clock)
