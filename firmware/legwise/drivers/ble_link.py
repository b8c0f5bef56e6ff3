"""A stored Bluetooth address in, its packets and the ticks_ms of their arrival out.

One Link serves a heart-rate strap or a foot pod. Only the stored address is ever connected, for
the whole run; `Radio.scan` is for pairing. ImportError without aioble 0.6 (mip installs it).
Untested on hardware.
"""

import time

import aioble
import bluetooth

HEART_RATE = 0x180D, 0x2A37  # service, characteristic
RUNNING = 0x1814, 0x2A53
_SEEK_MS = 5000  # one attempt to connect
_CONNECT_MS = 7000  # more than _SEEK_MS: aioble's own time-out leaves the attempt running
_SUBSCRIBE_MS = 10000
_SILENT_MS = 10000  # connected, but no packet: connect anew
_REST_S = 30  # the longest pause between two attempts
_PUBLIC, _RANDOM = 0, 1
_MOST = 8  # devices that a scan tells


class Radio:
    """What a board has in its place `strap_radio`. sleep_ms: asyncio's, of the app."""

    def __init__(self):
        self.connecting = False  # the controller connects to one device at a time

    def start(self):
        """On: before the heap grows (MicroPython's issue 14293). Takes tens of kB outside it."""
        bluetooth.BLE().active(True)

    def strap(self, sleep_ms, address):
        """A Link to a heart-rate strap."""
        return Link(self, sleep_ms, address, *HEART_RATE)

    def pod(self, sleep_ms, address):
        """A Link to a foot pod."""
        return Link(self, sleep_ms, address, *RUNNING)

    async def scan(self, seconds, service=HEART_RATE[0]):
        """[(address, name, dBm)] of those around that offer this service, the strongest first.

        At most _MOST of them, however many there are. OSError while a Link is connecting.
        """
        wanted = bluetooth.UUID(service)
        found = {}
        async with aioble.scan(seconds * 1000, 30000, 30000, active=True) as results:
            async for result in results:
                try:
                    if wanted not in list(result.services()):
                        continue
                except ValueError:  # half a UUID: somebody's rubbish is in the air
                    continue
                address = result.device.addr_hex()
                name = _name(result) or found.get(address, ("", ""))[1]
                found[address] = address, name, result.rssi
                if len(found) > _MOST:
                    del found[min(found.values(), key=_strength)[0]]
        return sorted(found.values(), key=_strength, reverse=True)


class Link:
    """One characteristic of one device, read until `stop`.

    `connected`: subscribed now. Counters: `packets`, `links` (how often connected), `failures`;
    `error`: the text of the last failure.
    """

    def __init__(self, radio, sleep_ms, address, service, characteristic):
        self._radio = radio
        self._sleep_ms = sleep_ms
        self._address = address
        self._service = bluetooth.UUID(service)
        self._characteristic = bluetooth.UUID(characteristic)
        # a random address that stays begins with two ones; so do some public ones: try both
        self._kinds = (_RANDOM, _PUBLIC) if address[0] in "cdefCDEF" else (_PUBLIC,)
        self._on_packet = lambda t_ms, packet: None
        self._wanted = self._running = self.connected = False
        self.packets = self.links = self.failures = 0
        self.error = ""

    def start(self, on_packet):
        """A coroutine that runs until `stop`: on_packet(ticks_ms, bytes) for every packet.

        Let it only copy: aioble keeps one packet, which the next one replaces.
        """
        self._on_packet = on_packet
        self._wanted = True
        return self._run()

    def stop(self):
        """Disconnects, with the next packet or after _SILENT_MS at most."""
        self._wanted = False

    async def _run(self):
        if self._running:  # stopped a moment ago, and not yet at its end: goes on
            return
        self._running = True
        rest_s = 0
        while self._wanted:
            before = self.packets
            try:
                await self._visit()
            except Exception as e:  # noqa: BLE001 aioble passes on any; the run needs its strap
                self.failures += 1
                self.error = repr(e)
            rest_s = min(max(1, 2 * rest_s), _REST_S) if self.packets == before else 1
            for _ in range(rest_s):
                if self._wanted:
                    await self._sleep_ms(1000)
        self._running = False

    async def _visit(self):
        async with await self._connect() as connection:
            characteristic = await self._subscribe(connection)
            self.connected = True
            self.links += 1
            try:
                while self._wanted:
                    packet = await characteristic.notified(_SILENT_MS)
                    self.packets += 1
                    self._on_packet(time.ticks_ms(), packet)
            finally:
                self.connected = False

    async def _connect(self):
        while self._radio.connecting:
            await self._sleep_ms(100)
        self._radio.connecting = True
        failure = OSError("ble: stopped")
        try:
            for kind in self._kinds:
                if not self._wanted:
                    break
                try:
                    # a new Device each time: after a time-out the old one says it is connected
                    device = aioble.Device(kind, self._address)
                    connection = await device.connect(_CONNECT_MS, _SEEK_MS)
                    self._kinds = (kind,)
                    return connection
                except Exception as e:  # noqa: BLE001 as above
                    failure = e
        finally:
            self._radio.connecting = False
        raise failure

    async def _subscribe(self, connection):
        with connection.timeout(_SUBSCRIBE_MS):  # discovery alone would wait for ever
            service = await connection.service(self._service)
            found = service and await service.characteristic(self._characteristic)
            if not found:
                raise ValueError("ble: %s has no %s" % (self._address, self._characteristic))
            await found.subscribe(notify=True)
            return found


def _strength(device):
    return device[2]


def _name(result):
    """As far as it is known and readable."""
    try:
        return result.name() or ""
    except ValueError:  # no UTF-8
        return ""
