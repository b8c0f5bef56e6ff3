"""The run log's format: what a frame looks like, and the numbers that words and fields have in it.

A frame is MARK, kind, length (2 bytes), sequence (2), the body, CRC-16 over all but MARK (2); low
byte first. In a body every number is a varint, signed ones zigzag. The lists below only ever grow
at their ends: a number keeps its meaning in every log that was written.
"""

from legwise.record import log_kernels

FORMAT = 1
MARK = 0xA0 + FORMAT  # each frame says by which version it was written
HEAD = 6  # bytes before the body …
TAIL = 2  # … and after it
LONGEST = 2048  # bytes of a body

(HEADER, EPOCH, CUE, FELT, NOTE, EVENT, PACKET, RAW, SENSOR, RATE, BOOT, TEXT, DIGEST, LIGHT) = (
    range(1, 15)
)
KINDS = LIGHT  # the highest of them

# What an epoch frame holds after t_ms: the Epoch, then three for people.
FIELDS = (
    "hr_deci_bpm",
    "hr_confidence_pct",
    "hr_source",
    "cadence_deci_spm",
    "activity",
    "intensity_mg",
    "shock_mg",
    "jerk_ln_q16",
    "contrast_ln_q16",
    "regularity_pct",
    "asymmetry_permille",
    "asymmetry_confidence_pct",
    "contact_deci_ms",
    "speed_mm_s",
    "altitude_cm",
    "temperature_deci_c",
)
LOGGED = FIELDS + ("state", "drift_bp", "legs_score")
WORD_FIELDS = ("hr_source", "activity", "state")
EVIDENCE = 12  # numbers behind a cue or a note
CLOCK_FROM = 1600000000  # Unix s; what a log has of a clock that was set counts from here

WORDS = (
    "? strap ppg recorded still walk run other idle warmup learning steady cardio dry_heat legs "
    "global form unsure recheck ended slow drink cadence safety cooldown fuel quiet_time hour_cap "
    "cue_off nag unsure_heart hill settling no_water race ledger eased persists unknown held "
    "outcome answer ready heart both neither start pause resume stop understood drank ask "
    "motor_on motor_off imu pod place air motor clock battery storage lost found stuck dropped "
    "full error power watchdog crash low"
).split()
NUMBER = {word: i for i, word in enumerate(WORDS)}


def crc16(buf, start, end):
    """CRC-16 (CCITT, from 0xFFFF) of buf[start:end]; binascii.crc32 takes memory each time."""
    return log_kernels.crc(buf, start, end)


def chained(digest, crc):
    """A digest of frames, with one more. No signature: it finds accidents, not forgers.

    Modulo a prime below 2^25, so that 31 of it stay below 2^30.
    """
    return (digest * 31 + crc) % 33554393
