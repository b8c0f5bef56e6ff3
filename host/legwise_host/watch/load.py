"""The firmware's app out, imported for a PC: with the virtual asyncio, and without collections.

Works on CPython and on MicroPython. CPython's own asyncio stays what it is for everybody else.
"""

import sys

from legwise_host import shims
from legwise_host.shims import asyncio_virtual


class _NoGc:
    """A second of the app must not cost the PC a full collection."""

    @staticmethod
    def collect():
        """Nothing."""


def _all():
    """What the app loads only when it is asked for, with the same asyncio."""
    from legwise_host.shims import framebuf

    sys.modules.setdefault("framebuf", framebuf)
    import legwise.app.choose

    assert legwise.app.choose


def load():
    """The module legwise.app."""
    assert shims
    before = sys.modules.get("asyncio")
    sys.modules["asyncio"] = asyncio_virtual
    if sys.implementation.name == "micropython":  # nobody else is there
        import legwise.app

        return legwise.app
    try:
        import legwise.app
        from legwise.app import power

        _all()
    finally:
        if before is None:
            del sys.modules["asyncio"]
        else:
            sys.modules["asyncio"] = before
    power.gc = _NoGc  # type: ignore
    return legwise.app
