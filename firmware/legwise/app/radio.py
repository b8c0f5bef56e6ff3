"""What a strap and a foot pod send in; their packets with the time (ms) out, and who is lost.

Only the addresses in the settings are ever connected. A link's on_packet only copies; packets are
handed on with the next second, where no driver waits.
"""

import asyncio

_LOST_S = 10  # without a packet
_FELT_S = 30
_MOST = 8  # packets that wait; a strap sends one or two a second


class Source:
    """One link. `lost`: nothing has come for a while; `overrun`: packets nobody fetched."""

    def __init__(self, name, link):
        self.name = name
        self.link = link
        self.silent_s = 0
        self.lost = False
        self.overrun = 0
        self.waiting = []

    def packet(self, ticks_ms, data):
        """What the link calls."""
        if len(self.waiting) >= _MOST:
            self.waiting.pop(0)
            self.overrun += 1
        self.waiting.append((ticks_ms, data))


class Radio:
    """`ear` is told packet(at_ms, name, data), sensor(name, word, overrun) and lost()."""

    def __init__(self, radio, settings, ticks, ear):
        self._radio = radio
        self._ticks = ticks
        self._ear = ear
        self._addresses = [("strap", settings.strap), ("pod", settings.pod)]
        self._sources = []
        if radio is not None and (settings.strap or settings.pod):
            try:
                radio.start()  # early: later the heap may have grown over its memory
            except OSError:
                self._radio = None

    async def scan(self, seconds):
        """As the driver's: those around, the strongest first. Not during a run."""
        if self._radio is None:
            return []
        self._radio.start()
        return await self._radio.scan(seconds)

    def pair(self, address):
        """The strap from now on."""
        self._addresses[0] = ("strap", address)

    def wake(self):
        """Connects, and connects again, until `sleep`."""
        if self._radio is None or self._sources:
            return
        for name, address in self._addresses:
            if address is not None:
                make = self._radio.strap if name == "strap" else self._radio.pod
                source = Source(name, make(asyncio.sleep_ms, address))
                self._sources.append(source)
                asyncio.create_task(source.link.start(source.packet))

    def sleep(self):
        """Links down."""
        for source in self._sources:
            source.link.stop()
        self._sources.clear()

    def second(self, end_ms):
        """Hands on what came before end_ms; once a second, before the tick."""
        for source in self._sources:
            source.silent_s += 1
            while source.waiting and self._ticks.of(source.waiting[0][0]) < end_ms:
                self._hear(source, *source.waiting.pop(0))
            if source.silent_s == _LOST_S:
                source.lost = True
                self._ear.sensor(source.name, "lost", source.overrun)
            elif source.silent_s == _FELT_S:
                self._ear.lost()

    def _hear(self, source, ticks_ms, data):
        source.silent_s = 0
        if source.lost:
            source.lost = False
            self._ear.sensor(source.name, "found", source.overrun)
        self._ear.packet(self._ticks.of(ticks_ms), source.name, data)
