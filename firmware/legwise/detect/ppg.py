"""Blocks of PPG counts and of acceleration (milli-g) in, heart rate and confidence out: every 2 s.

Both streams are brought to slots of 40 ms on one grid of time, freed of their level and scaled;
the motion is cancelled, and what is left weighed against what was believed. What a second says
depends on the samples before it alone.
"""

from array import array

from legwise.constants import ppg as C
from legwise.detect import light_kernels
from legwise.detect.beat_filter import BeatFilter
from legwise.detect.canceller import WINDOW, Canceller
from legwise.detect.lock import Lock
from legwise.detect.optics import Optics
from legwise.detect.slots import HOP, SLOT_MS, Slots
from legwise.detect.spectrum import Spectrum

_HOP_S = HOP * SLOT_MS // 1000
_HOPS = 4  # in a window
_ANY = 1 << 30  # no step is as large


class Ppg:
    """mhz: of the PPG, 20 000 … 300 000. channels: 1-3. imu_mhz: None without accelerometer."""

    def __init__(self, mhz, channels, imu_mhz):
        if not 1 <= channels <= 3:
            raise ValueError("PPG has one to three channels")
        self._light = Slots(mhz, channels)
        self._acc = None if imu_mhz is None else Slots(imu_mhz, 3)
        self._scratch = array("i", [0] * WINDOW)
        # states, as light_kernels.block_dc has them
        self._axes = [array("i", [0, 0, 0, 1, 0, 0, 0, 0]) for _ in range(3)]
        self._optics = [Optics() for _ in range(channels)]
        self._still = array("i", [HOP] * _HOPS)  # slots without acceleration in the last hops
        self._spectrum = Spectrum()
        self._canceller = Canceller(channels, self._scratch, self._spectrum.v)
        self._filter = BeatFilter()
        self._lock = Lock()
        self._hops = 0
        self._lost_s = 0
        self.deci_bpm = self.pct = None

    def imu(self, t_ms, samples, n):
        """As Run.imu."""
        if self._acc is not None:
            self._acc.put(t_ms, samples, n, self._scratch)

    def block(self, t_ms, samples, n):
        """As Run.ppg."""
        self._light.put(t_ms, samples, n)

    def rate(self, stream, mhz):
        """The disciplined true rate of "ppg" or "imu"."""
        if stream == "ppg":
            self._light.rate(mhz)
        elif self._acc is not None:
            self._acc.rate(mhz)

    def second(self, t_ms, e):
        """Fills the Epoch, whose cadence is known already, from the samples before t_ms."""
        t_s = t_ms // 1000
        if t_s % _HOP_S == 0:
            self._update(t_s, e.cadence_deci_spm)
        if self.deci_bpm is not None:
            e.hr_deci_bpm = self.deci_bpm
            e.hr_confidence_pct = self.pct
            e.hr_source = "ppg"

    def _update(self, t_s, deci_spm):
        slot = t_s * 1000 // SLOT_MS
        if not self._light.hop(slot):
            return
        self._hops = min(self._hops + 1, _HOPS)
        steady = self._take(slot)
        self._light.done()
        if steady:
            self._canceller.learn()
        usable = 0
        for k in range(len(self._optics)):
            if self._optics[k].usable():
                usable |= 1 << k
        if self._hops < _HOPS or usable == 0:
            self._lost(deci_spm)
            return
        self._lost_s = 0
        c = self._canceller
        self._spectrum.run(c.left, c.moved, c.run(usable))
        self._filter.step(self._spectrum.s, deci_spm)
        self._tell(t_s, deci_spm)

    def _take(self, slot):
        """A hop of both streams into the canceller. True when no channel made a step."""
        c = self._canceller
        c.push()
        self._take_motion(slot, c.at_x)
        steady = True
        n = len(self._optics)
        for k in range(n):
            o = self._optics[k]
            if not o.hop(self._light.out, n, k, c.q, c.at_q + k):
                steady = False
        return steady

    def _take_motion(self, slot, at):
        x = self._canceller.x
        light_kernels.slide_words(self._still, _HOPS, 1)
        if self._acc is None or not self._acc.hop(slot):
            light_kernels.fill_words(x, at, len(x), 0)
            self._still[_HOPS - 1] = HOP
            return
        for k in range(3):
            st = self._axes[k]
            st[6] = 0
            light_kernels.block_dc(self._acc.out, 0, HOP, 3, k, _ANY, st, x, at + k)
            light_kernels.scale(x, at + k, 3, HOP, 33, 1, 10, 2047)  # 1/32 mg to 256 LSB/g
        self._still[_HOPS - 1] = st[6]
        self._acc.done()

    def _lost(self, deci_spm):
        """No channel can be used: what was believed spreads, and is not told for long."""
        self._filter.step(None, deci_spm)
        if self.pct is not None:
            self.pct = min(self.pct, self._filter.pct)
        self._lost_s += _HOP_S
        if self._lost_s >= C.lost_s:
            self.deci_bpm = self.pct = None
            self._lock.lost()
        if self._lost_s >= C.forget_s:
            self._filter.restart()

    def _tell(self, t_s, deci_spm):
        f = self._filter
        pct = f.pct
        self._lock.step(t_s, f.deci_bpm, pct, deci_spm)
        self.deci_bpm = f.deci_bpm
        if self._lock.on or self._blind_and_restless():
            pct = min(pct, C.doubtful)
        self.pct = pct

    def _blind_and_restless(self):
        """The acceleration is unknown, and the light moves more than at rest."""
        unknown = 0
        for n in self._still:
            unknown += n
        if unknown * 100 <= (100 - C.known) * HOP * _HOPS:
            return False
        if self.deci_bpm is not None and self.deci_bpm > C.calm_bpm:
            return True
        for o in self._optics:
            if o.usable() and not o.calm():
                return True
        return False
