"""Edges of the crown in; a run begun, a question asked, a stop, a choice, light out (D §7)."""

import asyncio

from legwise.app import start
from legwise.app.keys import Keys
from legwise.prompt import words

UNDERSTOOD_MS = 30000  # a press this soon after a cue answers it
UNDO_MS = 10000  # a press this soon after a stop undoes it
LIT_MS = 5000
_LOOK_MS = 20
_QUIET = 5  # looks without an edge, then it waits for the interrupt


class Crown:
    """`lit`: somebody looks. `stopping`: a stop that can still be undone; Run is paused."""

    def __init__(self, watch):
        self._watch = watch
        self._keys = Keys()
        self._moved = asyncio.ThreadSafeFlag()
        self._dark_ms = 0
        self.forget()

    def forget(self):
        """A run begins."""
        self._cue_ms = self._stop_ms = None

    async def run(self):
        """Asleep until the key's interrupt, then a look every 20 ms until it is quiet."""
        key = self._watch.board.key
        wired = key is not None and key.notify(lambda _: self._moved.set())
        quiet = 0
        while key is not None:
            await asyncio.sleep_ms(_LOOK_MS)
            now = self._watch.ticks.ms()
            try:
                edge = key.edge(now)
            except OSError:
                edge = 0
            did = self._keys.step(edge, now)
            if did is not None:
                self._did(did, now)
            quiet = 0 if edge or self._keys.busy else quiet + 1
            if wired and quiet > _QUIET:
                await self._moved.wait()
                quiet = 0
        while True:
            await asyncio.sleep_ms(60000)

    def _did(self, what, now):
        watch = self._watch
        was_lit = self.lit
        self.light()
        if watch.mode == "run":
            self._did_in_run(what, now)
        elif watch.mode == "choose":
            watch.choice.did(what)
        elif watch.mode == "idle":
            self._did_in_idle(what, was_lit)
        watch.show()

    def _did_in_idle(self, what, was_lit):
        watch = self._watch
        if what == "press" and (watch.verdict is None or was_lit):
            start.begin(watch)
        elif what == "drank" and watch.screen is not None and watch.board.strap_radio is not None:
            from legwise.app import choose

            choose.begin(watch)

    def _did_in_run(self, what, now):
        watch = self._watch
        if self.stopping:
            if what == "press" and not self._held(self._keys.at_ms):
                self._stop_ms = None
                watch.session.event(now, "resume")
                watch.haptic.play(words.SIGNALS["started"])
        elif what == "stop":
            self._stop_ms = now
            watch.session.event(now, "pause")
            watch.haptic.play(words.SIGNALS["stopped"])
        elif what == "drank":
            watch.session.event(now, "drank")
        elif self._cue_ms is not None and self._keys.at_ms - self._cue_ms <= UNDERSTOOD_MS:
            self._cue_ms = None
            watch.session.event(now, "understood")
        else:
            watch.session.event(now, "ask")

    def cue(self):
        """A cue is given, or has been felt: the next press answers it."""
        self._cue_ms = self._watch.ticks.ms()

    def light(self):
        """Lit from now on, for a while."""
        self._dark_ms = self._watch.ticks.ms() + LIT_MS

    @property
    def lit(self):
        return self._watch.ticks.ms() < self._dark_ms

    def paused(self):
        """The power went while a stop could be undone."""
        self._stop_ms = self._watch.ticks.ms()

    @property
    def stopping(self):
        return self._stop_ms is not None

    def stopped(self):
        """True once, when the stop holds."""
        if not self._held(self._watch.ticks.ms()):
            return False
        self._stop_ms = None
        return True

    def _held(self, at_ms):
        return self._stop_ms is not None and at_ms - self._stop_ms > UNDO_MS
