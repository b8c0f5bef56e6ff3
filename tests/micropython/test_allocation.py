"""In: a long made-up run on real MicroPython. Checked: a second without a cue allocates nothing,
whatever the runner does and whatever fails."""

import pytest

from legwise_host.replay.micropython import MicroPython, load_firmware

SECONDS = 6300
EVENTS = {
    700: "ask",
    2300: "understood",
    2600: "drank",
    4000: "pause",
    4060: "resume",
    3450: "ask",
    6200: "stop",
}

# The run is worth its measure only if it goes there.
REACHED = {
    "states": "still walk warmup learning steady cardio dry_heat unsure ended",
    "activities": "None still walk run",
    "notes": "held:quiet_time held:unsure_heart answer:unsure ready:ready outcome:persists",
    "cues": "slow safety cooldown",
}

# What there is to measure in a second t: (heart rate, cadence, speed), in the firmware's units.
BODY = """
def body(t):
    hr = 1400 + t % 3 * 4
    cadence = 1700 + t % 5 * 2
    speed = 3000 + t % 7 * 10
    if 1500 <= t < 3000:
        hr += (t - 1500) // 6 if t < 2700 else 200  # drift
    if 3000 <= t < 3120:
        cadence, speed, hr = 1100, 1500, 1200  # walk
    if 3120 <= t < 3240:
        cadence = speed = 0  # still
    if 3400 <= t < 3500:
        hr = None  # lost
    if 3600 <= t < 3660:
        hr = 1700 + t % 2 * 4  # the sensor counts steps
    if 3900 <= t < 3930:
        hr = cadence = speed = None
    if 4000 <= t < 4060:
        cadence = speed = 0
    if t >= 4300:
        cadence = cadence * 94 // 100  # tired legs
    if t >= 5500:
        hr = 1960 + t % 3 * 4  # above the maximum
    return hr, cadence, speed
"""

# How it gets in; what is not the firmware's own is built before the measuring.
RECORDED = """
e = Epoch()
def put(t, hr, cadence, speed):
    e.t_ms = t * 1000
    e.hr_deci_bpm = hr
    e.hr_source = None if hr is None else "recorded"
    e.cadence_deci_spm = cadence
    e.speed_mm_s = speed if WITH_SPEED else None
    e.altitude_cm = 2000 + t % 40 if WITH_SPEED else None
    e.contact_deci_ms = 2400 + t % 3
    e.shock_mg = 1500 + t % 9
    e.regularity_pct = 85 + t % 2
    e.asymmetry_permille = 30
    e.temperature_deci_c = 200
    r.epoch(e)
"""
LIVE = """
packet = bytearray(4)
packet[0] = 0x10
def put(t, hr, cadence, speed):
    ms = t * 1000 - 300
    if hr is not None:
        packet[1] = hr // 10
        packet[2] = 600000 * 1024 // (hr * 1000) & 255
        packet[3] = 600000 * 1024 // (hr * 1000) >> 8
        r.strap(ms, packet)
    if speed is not None:
        r.place(ms, speed, 2000 + t % 40)
    r.air(ms, 200)
"""

SETUP = """
import gc
from legwise.detect.epoch import Epoch
from legwise.record.settings import Settings
from legwise.run import Run
s = Settings()
s.put("hrmax_bpm", "190")
s.put("cue.cooldown", "on")
r = Run(s)
r.event(0, "start")
states, activities, notes, cues, guilty = set(), set(), set(), [], []
def play(start, end):
    for t in range(start, end):
        if t in EVENTS:
            r.event(t * 1000, EVENTS[t])
        hr, cadence, speed = body(t)
        told = r.notes.total
        before = gc.mem_alloc()
        put(t, hr, cadence, speed)
        cue = r.tick(t * 1000)
        allocated = gc.mem_alloc() - before
        if cue is not None:
            cues.append(cue.name)
        elif allocated and len(guilty) < 5:
            guilty.append((t, allocated, r.state))
        states.add(r.state)
        activities.add(r.epoch.activity)
        for i in range(told, r.notes.total):
            note = r.notes.get(i)
            notes.add(note.kind + ":" + note.word)
def show(words):
    print(" ".join(sorted([str(w) for w in words])))
"""


@pytest.mark.parametrize("source", ["with speed", "without speed", "live"])
def test_a_second_without_a_cue_allocates_nothing(source):
    head = f"EVENTS = {EVENTS}\nWITH_SPEED = {source == 'with speed'}\n"
    with MicroPython() as mp:
        load_firmware(mp)
        mp.run(head + SETUP + BODY + (LIVE if source == "live" else RECORDED))
        for start in range(1, SECONDS, 300):
            mp.run(f"play({start}, {start + 300})")
        guilty = mp.run("print(guilty)")
        seen = {name: mp.run(f"show({name})").split() for name in REACHED}
    assert guilty == "[]\n"
    for name, words in REACHED.items():
        assert set(words.split()) <= set(seen[name]), f"the run misses some {name}"
