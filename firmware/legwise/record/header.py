"""What a run began with in; text of its log's first frame, lines `key: value`, out; and back."""

from legwise.record.frames import FORMAT, crc16
from legwise.record.settings import ADDRESSES

FIRST = "legwise-log %d" % FORMAT


def text(version, board, settings, history, rates, unix_s=None, source="code=plain"):
    """version: the firmware's. board: its name. history: history.dump(…). rates: as Run has them.

    unix_s: when t = 0 was, None where the clock is not to be believed (history.day). source: as
    legwise.__source__ has it.
    """
    lines = [FIRST, "firmware: " + version, "board: " + board]
    lines.append("profile: " + profile(settings))
    lines.append(hashes(settings, source))
    lines.append("rates: " + " ".join(["-" if rate is None else str(rate) for rate in rates]))
    if unix_s is not None:
        lines.append("started: %d" % unix_s)
    lines.append("history: " + history)
    return "\n".join(lines)


def profile(settings):
    """A log may be given away: whose strap it was stays on the watch."""
    private = [name for name, _ in ADDRESSES]
    return " ".join(["%s=%s" % pair for pair in settings.pairs() if pair[0] not in private])


def hashes(settings, source):
    """By what the watch decides from here on; after a reset it may be something else."""
    told = profile(settings).encode()
    return "hashes: %s settings=%04x" % (source, crc16(told, 0, len(told)))


def pairs(text):
    """[(key, value)] of the lines that have both."""
    found = []
    for line in text.split("\n"):
        key, colon, value = line.partition(": ")
        if colon:
            found.append((key, value))
    return found
