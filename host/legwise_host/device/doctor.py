"""A watch in; what is well with it and what is not, a Check each, in a runner's words, out."""

import time
from collections.abc import Iterator

import legwise
from legwise.record import keep, store
from legwise_host.device import config, facts, flash, selftest
from legwise_host.device.clock import difference
from legwise_host.device.facts import Facts
from legwise_host.device.mpremote import DeviceError, Mpremote
from legwise_host.device.selftest import Check
from legwise_host.errors import InputError

_HEAP = 100_000  # bytes that a run needs free; estimate
_HOUR_RAW = keep.hour_raw(104000, 25000, 1)  # the most that a board captures
_LOW_PERCENT = 10
_SCAN_S = 5


def doctor(watch: Mpremote) -> Iterator[Check]:
    """Each as soon as it is known. DeviceError when the watch is gone."""
    f = flash.probe(watch)
    try:
        facts.check(f)
    except InputError as error:
        yield Check(False, "MicroPython", str(error))
        return
    yield Check(True, "MicroPython", facts.says(f))
    yield _legwise(f)
    yield from _settings(f)
    yield _room(f)
    if not f.files or f.cut_short:
        return  # there is nothing to look at the chips with
    try:
        told = watch.script("selftest", selftest.SECONDS)
        vitals = watch.script("vitals", call="tell_vitals")
    except DeviceError as error:
        if error.why not in ("python", "bare"):
            raise
        yield Check(False, "chips", f"cannot be looked at ({error}); legwise flash")
        return
    yield Check(True, "board", told["board"])
    yield _bus(vitals["bus"])
    yield from selftest.checks(told)
    yield from _vitals(told, vitals)
    if "strap_radio" in told["parts"]:
        yield from _strap(watch, f)


def _legwise(f: Facts) -> Check:
    name, here = "Legwise", legwise.__version__
    if not f.files:
        return Check(False, name, "not on the watch: legwise flash")
    if f.cut_short:
        return Check(False, name, "the last flash was cut short: legwise flash")
    missing = [path for path in f.mark.get("files", []) if path not in f.files]
    if missing:
        return Check(False, name, f"{len(missing)} of its files are missing: legwise flash")
    if not f.mark:
        return Check(True, name, "there; not put on by legwise flash, so its version is unknown")
    there = f.mark.get("version")
    if there != here:
        return Check(False, name, f"{there} on the watch, {here} here: legwise flash")
    return Check(True, name, f"{there}, as here")


def _settings(f: Facts) -> Iterator[Check]:
    settings, complaints = store.load(f.settings)
    for word in complaints:
        yield Check(False, "settings", f"{config.complaint(word)}: legwise config")
    for line in config.unknown(settings):
        yield Check(True, "settings", line)
    if not complaints:
        yield Check(True, "settings", "can be read" if f.settings else "none yet: legwise config")


def _room(f: Facts) -> Check:
    logs = [(name, size, name.endswith(".old")) for name, size in f.logs]
    _, what = keep.plan(logs, f.free, _HOUR_RAW)
    free = f"{f.free // 1024} kB free"
    waiting = sum(not pulled for _, _, pulled in logs)
    if waiting:
        free += f", {waiting} run{'s' if waiting > 1 else ''} not pulled yet"
    if what == "none":
        return Check(False, "flash", f"{free}: no room for a run: legwise logs pull, then delete")
    return Check(True, "flash", free if what == "raw" else f"{free}: no room for raw acceleration")


def _bus(addresses: list[int] | None) -> Check:
    if not addresses:
        return Check(False, "chips on the bus", "none answers: check wires, pull-ups and power")
    return Check(True, "chips on the bus", " ".join(f"0x{a:02x}" for a in addresses))


def _vitals(told: dict, vitals: dict) -> Iterator[Check]:
    heap = vitals["heap"]
    enough = heap >= _HEAP
    yield Check(enough, "memory", f"{heap // 1024} kB free" + ("" if enough else ": too little"))
    if "battery" in told["parts"]:
        mv, percent = vitals["mv"], vitals["percent"]
        if mv is None:
            yield Check(False, "charge", "the battery cannot be measured")
        else:
            share = "" if percent is None else f", {percent} %"
            low = percent is not None and percent <= _LOW_PERCENT
            yield Check(not low, "charge", f"{mv / 1000:.2f} V{share}" + (": charge it" * low))
    if "clock" in told["parts"]:
        off = difference(vitals["clock"], round(time.time()))
        what = "right" if off is None else f"{off}; legwise logs sets it"
        yield Check(off is None, "time", what)


def _strap(watch: Mpremote, f: Facts) -> Iterator[Check]:
    """Who can be heard; a strap sends only while it is worn, so silence is no fault."""
    settings, _ = store.load(f.settings)
    try:
        found = config.heard(watch, "strap", _SCAN_S)
    except DeviceError as error:
        if error.why in ("gone", "timeout", "silent"):
            raise
        yield Check(False, "straps", str(error))
        return
    paired = [strap for strap in found if strap[0] == settings.strap]
    if paired:
        yield Check(True, "straps", f"yours is heard, {paired[0][2]} dBm")
    elif settings.strap:
        others = f"; {len(found)} other" if found else ""
        what = f"yours is not heard in {_SCAN_S} s{others}: it sends only while it is worn"
        yield Check(True, "straps", what)
    else:
        told = f"{len(found)} heard" if found else "none heard"
        yield Check(True, "straps", f"{told}, none chosen: legwise config strap=scan")
