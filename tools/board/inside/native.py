"""Machine code for the board's processor in, the same module's source in its place.

This processor is another one. Machine code for a wrong board fails as it does there.
"""

import builtins
import sys

import vfs

_MAGIC = 0x4D
_import = __import__


def begin(arch):
    """arch: number of the architecture in the head of an .mpy file."""

    def imported(name, *more):
        try:
            return _import(name, *more)
        except ValueError:
            if _arch(name) != arch:
                raise
        sys.modules.pop(name, None)
        return _source(name, more)

    builtins.__import__ = imported


def _arch(name):
    """Of the module's machine code, None if there is none."""
    for folder in ("/", "/lib/"):
        try:
            with open(folder + name.replace(".", "/") + ".mpy", "rb") as file:
                head = file.read(3)
        except OSError:
            continue
        return head[2] >> 2 if head[0] == _MAGIC else None
    return None


def _source(name, more):
    """Imports it from where nobody sees it."""
    folder = name.rsplit(".", 1)[0]
    parent = sys.modules[folder]
    path = parent.__path__
    vfs.mount(vfs.VfsPosix("/native"), "/native")
    parent.__path__ = "/native/" + folder.replace(".", "/")
    try:
        return _import(name, *more)
    finally:
        parent.__path__ = path
        vfs.umount("/native")
