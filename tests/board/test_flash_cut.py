"""A flash that ends in the middle: after any call, or by a cable pulled out of real mpremote.

Every single write, torn too, is tried on paper: ../host/device/test_plan.py.
"""

import json
import subprocess
import sys

import pytest
from board.virtual import VirtualBoard

from legwise_host.device import flash, plan
from legwise_host.device.facts import BLANK, MARK
from legwise_host.device.mpremote import Mpremote
from legwise_host.device.stage import Stage, stage
from legwise_host.device.step import Step

from .mip_index import mip_index
from .on_it import legwise

RUN = b"LGW1 a run nobody has pulled yet"


class Cut(Exception):
    """The power goes here."""


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return stage(tmp_path_factory.mktemp("stage"), "xtensawin")


def _flash(board: VirtualBoard, staged: Stage, index: str, calls: int) -> bool:
    """As many calls of it; whether it was cut short before, as the watch says."""
    made = 0
    watch = Mpremote(board.port)
    f = flash.probe(watch)

    def done(step: Step) -> None:
        nonlocal made
        made += not (step.words[0] == "mip" and f.aioble)  # asked again; it is no step further
        if made == calls:
            raise Cut

    flash.carry_out(watch, f, staged, plan.steps(f, staged, index), done, pytest.fail)
    return f.cut_short


def _whole(board: VirtualBoard, staged: Stage) -> bool:
    """Whether main.py may run: all of the app is there."""
    there = {p: board.flash / p for p in staged.files}
    return all(f.is_file() and f.stat().st_size == staged.files[p][0] for p, f in there.items())


def test_after_every_call(make_board, staged):
    """Each flash gets one call further than the one before: making ready, then one folder more."""
    board = make_board(aioble=False)
    (board.flash / "log").mkdir()
    (board.flash / "log/0001.lgw").write_bytes(RUN)
    cuts = 0
    with mip_index() as index:
        while True:
            try:
                was_cut = _flash(board, staged, index.url, calls=1 if cuts == 0 else 2)
                break
            except Cut:
                cuts += 1
            assert not (board.flash / "main.py").exists() or _whole(board, staged)
            board.plug()
    assert cuts == len(plan.steps(BLANK, staged))
    assert not was_cut and _whole(board, staged)
    assert (board.flash / "log/0001.lgw").read_bytes() == RUN


def _torn(board: VirtualBoard, staged: Stage) -> bool:
    """Whether half a file is there."""
    there = {p: board.flash / p for p in staged.files}
    sizes = {p: f.stat().st_size for p, f in there.items() if f.is_file()}
    return any(size != staged.files[p][0] for p, size in sizes.items())


def test_the_cable_is_pulled_again_and_again(board, staged):
    """Always a little later in the files; what has come is kept, and it comes to its end."""
    torn = 0
    with mip_index() as index:
        for _ in range(20):
            board.unplug(after_bytes=110_000)
            words = [sys.executable, "-m", "legwise_host.cli", "flash", "--port", board.port]
            done = subprocess.run([*words, "--index", index.url], capture_output=True, text=True)
            if done.returncode == 0:
                break
            assert (
                done.stderr.count("\n") == 1 and "the watch has gone in the middle" in done.stderr
            )
            assert not (board.flash / "main.py").exists() or _whole(board, staged)
            torn += _torn(board, staged)
            board.plug()
        board.plug()
        out, _ = legwise(board, "flash", "--index", index.url)
    assert "up to date" in out
    assert torn and _whole(board, staged)
    assert json.loads((board.flash / MARK).read_text())["state"] == "complete"
