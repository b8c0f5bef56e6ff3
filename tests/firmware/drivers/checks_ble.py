"""A strap and a pod in a simulated air, on both runtimes: lost, found again, never another's."""

from legwise.detect.strap import Strap
from legwise.drivers.ble_link import HEART_RATE, RUNNING, Link, Radio
from legwise_host import shims
from legwise_host.chips.world import World
from legwise_host.shims import asyncio_virtual
from legwise_host.shims.air import Air, Peripheral, install

OWN = "c4:11:22:33:44:55"
LATE_MS = 50000  # the longest rest, attempts of both kinds of address, and a second more


def beat(ms):
    """A packet of 0x2A37 that tells when it was sent: 60 bpm and an interval."""
    return bytes([0x10, 60, 0, 4])


def scene(*peripherals):
    """An air with these."""
    shims.install(World())
    air = install(Air())
    for peripheral in peripherals:
        air.add(peripheral)
    return air


class Ear:
    """Reads its own strap, or what it is told; `got`: (ms, packet)."""

    def __init__(self, address=OWN, what=HEART_RATE, radio=None):
        self.link = Link(radio or Radio(), asyncio_virtual.sleep_ms, address, *what)
        self.got = []
        self.connected = False  # at the end of play

    def on_packet(self, t_ms, packet):
        self.got.append((t_ms, packet))

    def between(self, from_ms, until_ms):
        """How many packets came then."""
        return len([1 for t_ms, _ in self.got if from_ms <= t_ms < until_ms])


def play(ms, *ears):
    """So long, with these listening."""

    async def main():
        for ear in ears:
            asyncio_virtual.create_task(ear.link.start(ear.on_packet))
        await asyncio_virtual.sleep_ms(ms)
        for ear in ears:
            ear.connected = ear.link.connected
            ear.link.stop()
        await asyncio_virtual.sleep_ms(15000)

    asyncio_virtual.run(main())
    assert not asyncio_virtual.lost, asyncio_virtual.lost


