"""What board it is in, a MicroPython that is this board out: called once, before boot.py."""

import json
import os
import sys

import vfs
from virtual_board import identity, scene


def begin(text):
    """From here on there is nothing to be seen but the board and its flash."""
    what = json.loads(text)
    outside = vfs.VfsPosix("/outside")
    vfs.umount("/")
    vfs.mount(vfs.VfsPosix("/flash"), "/")
    os.chdir("/")
    scene.begin(what, outside)
    identity.begin(what)
    del sys.modules["virtual_board"]
