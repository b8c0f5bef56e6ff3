"""A Board in, a watch that runs until Ctrl-C out. The only asyncio there is.

Read on in watch.py. Tasks: the beat of a second, the accelerometer's interrupt, crown, motor.
"""

import asyncio

from legwise.app.watch import Watch


def main(board, root=""):
    """Runs for ever; Ctrl-C, or whatever ends it, leaves the motor off and the log flushed."""
    watch = Watch(board, root)
    try:
        asyncio.run(watch.run())
    finally:
        watch.leave()
