# Runs on the watch. tell(kind, seconds): [address, name, dBm] of the straps or pods around, the
# strongest first, or a text that says why its radio cannot look.
import asyncio
import json

from legwise.boards.board import radio


def scan(kind, seconds):
    """kind: strap or pod."""
    try:
        air = radio()
    except ValueError as e:
        return str(e)
    from legwise.drivers.ble_link import HEART_RATE, RUNNING

    service = HEART_RATE if kind == "strap" else RUNNING
    try:
        air.start()
        return asyncio.run(air.scan(seconds, service[0]))
    except OSError as e:
        return f"its radio does not work ({e})"


def tell(kind, seconds):
    """As above."""
    print(json.dumps(scan(kind, seconds)))
