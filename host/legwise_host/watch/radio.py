"""Packets with their times in, a radio out as the board hands it to the app: one strap is near."""


class TraceRadio:
    """packets: [(ms since the first start, bytes)]. `silent`: [(from ms, to ms)] without any."""

    def __init__(self, clock, packets, silent=()):
        self._clock = clock
        self._packets = list(packets)
        self._at = 0
        self.silent = silent
        self._from_ms = None
        self._on_packet = None
        clock.watchers.append(self)

    def start(self):
        """The radio is on."""

    def strap(self, sleep_ms, address):
        """The link to it."""
        return _Link(self)

    def more(self, packets):
        """Further packets."""
        self._packets = self._packets[self._at :] + list(packets)
        self._at = 0

    def until(self, ms: int) -> None:
        """Time has come so far."""
        if self._from_ms is None:
            return
        now = ms - self._from_ms
        while self._at < len(self._packets) and self._packets[self._at][0] <= now:
            at_ms, data = self._packets[self._at]
            self._at += 1
            if self._on_packet is not None and not any([a <= at_ms < b for a, b in self.silent]):
                self._on_packet(self._clock.ticks_ms(), data)


class _Link:
    """As drivers.ble_link.Link. A second start (after a reset) does not rewind the packets."""

    def __init__(self, radio):
        self._radio = radio

    async def start(self, on_packet):
        """From now on."""
        if self._radio._from_ms is None:
            self._radio._from_ms = self._radio._clock.ms
        self._radio._on_packet = on_packet

    def stop(self):
        """No more."""
        self._radio._on_packet = None
