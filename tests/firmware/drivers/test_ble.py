"""What surrounds a Link: the stored address in the settings, and its own bytes per packet."""

import pytest

from legwise.record import store
from legwise.record.settings import Settings
from legwise_host.replay.micropython import MicroPython, load_firmware
from legwise_host.shims.wasm import load_shims


@pytest.mark.parametrize("name", ["strap", "pod"])
def test_an_address_is_stored(name: str):
    s = Settings()
    assert getattr(s, name) is None and name not in dict(s.pairs())
    s.put(name, "C4:0a:22:33:44:fF")
    assert getattr(s, name) == "c4:0a:22:33:44:ff"
    back, complaints = store.load(store.dump(s))
    assert (getattr(back, name), complaints) == ("c4:0a:22:33:44:ff", [])
    s.put(name, "none")
    assert getattr(s, name) is None


@pytest.mark.parametrize(
    "text",
    ["", "scan", "None", "c4:0a:22:33:44", "c4:0a:22:33:44:f", "c4-0a-22-33-44-ff"]
    + ["c40a223344ff", "c4:0a:22:33:44:fg", "c4:0a:22:33:44:ff:", ":c4:0a:22:33:44:f"]
    + ["Strap 123456789ab", "١٢:٣٤:٥٦:٧٨:٩٠:١٢"],
)
def test_no_address(text: str):
    s = Settings()
    with pytest.raises(ValueError, match=r"^strap is a heart-rate strap's address aa:bb:"):
        s.put("strap", text)
    assert s.strap is None


READER = """
from legwise_host import shims
from legwise.drivers.ble_link import Radio
async def sleep_ms(ms):
    pass
class Source:
    async def __aenter__(self):
        return self
    async def __aexit__(self, *_):
        pass
    async def notified(self, ms):
        global left
        left -= 1
        if not left:
            link.stop()
        return packet
source = Source()
async def itself(_=None):
    return source
packet = bytes(8)
def on_packet(t_ms, p):
    pass
link = Radio().strap(sleep_ms, "c4:0a:22:33:44:ff")
link._connect = itself
link._subscribe = itself
def turn(coroutine):
    try:
        coroutine.send(None)
    except StopIteration:
        pass
async def alone():
    while left:
        await source.notified(10000)
"""


def test_a_packet_costs_no_memory_of_ours():
    with MicroPython() as mp:
        load_firmware(mp)
        load_shims(mp)
        mp.run(READER)

        def cost(packets: int, work: str) -> int:
            return mp.mem_alloc(f"global left\nleft = {packets}\n{work}")

        read = "link.start(on_packet)\nturn(link._visit())"
        ours = cost(1100, read) - cost(100, read)
        theirs = cost(1100, "turn(alone())") - cost(100, "turn(alone())")
        assert mp.run("print(link.packets, link.error)") == "1200 \n"
    assert ours == theirs
