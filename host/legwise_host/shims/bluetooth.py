"""The watch's `bluetooth` on a PC: the little of it that a driver over aioble uses."""

import sys

from legwise_host.shims import air as _air


class UUID:
    """bluetooth.UUID of 16 bits."""

    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return self.value == other.value

    def __hash__(self):
        return self.value

    def __repr__(self):
        return f"UUID(0x{self.value:04x})"


class BLE:
    """bluetooth.BLE."""

    def active(self, on=None):
        """Switches the radio, or tells."""
        if on is not None:
            _air.air.active = on
        return _air.air.active


sys.modules["bluetooth"] = sys.modules[__name__]
