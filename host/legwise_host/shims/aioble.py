"""Devices in the air in, what aioble and bluetooth make of them out: the radio of a PC's watch.

Only what Legwise uses, on a virtual clock, with the traps of aioble 0.6: after a time-out a Device
says that it is connected; a discovery whose device goes away never ends, but in
`connection.timeout`; of packets not yet fetched the newest stays; one connects at a time.
"""

import sys

from legwise_host.shims import air as _air
from legwise_host.shims.air import Peripheral
from legwise_host.shims.bluetooth import UUID

_POLL_MS = 50


class DeviceDisconnectedError(Exception):
    """The device went away."""


class TimeoutError(Exception):
    """It took too long; aioble's is asyncio's."""


class Device:
    """aioble.Device."""

    def __init__(self, addr_type, addr):
        self._key = addr_type, addr.lower()
        self._connection = None

    def addr_hex(self):
        """aa:bb:cc:dd:ee:ff"""
        return self._key[1]

    async def connect(self, timeout_ms=10000, scan_duration_ms=2000):
        """A DeviceConnection; TimeoutError when the device was not heard for so long."""
        if self._connection:
            return self._connection
        connection = self._connection = DeviceConnection(self)
        start_ms = _air.air.now()
        _air.air.requests.append((start_ms, self._key[0], self._key[1]))
        if start_ms < _air.air.busy_ms:
            raise OSError(114)  # EALREADY
        _air.air.active = True
        _air.air.busy_ms = start_ms + scan_duration_ms
        found = _air.air.devices.get(self._key)
        while found is None or found.holder or not found.is_here(_air.air.now()):
            if _air.air.now() >= _air.air.busy_ms:
                found = None  # the controller has given up, aioble waits on
            if _air.air.now() >= start_ms + timeout_ms:
                raise TimeoutError
            await _air.air.sleep(_POLL_MS)
        await _air.air.sleep(_air.air.latency_ms)
        _air.air.busy_ms = 0
        found.links += 1
        found.holder = connection
        connection.peripheral = found
        return connection


class DeviceConnection:
    """aioble.device.DeviceConnection."""

    def __init__(self, device):
        self.device = device
        self.peripheral: Peripheral = None  # type: ignore[assignment] until it answers
        self._guard_ms = None

    def is_connected(self):
        """Whether the device is still there; once gone it stays so."""
        p = self.peripheral
        if p is not None and not p.is_here(_air.air.now()):
            p.drop()
        return p is not None and p.holder is self

    async def disconnect(self, timeout_ms=2000):
        """Ends it."""
        if self.is_connected():
            await _air.air.sleep(_air.air.latency_ms)
            self.peripheral.drop()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.disconnect()

    def timeout(self, timeout_ms):
        """`with` it what is inside ends when the device goes, or after timeout_ms."""
        return _Guard(self, timeout_ms)

    async def ask(self):
        """The time of a question and its answer; an answer that cannot come is waited for."""
        end_ms = _air.air.now() + _air.air.latency_ms
        while _air.air.now() < end_ms or not self.is_connected():
            if self._guard_ms is not None and not self.is_connected():
                raise DeviceDisconnectedError
            if self._guard_ms is not None and _air.air.now() >= self._guard_ms:
                raise TimeoutError
            await _air.air.sleep(_POLL_MS)

    async def service(self, uuid):
        """A ClientService or None."""
        await self.ask()
        return ClientService(self) if uuid.value == self.peripheral.service else None


class _Guard:
    def __init__(self, connection, timeout_ms):
        self._connection = connection
        self._timeout_ms = timeout_ms

    def __enter__(self):
        self._connection._guard_ms = _air.air.now() + self._timeout_ms

    def __exit__(self, *_):
        self._connection._guard_ms = None


class ClientService:
    """aioble.client.ClientService."""

    def __init__(self, connection):
        self._connection = connection

    async def characteristic(self, uuid):
        """A ClientCharacteristic or None."""
        await self._connection.ask()
        known = uuid.value == self._connection.peripheral.characteristic
        return ClientCharacteristic(self._connection) if known else None


class ClientCharacteristic:
    """aioble.client.ClientCharacteristic."""

    def __init__(self, connection):
        self._connection = connection
        self._from_ms = None

    async def subscribe(self, notify=True, indicate=False):
        """From now on packets come."""
        await self._connection.ask()
        self._connection.peripheral.subscribed += 1
        self._from_ms = _air.air.now()

    async def notified(self, timeout_ms=None):
        """The newest packet that was not fetched yet, or the next."""
        p = self._connection.peripheral
        start_ms = _air.air.now()
        while self._connection.is_connected():
            now = _air.air.now()
            sent_ms = now - now % p.every_ms
            if self._from_ms is not None and sent_ms > self._from_ms:
                self._from_ms = sent_ms
                packet = p.packet(sent_ms)
                if packet is not None:
                    return packet
            if timeout_ms is not None and now - start_ms >= timeout_ms:
                raise TimeoutError
            await _air.air.sleep(min(_POLL_MS, p.every_ms - now % p.every_ms))
        raise DeviceDisconnectedError


class ScanResult:
    """aioble.central.ScanResult."""

    def __init__(self, peripheral, named):
        self._peripheral = peripheral
        self._named = named
        self.device = Device(peripheral.kind, peripheral.address)
        self.rssi = peripheral.rssi

    def name(self):
        """Of the scan response, None before it; UnicodeError when it is no UTF-8."""
        name = self._peripheral.name
        return None if not self._named else name if isinstance(name, str) else str(name, "utf-8")

    def services(self):
        """The UUIDs it tells."""
        yield UUID(self._peripheral.service)


class scan:
    """aioble.scan: every device that is near, first without its name."""

    def __init__(self, duration_ms, interval_us=None, window_us=None, active=False):
        self._end_ms = _air.air.now() + duration_ms
        self._active = active
        self._results = []

    async def __aenter__(self):
        if _air.air.now() < _air.air.busy_ms:
            raise OSError(114)
        near = [p for p in _air.air.devices.values() if p.is_here(_air.air.now()) and not p.holder]
        for named in [True, False] if self._active else [False]:
            self._results += [ScanResult(p, named) for p in near]
        return self

    async def __aexit__(self, *_):
        pass

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self._results:
            await _air.air.sleep(max(0, self._end_ms - _air.air.now()))
            raise StopAsyncIteration
        return self._results.pop()


sys.modules["aioble"] = sys.modules[__name__]
