"""Virtual boards, each in its own folder, that end with the test."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from board.virtual import VirtualBoard

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
