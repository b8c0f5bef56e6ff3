"""A watch in; its clock set by the computer's, and a line where it was wrong, out."""

import time

from legwise_host.device.mpremote import Mpremote

_OFF_S = 60


def set_clock(watch: Mpremote) -> str | None:
    """What to tell, if anything. A watch without a clock chip is no fault."""
    now_s = round(time.time())
    was = watch.script("clock", now_s)
    if was == "none":
        return None
    if isinstance(was, str):
        return f"the watch's clock cannot be set ({was})"
    off = difference(was, now_s)
    return None if off is None else f"the watch's clock: {off}; it is set now"


def difference(was: int | None, now_s: int) -> str | None:
    """How wrong it is in words, None up to a minute. was: None = no time. Unix s."""
    if was is None:
        return "it has lost the time"
    off_s = was - now_s
    if abs(off_s) <= _OFF_S:
        return None
    return f"{_span(abs(off_s))} {'ahead' if off_s > 0 else 'behind'}"


def _span(s: int) -> str:
    if s < 2 * 3600:
        return f"{s // 60} min"
    return f"{s // 3600} h" if s < 2 * 86400 else f"{s // 86400} days"
