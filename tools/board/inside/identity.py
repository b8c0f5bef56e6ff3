"""A chip and a version in, modules that say so out: what os, sys and gc tell of an ESP32."""

import gc
import os
import sys
from collections import namedtuple

from virtual_board import native

_BUILDS = {
    "ESP32S3": ("Generic ESP32S3 module with Octal-SPIRAM", "ESP32_GENERIC_S3-SPIRAM_OCT", 10),
    "ESP32C3": ("ESP32C3 module", "ESP32_GENERIC_C3", 11),
}
_HEAPS = {"ESP32S3": 8300000, "ESP32C3": 200000}  # bytes free at the start, about
_MPY = 6 | 3 << 8  # version 6.3; the architecture is above
_Uname = namedtuple("uname", ("sysname", "nodename", "release", "version", "machine"))
_Implementation = namedtuple("implementation", ("name", "version", "_machine", "_mpy", "_build"))


class _Instead:
    """A module with some of its names replaced; built-in ones cannot be changed."""

    def __init__(self, module, **names):
        self._module = module
        for name in names:
            setattr(self, name, names[name])

    def __getattr__(self, name):
        return getattr(self._module, name)


def begin(what):
    """Puts them in place."""
    chip, release = what["chip"], what["version"]
    board, build, arch = _BUILDS[chip]
    machine = board + " with " + chip
    version = tuple([int(x) for x in release.split(".")]) + ("",)
    uname = _Uname("esp32", "esp32", release, what["built"], machine)
    os.uname = lambda: uname
    listed = os.ilistdir
    os.ilistdir = lambda *path: _sized(listed, *path)
    sys.modules["sys"] = _Instead(
        sys,
        platform="esp32",
        version="3.4.0; MicroPython " + what["built"],
        implementation=_Implementation("micropython", version, machine, _MPY | arch << 10, build),
    )
    native.begin(arch)
    at_start = gc.mem_alloc()
    free = _HEAPS[chip]
    sys.modules["gc"] = _Instead(gc, mem_free=lambda: free - (gc.mem_alloc() - at_start))


def _sized(listed, path=""):
    """littlefs tells the sizes too."""
    for name, kind, inode in listed(path):
        size = os.stat((path + "/" if path else "") + name)[6] if kind == 0x8000 else 0
        yield name, kind, inode, size
