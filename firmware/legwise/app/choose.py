"""Straps around in, the one the runner chooses out: a list on the screen, in idle mode alone.

Listens for 10 s. Then a press shows the next one, the strongest first; a hold of 1 s takes it into
the settings; a hold of 3 s, or 20 s without a touch, leaves all as it was. Loaded when it is asked
for, and let go of afterwards.
"""

import asyncio

from legwise.app.forget import KEEPER, forget
from legwise.app.haptic import FAULTS
from legwise.app.screen import GREEN, GREY, WHITE, YELLOW
from legwise.prompt import words

LISTEN_S = 10
IDLE_S = 20
_TRIES = 5  # of the radio, which may still be at its last link
_AGAIN_MS = 2000


def begin(watch):
    """The list comes up."""
    watch.choice = Choice(watch)
    watch.mode = "choose"


class Choice:
    """`found`: [(address, name, dBm)], None while it listens."""

    def __init__(self, watch):
        self._watch = watch
        self._listen()

    def _listen(self):
        self.found = None
        self._at = 0
        asyncio.create_task(self._scan())

    async def _scan(self):
        found = []
        for _ in range(_TRIES):
            try:
                found = await self._watch.radio.scan(LISTEN_S)
                break
            except Exception:  # noqa: BLE001 aioble passes on any
                await asyncio.sleep_ms(_AGAIN_MS)
        self.found = found
        self._left_s = IDLE_S

    def did(self, what):
        """A press, or the key held for 1 s ("drank") or 3 s ("stop")."""
        self._left_s = IDLE_S
        if what == "stop":
            self._leave()
        elif self.found is None:
            return
        elif what == "drank" and self.found:
            self._take(self.found[self._at][0])
        elif self.found:
            self._at = (self._at + 1) % len(self.found)
        else:
            self._listen()

    def second(self):
        """Once a second: lit, and left when nobody touches it."""
        self._watch.crown.light()
        if self.found is not None:
            self._left_s -= 1
            if self._left_s <= 0:
                self._leave()

    def _take(self, address):
        watch = self._watch
        if watch.keep.change("strap", address) is None:
            watch.settings.put("strap", address)
            watch.radio.pair(address)
            watch.haptic.play(words.SIGNALS["ready"])
        else:
            watch.haptic.play(FAULTS["storage"])
        self._leave()

    def _leave(self):
        self._watch.choice = None
        self._watch.mode = "idle"
        forget(("app.choose",) + KEEPER)

    def lines(self):
        """As those of screen.py."""
        title = ("STRAP", WHITE, 5, 48)
        if self.found is None:
            return [title, ("LISTENING", GREY, 3, 36)]
        if not self.found:
            return [title, ("NO STRAP NEAR", YELLOW, 3, 36), ("PRESS: AGAIN", GREY, 2, 28)]
        address, name, dbm = self.found[self._at]
        paired = "PAIRED" if address == self._watch.settings.strap else ""
        return [
            title,
            (name or "?", GREEN, 3, 36),
            (address, WHITE, 2, 28),
            ("%d OF %d  %d DBM" % (self._at + 1, len(self.found), dbm), GREY, 2, 28),
            (paired, YELLOW, 2, 28),
            ("HOLD: TAKE IT", GREY, 2, 24),
        ]
