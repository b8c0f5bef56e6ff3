"""Power is on: a run that was cut off goes on, else the watch waits or begins one."""

from legwise.app import start
from legwise.app.forget import BOARDS, KEEPER, READER, forget
from legwise.app.haptic import FAULTS


def up(watch):
    """Without a key a run begins at once: better than a watch that does nothing."""
    if watch.complaints:
        watch.haptic.play(FAULTS["settings"])
    from legwise.app import last

    goes_on = last.resumed(watch)
    forget(BOARDS + READER + KEEPER)
    if goes_on:
        return
    if watch.board.key is None:
        start.begin(watch)
    else:
        start.idle(watch)
