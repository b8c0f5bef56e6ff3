"""The app on real MicroPython in the middle of a run. Checked: what it takes of the watch's heap.

Compiled with `mpy-cross -O3` a T-Watch's took 163 kB, screen included (measured once); from
source, as here, each module is about a third larger.
"""

from legwise_host.replay.micropython import MicroPython
from legwise_host.watch.wasm import WasmWatch

MOST = 210_000  # bytes, from source
SETTINGS = '{"hrmax_bpm": 185}'
START = """
w = emulated.Emulated('/w/', board='twatch')
w.boot()
w.press()
w.go(30000)
"""


def test_the_whole_app_fits():
    """Firmware, screen and log of a T-Watch in a run; the simulated chips are left out."""
    with MicroPython(heap=4 << 20) as mp:
        watch = WasmWatch(mp, SETTINGS)
        mp.run("del w, motion")
        mp.run("from legwise_host.chips import watches\nfrom legwise_host.watch import emulated")
        mp.run("import sys\nkept = [n for n in sys.modules if n.startswith('legwise.')]")
        assert mp.run("print(len(kept))").strip() != "0"  # the app is loaded by now
        mp.run("spare = watches.twatch_s3(None)")
        loaded = watch.heap()
        mp.run("del spare")
        mp.run(START)
        assert mp.run("print(w.app.mode, w.app.session.t_s)").split() == ["run", "29"]
        running = watch.heap() - loaded
    with MicroPython(heap=4 << 20) as mp:
        bare = WasmWatch(mp, SETTINGS, scene=False)
        mp.run("from legwise_host.chips import watches\nfrom legwise_host import shims")
        mp.run("from legwise_host.shims import asyncio_virtual, aioble, bluetooth")
        mp.run(
            "from legwise_host.watch import radio, wearer, load\nspare = watches.twatch_s3(None)"
        )
        code = loaded - bare.heap()
    print(f"code and tables {code} bytes, in a run {running} more")
    assert 60_000 < code + running <= MOST
