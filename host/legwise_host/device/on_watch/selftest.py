# Runs on the watch. tell(seconds): which parts answer, and how fast the accelerometer really is,
# measured for so long. pulses(n) vibrates, later.
import json
import time
from array import array

from legwise.boards.pick import pick

PARTS = ("imu", "ppg", "motor", "battery", "clock", "display", "key", "strap_radio")
PULSE_MS, GAP_MS = 400, 600


def rate(imu, seconds):
    """Its true rate in mHz, by the processor's clock; None when it is silent."""
    buffer = array("h", [0] * 600)
    imu.start()
    drained(imu, buffer, 0.3)  # the first ones after the start come late
    n, us = drained(imu, buffer, seconds)
    imu.stop()
    return n * 1000000000 // us or None


def drained(imu, buffer, seconds):
    """How many samples came, and in how many us."""
    n = 0
    began = now = time.ticks_us()
    while time.ticks_diff(now, began) < seconds * 1000000:
        time.sleep_ms(50)
        n += imu.read_fifo(buffer)
        now = time.ticks_us()
    return n, time.ticks_diff(now, began)


def pulses(n):
    """n even ones."""
    motor = board.motor
    if motor is None:
        return
    try:
        for _ in range(n):
            motor.on(100)
            time.sleep_ms(PULSE_MS)
            motor.off()
            time.sleep_ms(GAP_MS)
    finally:
        motor.off()


def measured(seconds):
    """The rate; a part that fails in the middle of it is one more fault."""
    if board.imu is None:
        return None
    try:
        return rate(board.imu, seconds)
    except OSError as e:
        board.faults.append("imu: " + str(e))
    return None


def tell(seconds):
    """Measures, and prints."""
    found = {part: getattr(board, part) for part in PARTS}
    told = {
        "board": board.name,
        "parts": {p: type(x).__name__ for p, x in found.items() if x is not None},
        "mhz": measured(seconds),
        "nominal_mhz": None if board.imu is None else board.imu.rate_mhz,
        "faults": board.faults,
    }
    print(json.dumps(told))


board = pick()
