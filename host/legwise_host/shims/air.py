"""Straps and pods with their packets in; who can be heard, connected and read at which ms out."""

from legwise_host.shims import asyncio_virtual, machine


class Peripheral:
    """One device in the air. packet(ms) -> bytes, or None for nothing, every `every_ms`.

    here: [(from_ms, until_ms)] when it is near and on. `links`, `subscribed`: how often it was.
    """

    def __init__(self, address, packet, kind=1, service=0x180D, characteristic=0x2A37):
        self.address = address
        self.packet = packet
        self.kind = kind  # 0 public, 1 random
        self.service = service
        self.characteristic = characteristic
        self.name: str | bytes = "Strap"  # bytes: as they are sent, whatever they are
        self.rssi = -60
        self.every_ms = 1000
        self.here = [(0, 1 << 40)]
        self.links = self.subscribed = 0
        self.holder = None  # the connection it is in

    def is_here(self, ms):
        """Whether it can be heard."""
        return any([a <= ms < b for a, b in self.here])

    def drop(self):
        """It ends the connection."""
        self.holder = None


class Air:
    """Everything the radio hears; `requests`: (ms, kind, address) of every attempt to connect."""

    def __init__(self):
        self.devices = {}
        self.requests = []
        self.latency_ms = 100  # of a connection, and of every question to a device
        self.active = False
        self.busy_ms = 0  # until then the controller connects

    def add(self, peripheral):
        """Puts a device into the air."""
        self.devices[peripheral.kind, peripheral.address] = peripheral
        return peripheral

    def now(self):
        """Virtual ms."""
        return machine.world.clock.ms

    async def sleep(self, ms):
        """Waits."""
        await asyncio_virtual.sleep_ms(ms)


air: Air


def install(new: Air) -> Air:
    """From now on this is what the radio hears."""
    global air
    air = new
    return new
