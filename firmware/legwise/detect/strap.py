"""Bytes of a heart-rate strap (Bluetooth 0x2A37) in, heart rate in bpm and RR in ms out.

Layout: flags, then heart rate (8 or 16 bit), energy (16 bit, optional), RR intervals (16 bit each,
1/1024 s). Source: Bluetooth SIG, Heart Rate Service 1.0, section 3.1.
"""

from array import array

_HR_16 = 0x01
_CONTACT = 0x02  # contact bit is set
_CONTACT_KNOWN = 0x04
_ENERGY = 0x08
_RR = 0x10
RR_MAX = 9  # intervals in the longest packet of the default radio MTU


class Strap:
    """The last packet: `hr_bpm` and `contact` (None: not told), the intervals `rr_ms[:rr_n]`."""

    def __init__(self):
        self.t_ms = None
        self.hr_bpm = None
        self.contact = None
        self.rr_ms = array("h", [0] * RR_MAX)
        self.rr_n = 0
        self.bad = 0  # packets and intervals refused

    def packet(self, t_ms, p):
        """Reads one packet; a torn one is counted in `bad` and changes nothing else."""
        n = len(p)
        flags = p[0] if n else 0
        at = 3 if flags & _HR_16 else 2
        rr_at = at + 2 if flags & _ENERGY else at
        if n < rr_at:
            self.bad += 1
            return
        hr = p[1] | p[2] << 8 if flags & _HR_16 else p[1]
        self.t_ms = t_ms
        self.contact = bool(flags & _CONTACT) if flags & _CONTACT_KNOWN else None
        self.hr_bpm = hr if 0 < hr < 255 and self.contact is not False else None
        self.rr_n = 0
        if flags & _RR:
            for i in range(rr_at, n - 1, 2):
                rr = ((p[i] | p[i + 1] << 8) * 1000 + 512) >> 10
                if 200 <= rr <= 2000 and self.rr_n < RR_MAX:
                    self.rr_ms[self.rr_n] = rr
                    self.rr_n += 1
                else:
                    self.bad += 1
            self.bad += (n - rr_at) & 1

    def fresh(self, t_ms, limit_ms):
        """Heart rate if a packet came within limit_ms before t_ms, else None."""
        if self.t_ms is None or not 0 < t_ms - self.t_ms <= limit_ms:
            return None
        return self.hr_bpm
