"""A cue, signal or answer in, its vibration out: milliseconds on, off, on, off …

Every cue opens with an attention pulse; signals and answers do not. Nothing is shorter than
120 ms, for a plain motor needs 50-100 ms to get going. Felt on the wrist: untested on hardware.
"""

from legwise.constants import prompt as C

ATTENTION = (400, 600)
LONGEST_MS = 11000  # nothing vibrates longer than this from first to last pulse

CUES = {
    "slow": (700, 250, 700),
    "drink": (200, 200, 200, 200, 200),
    "walk": (1500,),
    "safety": (300, 150, 300, 150, 300, 150, 300, 150, 300, 150, 300, 150, 300, 150, 300),
    "form": (400, 250, 400, 250, 400, 250, 400),
    "fuel": (200, 200, 200, 200, 200, 200, 200, 200, 200),
    "warmup": (700,),
    "cooldown": (700, 250, 700, 250, 700),
}
SIGNALS = {
    "ready": (150,),
    "started": (300,),
    "stopped": (300, 250, 300),
    "eased": (300,),
    "sensor_lost": (150, 150, 150),
    "battery_low": (150, 150, 150, 150, 150, 150, 150),
}
ANSWERS = {
    "heart": (700,),
    "legs": (150, 150, 150, 150, 150),
    "both": (700, 400, 150, 150, 150, 150, 150),
    "neither": (150,),
    "unsure": (150,),
    "learning": (150,),
}

_USUAL = 1640  # 0.1 spm, where the cadence is not known
_BEAT_MS = 150
_BEATS_MS = 10000


def cue(name, cadence_deci_spm):
    """Pattern of a cue; `cadence` beats a little quicker than the steps (0.1 spm), for 10 s."""
    if name != "cadence":
        return ATTENTION + CUES[name]
    step_ms = 60000000 // ((cadence_deci_spm or _USUAL) * (100 + C.step_up))
    while step_ms < 2 * _BEAT_MS:  # above 200 spm: every other step, so that pulses stay apart
        step_ms *= 2
    beats = _BEATS_MS // step_ms
    return ATTENTION + ((_BEAT_MS, step_ms - _BEAT_MS) * beats)[:-1]
