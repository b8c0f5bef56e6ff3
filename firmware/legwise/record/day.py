"""A clock's Unix time in, days since 1970 out; None from a clock that nobody has set."""

FIRST, LAST = 19723, 47482  # 2024 … 2099; an ESP32 begins in 2000, a PC in 1970


def day(unix_s):
    """Days; None also for None."""
    if unix_s is None or not FIRST <= unix_s // 86400 <= LAST:
        return None
    return unix_s // 86400