def check_every_packet_comes_with_its_time():
    strap = Peripheral(OWN, lambda ms: bytes([0, ms // 1000 % 250]))
    scene(strap)
    ear = Ear()
    play(20000, ear)
    assert ear.connected and ear.link.links == 1 and not ear.link.failures, ear.link.error
    assert ear.link.packets == len(ear.got) >= 19
    for k, (t_ms, packet) in enumerate(ear.got):
        assert packet[1] == t_ms // 1000 == ear.got[0][0] // 1000 + k, ear.got


def check_a_strap_that_comes_late():
    strap = Peripheral(OWN, beat)
    strap.here = [(200000, 1 << 30)]
    scene(strap)
    ear = Ear()
    play(270000, ear)
    assert 200000 < ear.got[0][0] < 200000 + LATE_MS, ear.got[0]
    assert ear.between(250000, 270000) >= 19


def check_gone_for_ten_minutes_and_back():
    strap = Peripheral(OWN, beat)
    strap.here = [(0, 60000), (660000, 1 << 30)]
    scene(strap)
    ear = Ear()
    play(800000, ear)
    assert ear.between(60000, 660000) == 0
    assert ear.between(5000, 60000) >= 54 and ear.between(660000 + LATE_MS, 800000) >= 89
    assert strap.links == strap.subscribed == ear.link.links == 2


def check_lost_for_a_second_costs_a_few():
    strap = Peripheral(OWN, beat)
    strap.here = [(0, 60400), (61400, 1 << 30)]
    scene(strap)
    ear = Ear()
    play(120000, ear)
    assert ear.between(65000, 120000) >= 54 and strap.subscribed == 2


def check_a_thousand_others_are_never_connected():
    others = []
    for i in range(1000):
        other = Peripheral(f"c4:11:22:33:{i // 250:02x}:{i % 250:02x}", beat, kind=i & 1)
        other.rssi = -30
        others.append(other)
    late = Peripheral(OWN, beat)
    late.here = [(200000, 1 << 30)]
    late.rssi = -95
    air = scene(*others)
    ear = Ear()
    air.add(late)
    play(300000, ear)
    assert len(ear.got) > 50
    assert {address for _, _, address in air.requests} == {OWN}
    assert not [other for other in others if other.links]


def check_it_tries_less_and_less_often():
    air = scene()
    ear = Ear("04:11:22:33:44:55")
    play(400000, ear)
    starts = [ms for ms, _, _ in air.requests]
    rests = [(starts[i + 1] - starts[i] - 6500) // 1000 for i in range(9)]
    assert rests[:8] == [1, 2, 4, 8, 16, 30, 30, 30], rests
    assert {kind for _, kind, _ in air.requests} == {0}  # it cannot be a random one


def check_a_public_address_that_looks_random():
    strap = Peripheral(OWN, beat, kind=0)
    strap.here = [(0, 60000), (90000, 1 << 30)]
    air = scene(strap)
    ear = Ear()
    play(200000, ear)
    assert strap.links == 2
    assert [kind for _, kind, _ in air.requests][:4] == [1, 0, 0, 0]  # known from then on


def check_it_goes_while_it_is_asked():
    for gone_ms in (120, 180, 250, 350, 450, 600):
        strap = Peripheral(OWN, beat)
        strap.here = [(0, gone_ms), (9000, 1 << 30)]
        scene(strap)
        ear = Ear()
        play(40000, ear)
        assert ear.connected and ear.between(30000, 40000) >= 9, gone_ms


def check_it_ends_the_connection_itself():
    strap = Peripheral(OWN, beat)
    scene(strap)
    ear = Ear()

    async def main():
        asyncio_virtual.create_task(ear.link.start(ear.on_packet))
        for _ in range(5):
            await asyncio_virtual.sleep_ms(10350)
            strap.drop()

        ear.link.stop()
        await asyncio_virtual.sleep_ms(20000)

    asyncio_virtual.run(main())
    assert strap.subscribed == ear.link.links == 5 and len(ear.got) > 35, ear.got


def check_connected_but_silent():
    strap = Peripheral(OWN, lambda ms: None if 20000 <= ms < 100000 else beat(ms))
    scene(strap)
    ear = Ear()
    play(200000, ear)
    assert ear.between(150000, 200000) >= 49 and strap.subscribed > 2


def check_another_service_is_none_of_ours():
    scene(Peripheral(OWN, beat, service=0x180F), Peripheral(OWN[:-1] + "6", beat, service=0x180D))
    ear = Ear()
    wrong = Ear(OWN[:-1] + "6", (HEART_RATE[0], RUNNING[1]))
    play(60000, ear, wrong)
    for link in (ear.link, wrong.link):
        assert not link.packets and not link.connected and link.failures > 3
    assert "has no" in ear.link.error and "2a53" in wrong.link.error, wrong.link.error


def check_torn_packets_pass_through_and_are_counted():
    cuts = (b"", b"\x10", bytes([0x11, 60]), bytes([0x10, 60, 0]), bytes(20), b"\xff" * 64)
    scene(Peripheral(OWN, lambda ms: cuts[ms // 1000 % len(cuts)]))
    ear = Ear()
    play(30000, ear)
    strap = Strap()
    for t_ms, packet in ear.got:
        strap.packet(t_ms, packet)
    assert len(ear.got) >= 29 and strap.bad > 10 and ear.link.failures == 0


def check_stop():
    for after_ms in (0, 50, 150, 400, 3000, 10000):  # connecting, asking, reading, resting
        strap = Peripheral(OWN, beat)
        strap.here = [(0, 9000), (30000, 1 << 30)]
        air = scene(strap)
        ear = Ear()

        async def main(ear=ear, after_ms=after_ms):
            asyncio_virtual.create_task(ear.link.start(ear.on_packet))
            await asyncio_virtual.sleep_ms(after_ms)
            ear.link.stop()
            await asyncio_virtual.sleep_ms(18000)

        asyncio_virtual.run(main())
        assert not ear.link.connected and strap.holder is None, after_ms
        tries, got = len(air.requests), len(ear.got)
        play(20000)
        assert (tries, got) == (len(air.requests), len(ear.got)), after_ms
        play(20000, ear)  # and again
        assert len(ear.got) > got + 15, after_ms


def check_stopped_and_started_at_once_there_is_one_reader():
    strap = Peripheral(OWN, beat)
    scene(strap)
    ear = Ear()

    async def main():
        for _ in range(5):
            asyncio_virtual.create_task(ear.link.start(ear.on_packet))
            await asyncio_virtual.sleep_ms(2500)
            ear.link.stop()
        asyncio_virtual.create_task(ear.link.start(ear.on_packet))
        await asyncio_virtual.sleep_ms(30000)
        ear.link.stop()
        await asyncio_virtual.sleep_ms(20000)

    asyncio_virtual.run(main())
    assert len(ear.got) == len({t_ms for t_ms, _ in ear.got}) >= 35


def check_stopped_before_it_began():
    air = scene(Peripheral(OWN, beat))
    ear = Ear()

    async def main():
        work = ear.link.start(ear.on_packet)
        ear.link.stop()
        await work

    asyncio_virtual.run(main())
    assert not air.requests and not ear.got


def check_strap_and_pod_together():
    strap = Peripheral(OWN, beat)
    pod = Peripheral("d0:00:00:00:00:01", lambda ms: bytes([4, 0, 3, 85]), 1, *RUNNING)
    strap.here = pod.here = [(20000, 1 << 30)]
    scene(strap, pod)
    radio = Radio()
    ears = Ear(radio=radio), Ear(pod.address, RUNNING, radio)
    play(120000, *ears)
    for ear in ears:
        assert ear.between(80000, 120000) >= 39
        assert "OSError" not in ear.link.error, ear.link.error  # one connects at a time
    assert ears[1].got[0][1][3] == 85


def check_scan_lists_the_strongest_first():
    near = Peripheral(OWN, beat)
    far = Peripheral("11:22:33:44:55:66", beat, kind=0)
    pod = Peripheral("d0:00:00:00:00:01", beat, 1, *RUNNING)
    odd = Peripheral("c0:00:00:00:00:02", beat)
    near.rssi, far.rssi, odd.rssi, odd.name = -50, -80, -70, b"\xff\xfe"
    air = scene(far, near, pod, odd)
    found = {}
    radio = Radio()

    async def main():
        found["straps"] = await radio.scan(5)
        found["pods"] = await radio.scan(5, RUNNING[0])

    radio.start()
    asyncio_virtual.run(main())
    straps = [(OWN, "Strap", -50), (odd.address, "", -70), (far.address, "Strap", -80)]
    assert found == {"straps": straps, "pods": [(pod.address, "Strap", -60)]}, found
    assert air.active and not air.requests


def check_a_board_makes_both_kinds():
    scene(Peripheral(OWN, beat))
    ear = Ear()
    ear.link = Radio().strap(asyncio_virtual.sleep_ms, OWN)
    pod = Ear()
    pod.link = Radio().pod(asyncio_virtual.sleep_ms, OWN)
    play(10000, ear)
    play(10000, pod)
    assert ear.got and not pod.got and pod.link.failures
