"""Bytes of a foot pod (Bluetooth 0x2A53) in, speed in mm/s and cadence in 0.1 spm out.

Layout: flags, speed (16 bit, 1/256 m/s), cadence (8 bit, 1/min), stride length and distance
(16 and 32 bit, both optional). Source: Bluetooth SIG, Running Speed and Cadence 1.0, section 3.1.
"""

_STRIDE = 0x01
_DISTANCE = 0x02
_RUNNING = 0x04
SPEED_MAX = 12500  # mm/s; nobody runs faster: refused
_RUN_SPEED = 1800  # mm/s; R §1: faster is running
_HALF = 120  # 1/min; nobody runs so slowly: the pod counts one foot


class Pod:
    """The last packet: `speed_mm_s` and `cadence_deci_spm` (both feet); None before the first."""

    def __init__(self):
        self.t_ms = None
        self.speed_mm_s = None
        self.cadence_deci_spm = None
        self.bad = 0  # packets refused

    def packet(self, t_ms, p):
        """Reads one packet; a torn or an impossible one only counts in `bad`."""
        n = len(p)
        flags = p[0] if n else 0
        if n < 4 + (2 if flags & _STRIDE else 0) + (4 if flags & _DISTANCE else 0):
            self.bad += 1
            return
        speed = ((p[1] | p[2] << 8) * 1000 + 128) >> 8
        if speed > SPEED_MAX:
            self.bad += 1
            return
        per_min = p[3]
        if 0 < per_min < _HALF and (flags & _RUNNING or speed > _RUN_SPEED):
            per_min *= 2
        self.t_ms = t_ms
        self.speed_mm_s = speed
        self.cadence_deci_spm = 10 * per_min

    def fresh(self, t_ms, limit_ms):
        """True if a packet came within limit_ms before t_ms."""
        return self.t_ms is not None and 0 < t_ms - self.t_ms <= limit_ms
