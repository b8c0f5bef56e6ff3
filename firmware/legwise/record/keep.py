"""Logs on flash and free bytes in; what may go, and how much of a run is written, out."""

CAPTURE_RUNS = 5  # the first ones are captured raw, unless the runner says otherwise
HOUR_LOG = 200 * 1024  # bytes: epochs and strap packets, rounded up
SPARE = 64 * 1024  # bytes that stay free: littlefs needs blocks to write anew


def hour_raw(imu_mhz, ppg_mhz, channels):
    """Bytes an hour of raw capture at these rates of a Run, None without the sensor: 5.5 a sample
    of acceleration, 3.3 a value of light (README, rounded up)."""
    return (imu_mhz or 0) * 20 + (ppg_mhz or 0) * (channels or 0) * 12


def plan(files, free, raw, hours=2):
    """(names to remove, "raw", "log" or "none": what the next run writes).

    files: (name, bytes, pulled) from the oldest to the newest; raw: bytes an hour of capture, 0
    for none. Only pulled ones go, the oldest first, and only as many as it takes; then raw capture
    stops, then the log, and the run goes on.
    """
    if raw:
        gone = _freed(files, free, hours * (HOUR_LOG + raw) + SPARE)
        if gone is not None:
            return gone, "raw"
    gone = _freed(files, free, hours * HOUR_LOG + SPARE)
    return ([], "none") if gone is None else (gone, "log")


def writes(free, capture):
    """The same in mid-run, where nothing is removed: "raw", "log" or "none" from now on."""
    if free < SPARE // 2:
        return "none"
    return "raw" if capture and free >= SPARE + HOUR_LOG else "log"


def captures(choice, runs):
    """The setting `capture` (auto, on, off) and the runs in the history."""
    return choice == "on" or (choice == "auto" and runs < CAPTURE_RUNS)


def _freed(files, free, need):
    """Names whose removal gives so many bytes; None when all of the pulled ones do not."""
    gone = []
    for name, size, pulled in files:
        if free >= need:
            break
        if pulled:
            gone.append(name)
            free += size
    return gone if free >= need else None
