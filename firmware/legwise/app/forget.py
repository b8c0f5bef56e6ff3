"""Modules that are needed once; they leave the heap, to be loaded anew should they be asked for.

What others still hold of them stays. A PC keeps them all.
"""

import sys

BOARDS = ("boards.pick", "boards.twatch_s3", "boards.devkit_s3")
# Settings and history, in and out.
KEEPER = ("record.header", "record.hints", "record.history", "record.store", "record.usual")
READER = ("app.last", "record.resume", "record.read", "record.unpack")


def forget(names):
    """Names below `legwise.`; those that are not loaded do not matter."""
    if sys.implementation.name != "micropython":
        return
    for name in names:
        room, _, file = name.partition(".")
        if sys.modules.pop("legwise." + name, None) is not None:
            delattr(sys.modules["legwise." + room], file)
