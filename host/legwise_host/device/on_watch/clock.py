# Runs on the watch. tell(unix_s): sets its clock; what it said before (Unix s, null: it had lost
# the time), or a text: there is none, or it does not answer.
import json

from legwise.boards.pick import pick


def tell(unix_s):
    """The clock part of the board keeps UTC."""
    clock = pick().clock
    if clock is None:
        was = "none"
    else:
        try:
            was = clock.read()
            clock.write(unix_s)
        except (OSError, ValueError) as e:
            was = str(e)
    print(json.dumps(was))
