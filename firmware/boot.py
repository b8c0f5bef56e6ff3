"""Runs at every start, before mpremote and main.py: motors off, and nothing that could hang.

A reset in the middle of a cue leaves the motor running; this ends it. It never fails, so that the
way to the REPL stays open whatever is wrong with the rest.
"""

import sys


def quiet():
    """Motors off; False and one line on the console if that could not be done."""
    try:
        from legwise.boards import pick

        pick.quiet()
    except Exception as e:  # noqa: BLE001 a broken package must not lock the watch
        sys.stdout.write("legwise: boot could not switch the motor off: %r\n" % e)
        return False
    return True


quiet()
