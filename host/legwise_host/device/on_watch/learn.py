# Runs on the watch. tell(cue, haptic): the cue's vibration, as the app plays it, at that setting.
import asyncio
import json

from legwise.app.haptic import Haptic, level
from legwise.app.ticks import Ticks
from legwise.boards.pick import pick
from legwise.prompt import words


class Ear:
    """Whom Haptic tells; `word`: what was wrong."""

    word = None

    def blank(self, on):
        """Nobody measures."""

    def sensor(self, name, word, count):
        """The motor does not answer."""
        self.word = word


async def play(haptic, pattern):
    """To its end. The task that is left over waits for ever, and does nothing."""
    haptic.play(pattern)
    haptic.task = asyncio.create_task(haptic.run())
    while haptic.busy:
        await asyncio.sleep_ms(20)


def tell(cue, setting):
    """null, or why nothing was felt."""
    wrong = None if board.motor is not None else "there is no motor"
    if wrong is None:
        try:
            mv = None if board.battery is None else board.battery.mv()
        except OSError:
            mv = None
        ear = Ear()
        haptic = Haptic(board.motor, Ticks(), ear)
        haptic.percent = level(setting, mv)
        asyncio.run(play(haptic, words.cue(cue, None)))
        if ear.word is not None:
            wrong = "the motor does not answer"
    print(json.dumps(wrong))


board = pick()
