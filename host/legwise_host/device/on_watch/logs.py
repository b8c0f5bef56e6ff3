# Runs on the watch. tell(): what its logs are, as a list of dicts: name, bytes, pulled, started
# (Unix s or null), seconds, cues, ended. Frames are told by their lengths: the CRCs of 2 MB would
# take a minute here, and are checked when the log is pulled.
import json

from legwise.app.keep import Keep
from legwise.record import frames as F
from legwise.record import header
from legwise.record.unpack import unpacked

BLOCK = 4096
WHOLE = F.HEAD + F.LONGEST + F.TAIL
READ = (F.HEADER, F.EPOCH, F.CUE, F.EVENT, F.SENSOR)


def hops(file):
    """(kind, body) of the frames in READ; what is damaged is stepped over."""
    data = bytearray(BLOCK)
    view = memoryview(data)
    at = end = 0
    more = True
    while True:
        if more and end - at < WHOLE:
            data[: end - at] = data[at:end]
            end -= at
            at = 0
            n = file.readinto(view[end:])
            more = bool(n)
            end += n
        if at >= end:
            if more:
                continue
            return
        n = F.HEAD + F.TAIL
        if end - at >= n:
            n += data[at + 2] | data[at + 3] << 8
        if data[at] != F.MARK or n > WHOLE or at + n > end:
            at += 1
            continue
        if data[at + 1] in READ:
            yield data[at + 1], bytes(view[at + F.HEAD : at + n - F.TAIL])
        at += n


def about(path):
    """What a log holds."""
    told = {"started": None, "seconds": 0, "cues": 0, "ended": False}
    epoch = None
    with open(path, "rb") as file:
        for kind, body in hops(file):
            if kind == F.EPOCH:
                epoch = body
                continue
            record = unpacked(kind, body)
            if record is None:
                continue
            if kind == F.CUE:
                told["cues"] += 1
            elif kind == F.EVENT:
                told["ended"] = record[1] == "stop"
            elif kind == F.HEADER:
                for key, value in header.pairs(record[0]):
                    if key == "started" and value.isdigit():
                        told["started"] = int(value)
            elif record[1] == "clock" and record[2] == "found":
                told["started"] = F.CLOCK_FROM + record[3]
    record = None if epoch is None else unpacked(F.EPOCH, epoch)
    if record is not None:
        told["seconds"] = record[0] // 1000
    return told


def tell():
    """The oldest first."""
    keep = Keep()
    logs = []
    for name, size, pulled in keep.logs():
        log = about(keep.path(name))
        log.update({"name": name, "bytes": size, "pulled": pulled})
        logs.append(log)
    print(json.dumps(logs))
