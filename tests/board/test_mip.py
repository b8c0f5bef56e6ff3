"""`mpremote mip install` of this checkout onto a blank board; aioble from a local index."""

import json
from pathlib import Path

from board.virtual import VirtualBoard

from .cable import mpremote
from .mip_index import FILES, mip_index

PACKAGE = Path(__file__).parents[2] / "package.json"


def test_a_checkout_installs_itself_and_starts(make_board):
    board: VirtualBoard = make_board(aioble=False)
    with mip_index() as index:
        mpremote(board, "mip", "install", "--index", index.url, "--target", "/", PACKAGE)
    listed = json.loads(PACKAGE.read_text())["urls"]
    wanted = {path: PACKAGE.parent / file for path, file in listed}
    put = {str(p.relative_to(board.flash)): p for p in board.flash.rglob("*") if p.is_file()}
    assert put.keys() == wanted.keys() | FILES.keys()
    assert all(put[path].read_bytes() == wanted[path].read_bytes() for path in wanted)
    mpremote(board, "reset")
    board.until((board.flash / "log").exists)
    faults = mpremote(board, "exec", "from legwise.boards import pick; print(pick.pick().faults)")
    assert "ppg: no answer" in faults and "aioble" not in faults
