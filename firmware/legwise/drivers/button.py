"""The level of a pin in, presses out: edges that have held for 30 ms."""

from machine import Pin

_SETTLE_MS = 30


class Button:
    """`pin` reads `active` while it is pressed. Ask `edge` every 20 … 50 ms."""

    def __init__(self, pin, active=0):
        self._pin = pin
        self._active = active
        self._down = False
        self._since_ms = None  # when it began to differ

    def notify(self, handler):
        """handler(pin) when it moves, however shortly."""
        self._pin.irq(handler, Pin.IRQ_RISING | Pin.IRQ_FALLING)
        return True

    def edge(self, t_ms):
        """What it did: 1 pressed, -1 let go, 0 nothing. t_ms must not wrap."""
        down = self._pin.value() == self._active
        if down == self._down:
            self._since_ms = None
        elif self._since_ms is None:
            self._since_ms = t_ms
        elif t_ms - self._since_ms >= _SETTLE_MS:
            self._down = down
            self._since_ms = None
            return 1 if down else -1
        return 0
