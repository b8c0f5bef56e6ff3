"""What the motor did in; what the wearer feels out: one text for each vibration, with its time."""

TOGETHER_MS = 900  # pulses closer than this are one vibration; the attention gap is 600


def pulses(felt, until_ms: int) -> list:
    """[(start ms, length ms, strength %)] of World.felt; one that lasts ends at until_ms."""
    found = []
    since = None
    for ms, percent in felt + [(until_ms, 0)]:
        if since is not None:
            found.append((since[0], ms - since[0], since[1]))
        since = (ms, percent) if percent else None
    return found


def vibrations(felt, until_ms: int) -> list:
    """[(start ms, [length ms, …])]: pulses that belong together."""
    found: list = []
    end = -TOGETHER_MS
    for start, length, _ in pulses(felt, until_ms):
        if start - end < TOGETHER_MS and found:
            found[-1][1].append(length)
        else:
            found.append((start, [length]))
        end = start + length
    return found
