# Runs on the watch, its app just stopped. tell(): [log, seconds] of a run that the app will go on
# with when it starts again (app/last.py: resumed), else null. Only the log's end is read.
import json

TAIL = 16384


def unfinished():
    """app/last.py's Unfinished of the newest log, or None."""
    from legwise.app.keep import Keep
    from legwise.app.last import Unfinished
    from legwise.record.read import Reader
    from legwise.record.unpack import records

    keep = Keep()
    logs = [log for log in keep.logs() if not log[2]]
    if not logs:
        return None
    name, size, _ = logs[-1]
    last = Unfinished(name)
    with open(keep.path(name), "rb") as file:
        reader = Reader(file.readinto, skim=True)
        kind, record = next(records(reader), (None, None))
        if kind is not None:
            last.hear(kind, record)
        file.seek(max(0, size - TAIL))
        for kind, record in records(Reader(file.readinto, skim=True)):
            last.hear(kind, record)
    return None if last.t_ms < 0 or last.event == "stop" else last


def too_old(last):
    """Whether its clock says that the run was cut off long ago; without a clock, no."""
    from legwise.app.last import RESUME_S
    from legwise.boards.pick import pick

    clock = pick().clock
    now = None if clock is None else clock.read()
    if now is None or last.unix_s is None:
        return False
    return now - last.unix_s - last.t_ms // 1000 > RESUME_S


def tell():
    """Never an exception: there may be no Legwise, or half of one."""
    found = None
    try:
        last = unfinished()
        if last is not None and not too_old(last):
            found = [last.name, last.t_ms // 1000]
    except Exception:  # noqa: BLE001
        pass
    print(json.dumps(found))
