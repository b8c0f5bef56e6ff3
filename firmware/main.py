"""A start in, a run out: three seconds to get out to the REPL, then the board and the app on it.

Ctrl-C or a press of the key within them ends here, with the motor off; mpremote never comes here.
"""

import sys
import time

WAY_OUT_MS = 3000
_LOOK_MS = 20


def way_out(board):
    """True when the key was pressed within WAY_OUT_MS; Ctrl-C raises KeyboardInterrupt."""
    for t_ms in range(0, WAY_OUT_MS, _LOOK_MS):
        try:
            if board.key is not None and board.key.edge(t_ms) == 1:
                return True
        except OSError:  # the key's chip is silent: Ctrl-C is left
            pass
        time.sleep_ms(_LOOK_MS)
    return False


def picked():
    """The board; what picks it is needed once (app/forget.py), so nothing here holds it."""
    from legwise.boards import pick

    return pick.pick()


def main():
    """Runs the app on the board, unless the way out is taken."""
    board = picked()
    for fault in board.faults:
        sys.stdout.write("legwise: %s\n" % fault)
    sys.stdout.write("legwise: %s, Ctrl-C or the key within 3 s for the REPL\n" % board.name)
    try:
        if not way_out(board):
            from legwise import app

            app.main(board)
    finally:
        board.quiet()


if __name__ == "__main__":
    main()
