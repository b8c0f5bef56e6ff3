# Runs on the watch, after selftest.py, whose `board` it uses. tell_vitals(): which addresses
# answer on its bus, battery, clock and free memory (bytes); null for what is not there.
import gc
import json

board = globals()["board"]


def asked(what):
    """null when the chip is silent."""
    try:
        return what()
    except (AttributeError, OSError, ValueError):
        return None


def tell_vitals():
    """As above."""
    gc.collect()
    battery, clock = board.battery, board.clock
    print(
        json.dumps(
            {
                "bus": asked(lambda: board.bus.scan()),
                "mv": None if battery is None else asked(battery.mv),
                "percent": None if battery is None else asked(battery.percent),
                "clock": None if clock is None else asked(clock.read),
                "heap": gc.mem_free(),
            }
        )
    )
