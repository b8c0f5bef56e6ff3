"""Edges of the one button and their time (ms) in; press, drank or stop out (D §7).

A wet finger slips: a release shorter than SETTLE_MS is none, and only the time the key is really
down counts as holding. So two quick presses are one, and tapping rain is no hold.
"""

DRANK_MS = 1000
STOP_MS = 3000
SETTLE_MS = 200
LOST_MS = 20000  # no finger holds that long, and the hardware switches off at 10 s


class Keys:
    """`at_ms`: when the last press began. `busy`: ask again within some 20 ms."""

    def __init__(self):
        self.at_ms = 0
        self.busy = False
        self._clear()

    def _clear(self):
        self.busy = self._down = self._told = False
        self._held_ms = self._edge_ms = 0

    def step(self, edge, t_ms):
        """edge: 1 pressed, -1 let go, 0 nothing new. "press", "drank", "stop" or None."""
        if edge == 1 and not self._down:
            if not self.busy:
                self.busy = True
                self.at_ms = t_ms
            self._down = True
            self._edge_ms = t_ms
        elif edge == -1 and self._down:
            self._held_ms += t_ms - self._edge_ms
            self._down = False
            self._edge_ms = t_ms
            if self._held_ms >= STOP_MS and not self._told:
                self._told = True
                return "stop"
        if not self.busy:
            return None
        for_ms = t_ms - self._edge_ms
        if self._down:
            if for_ms > LOST_MS:  # its release was never told
                self._clear()
            elif not self._told and self._held_ms + for_ms >= STOP_MS:
                self._told = True
                return "stop"
        elif for_ms >= SETTLE_MS:
            held_ms, told = self._held_ms, self._told
            self._clear()
            if not told:
                return "drank" if held_ms >= DRANK_MS else "press"
        return None
