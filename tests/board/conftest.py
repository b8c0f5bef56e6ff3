"""Virtual boards, each in its own folder, that end with the test."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from board.virtual import STRAP, VirtualBoard

from legwise_host.replay.profile import of_trace
from legwise_host.simulate import simulate
from legwise_host.simulate.as_trace import as_trace
from legwise_host.traces.trace import Trace

from .on_it import put_firmware

Maker = Callable[..., VirtualBoard]


@pytest.fixture
def make_board(tmp_path: Path) -> Iterator[Maker]:
    """make_board(**options of VirtualBoard): a board that was just plugged in, flash empty."""
    with ExitStack() as boards:

        def make(**options: Any) -> VirtualBoard:
            folder = tmp_path / f"board{len(list(tmp_path.glob('board*')))}"
            return boards.enter_context(VirtualBoard(folder, **options))

        yield make


@pytest.fixture
def board(make_board: Maker) -> VirtualBoard:
    """An empty ESP32-S3 devkit."""
    return make_board()


@pytest.fixture(scope="session")
def short_run() -> Trace:
    """Four simulated minutes, as a devkit measures them."""
    run = simulate("P1", 1, 4, 104)
    return as_trace(run.header, run.columns)


@pytest.fixture
def worn_board(board: VirtualBoard, short_run: Trace) -> VirtualBoard:
    """A devkit with the firmware as it stands, whose key was pressed: `short_run` begins.

    Its wearer's ceiling is so low that `safety` is felt after two minutes.
    """
    put_firmware(board)
    settings = {**dict(of_trace(short_run)), "strap": STRAP, "ceiling_bpm": 130}
    (board.flash / "settings.json").write_text(json.dumps(settings))
    board.reset()
    board.until(lambda: (board.flash / "log").exists())  # the app is up
    board.feed(short_run)
    board.press()
    return board
