# Runs on the watch: seconds of a run in, many times as fast, through its own judgement; each cue
# is vibrated and printed as a line of JSON. Nothing is written.
import json
import struct
import time
from binascii import a2b_base64

from legwise.boards.pick import pick
from legwise.detect.epoch import Epoch
from legwise.prompt import words
from legwise.record.settings import Settings
from legwise.run import Run

UNKNOWN = 0xFFFF
SECOND = "<HHH"  # heart rate and cadence in tenths, speed in mm/s
SIZE = struct.calcsize(SECOND)


class Demo:
    """One run, `speed` times as fast; `play` goes on where the last call ended."""

    def __init__(self, speed, settings):
        self._speed = speed
        chosen = Settings()
        for name, text in settings:
            chosen.put(name, text)
        self._motor = pick().motor
        self._run = Run(chosen)
        self._epoch = Epoch()
        self._t_s = 0
        self._run.event(1000, "start")
        self._shift_ms = time.ticks_ms()  # when t = 0 was

    def play(self, packed):
        """Seconds as base64 of SECOND."""
        data = a2b_base64(packed)
        for at in range(0, len(data), SIZE):
            row = struct.unpack_from(SECOND, data, at)
            self._second(*[None if x == UNKNOWN else x for x in row])
        print(json.dumps({"t_s": self._t_s}))

    def _second(self, hr, cadence, speed):
        self._t_s += 1
        e = self._epoch
        e.t_ms = 1000 * self._t_s
        e.hr_deci_bpm = hr
        e.hr_source = None if hr is None else "recorded"
        e.cadence_deci_spm = cadence
        e.speed_mm_s = speed
        self._run.epoch(e)
        cue = self._run.tick(e.t_ms)
        due = time.ticks_add(self._shift_ms, e.t_ms // self._speed)
        time.sleep_ms(max(0, time.ticks_diff(due, time.ticks_ms())))
        if cue is not None:
            self._feel(cue)

    def _feel(self, cue):
        """The run stands still while it vibrates."""
        told = {"cue": cue.name, "t_s": self._t_s, "state": cue.state, "values": cue.values}
        print(json.dumps(told))
        began = time.ticks_ms()
        if self._motor is not None:
            vibrate(self._motor, words.cue(cue.name, self._epoch.cadence_deci_spm))
        lasted = time.ticks_diff(time.ticks_ms(), began)
        self._shift_ms = time.ticks_add(self._shift_ms, lasted)


def vibrate(motor, pattern):
    """Milliseconds on, off, on …"""
    try:
        for i in range(len(pattern)):
            if i & 1:
                motor.off()
            else:
                motor.on(100)
            time.sleep_ms(pattern[i])
    finally:
        motor.off()
