"""A simulated runner's seconds in, as they happen; what the runner does about the cues out."""

from legwise_host.replay.player import Player
from legwise_host.replay.profile import Profile
from legwise_host.replay.raw import raw_seconds
from legwise_host.replay.seconds import HOLD_S, seconds
from legwise_host.simulate import Columns, ObedientRunner, Response
from legwise_host.simulate.as_trace import as_trace, joined


class Wearer:
    """Closes the loop: the firmware hears each second, the runner obeys each cue."""

    def __init__(self, profile: Profile, rate_hz: int | None) -> None:
        rate_mhz = None if rate_hz is None else 1000 * rate_hz
        self._rate = [] if rate_hz is None else [("rate_hz", str(rate_hz))]
        self._cues: list[str] = []
        self._player = Player(profile, [], (rate_mhz, None, None), False, self._hear)
        self._player.event(0, "start")
        self._lately: list[Columns] = []
        self._runner = ObedientRunner()

    def respond(self, t_s: float, columns: Columns) -> Response:
        """One second of the simulated run, which ended at t_s."""
        self._lately = [*self._lately, columns][-int(HOLD_S + 1) :]
        trace = as_trace(self._rate, joined(self._lately))
        self._cues.clear()
        if self._rate:
            for second in raw_seconds(trace, first=int(t_s))[0]:
                self._player.raw(second)
        else:
            for row in seconds(trace, first=int(t_s))[0]:
                self._player.second(row)
        return self._runner.respond(t_s, self._cues[0] if self._cues else None)

    def _hear(self, record: tuple) -> None:
        if record[0] == "cue":
            self._cues.append(record[2])
