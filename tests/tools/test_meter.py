"""The instruction meter: calibrated, repeatable, linear, without effect on the metered code."""

import importlib
import itertools
import sys
from pathlib import Path

import pytest

from legwise_host.replay.micropython import MicroPython, MicroPythonError, find_micropython

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

instrument = importlib.import_module("meter.instrument")
measure = importlib.import_module("meter.measure")
workloads = importlib.import_module("meter.workloads")

BYTES = {"float loop": 32, "int loop": 0, "Q14 biquad": 0, "float biquad on attributes": 144}


@pytest.fixture(scope="module")
def wasm():
    return measure.metered_wasm()


@pytest.mark.parametrize("workload", workloads.CALIBRATION, ids=lambda workload: workload.name)
def test_calibration_against_cortex_m7(workload):
    now = measure.cost(workload)
    assert 0.75 <= now.instructions / workload.cortex_m7 <= 1.15
    assert now.bytes == BYTES[workload.name]


def test_two_runs_give_the_identical_total(wasm):
    def total():
        with MicroPython(wasm=wasm) as mp:
            for workload in workloads.CALIBRATION:
                mp.run(f"{workload.setup}\nturns = 2000\n{workload.run}")
            return mp.meter()

    assert total() == total() > 10_000_000


@pytest.mark.parametrize("workload", workloads.CALIBRATION, ids=lambda workload: workload.name)
def test_linear_in_turns(workload, wasm):
    counts = []
    with MicroPython(heap=16 << 20, wasm=wasm) as mp:
        mp.run(f"import gc\ngc.disable()\n{workload.setup}")
        for turns in (4000, 1000, 2000, 3000, 4000):  # the first warms up
            mp.run(f"turns = {turns}\ngc.collect()")
            before = mp.meter()
            mp.run(workload.run)
            counts.append(mp.meter() - before)
    steps = [after - before for before, after in itertools.pairwise(counts[1:])]
    if BYTES[workload.name] == 0:
        assert steps[0] == steps[1] == steps[2]
    else:  # looking for a free block costs a few instructions more where blocks are in the way
        assert max(steps) - min(steps) <= 1e-4 * steps[0]


def test_the_metered_module_behaves_as_before(wasm):
    program = """
import gc, json, random, re
class Odd(Exception):
    pass
def deep(n):
    return n if n == 0 else 1 + deep(n - 1)
def tricky():
    try:
        raise Odd(deep(50))
    except Odd as odd:
        yield odd.args
    finally:
        yield json.dumps(sorted(random.getrandbits(30) for _ in range(50)))
before = gc.mem_alloc()
for item in tricky():
    print(item, 2 ** 100 // 7, 1 / 3, -7 % 3, '%.3f' % 2.5, re.sub('a+', 'é', 'baab'))
print(gc.mem_alloc() - before, gc.mem_free())
"""
    with MicroPython() as plain, MicroPython(wasm=wasm) as metered:
        assert metered.run(program) == plain.run(program)
        for runtime in (plain, metered):
            with pytest.raises(MicroPythonError, match="RuntimeError: maximum recursion depth"):
                runtime.run("deep(10_000)")
        assert metered.meter() > 0
        with pytest.raises(MicroPythonError, match="no meter"):
            plain.meter()


def test_the_counter_charges_each_straight_line_as_it_is_entered():
    """(func (param i32) loop: local.get 0, i32.const 1, i32.sub, local.tee 0, br_if 0, end)"""
    body = bytes.fromhex("00 0340 2000 4101 6b 2200 0d00 0b 0b")
    module = b"".join(
        [
            b"\0asm\1\0\0\0",
            bytes.fromhex("01 05 01 60 01 7f 00"),  # one type: i32 -> nothing
            bytes.fromhex("03 02 01 00"),  # one function of that type
            bytes.fromhex("06 06 01 7f 00 41 00 0b"),  # one global, i32 0
            bytes.fromhex("07 05 01 01 66 00 00"),  # exported as f
            bytes([0x0A, len(body) + 2, 1, len(body)]) + body,
        ]
    )
    charge = bytes.fromhex("23 01 42 02 7c 24 01")  # global 1 += 2: i32.sub and br_if
    metered = instrument.instrument(module)
    assert body[:3] + charge + body[3:] in metered
    assert bytes.fromhex("05") + b"meter" + bytes.fromhex("03 01") in metered


@pytest.mark.parametrize("data", [b"", b"\x7fELF\1\1\1\0", b"\0asm\1\0\0\0"])
def test_what_is_not_a_fitting_module_is_refused(data):
    with pytest.raises(ValueError, match="module"):
        instrument.instrument(data)


def test_the_cache_is_keyed_by_content(wasm, monkeypatch, tmp_path):
    assert wasm.parent == find_micropython()[1].parents[3] / ".cache"
    assert measure.metered_wasm() == wasm
    other = tmp_path / "instrument.py"
    other.write_text(Path(str(instrument.__file__)).read_text() + "# other rules\n")
    monkeypatch.setattr(instrument, "__file__", str(other))
    changed = measure.metered_wasm()
    assert changed != wasm and changed.read_bytes() == wasm.read_bytes()
    changed.unlink()
