"""What answers on the pins in, the board it is out.

The T-Watch is asked first, on pins that a devkit leaves free; the devkit's are the T-Watch's LoRa
radio, so they are not touched there, and its drivers are not loaded.
"""

from legwise.boards import twatch_s3
from legwise.boards.board import Board


def pick():
    """The Board: a T-Watch S3 if its chips answer, else the devkit with whatever it has."""
    if twatch_s3.is_here(Board(twatch_s3.NAME, twatch_s3.SCL, twatch_s3.SDA)):
        return twatch_s3.make()
    from legwise.boards import devkit_s3

    return devkit_s3.make()


def quiet():
    """Every motor there could be is off."""
    if not twatch_s3.quiet():
        from legwise.boards import devkit_s3

        devkit_s3.quiet()
