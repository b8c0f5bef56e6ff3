"""Everything a watch hears in, one Epoch a second out: which source of each number is believed.

Heart rate: a strap while it is fresh, else PPG. Speed: place and pod (pace.py). Cadence: the
accelerometer's, else the pod's.
"""

from legwise.constants import detect as C
from legwise.detect.motion import Motion
from legwise.detect.pace import Pace
from legwise.detect.pod import Pod
from legwise.detect.strap import Strap


class Sources:
    """The sensors and radios of a run. rates: as Run has them."""

    def __init__(self, rates):
        self._motion = None if rates[0] is None else Motion(rates[0])
        self._ppg = None
        if rates[1] is not None:
            from legwise.detect.ppg import Ppg  # a watch without the sensor has no room for it

            self._ppg = Ppg(rates[1], rates[2], rates[0])
        self.strap = Strap()
        self.pod = Pod()
        self._pace = Pace()
        self._place_ms = None
        self._speed = self._altitude = None
        self.air_deci_c = None

    def imu(self, t_ms, block, n):
        """A block of acceleration: steps, and what light is cleaned with."""
        if self._motion is not None:
            self._motion.block(t_ms, block, n)
        if self._ppg is not None:
            self._ppg.imu(t_ms, block, n)

    def light(self, t_ms, block, n):
        """A block of PPG."""
        if self._ppg is not None:
            self._ppg.block(t_ms, block, n)

    def rate(self, stream, mhz):
        """The true rate of "imu" or "ppg"."""
        if stream == "imu" and self._motion is not None:
            self._motion.rate(mhz)
        if self._ppg is not None:
            self._ppg.rate(stream, mhz)

    def place(self, t_ms, speed_mm_s, altitude_cm):
        """Speed and altitude, either may be None."""
        self._place_ms = t_ms
        self._speed = speed_mm_s
        self._altitude = altitude_cm

    def blank(self, t_ms, on):
        """The motor shakes the accelerometer from now on, or no more."""
        if self._motion is not None:
            self._motion.blank(t_ms, on)

    def goes_on(self):
        """Who ran before a reset runs."""
        if self._motion is not None:
            self._motion.gait.goes_on()

    def second(self, t_ms, e):
        """Fills e with what was heard in the second before t_ms."""
        e.clear()
        if self._motion is not None:
            self._motion.second(t_ms, e)
        if self._ppg is not None:
            self._ppg.second(t_ms, e)
        hr = self.strap.fresh(t_ms, C.fresh_ms)
        if hr is not None:
            e.hr_deci_bpm = 10 * hr
            e.hr_confidence_pct = None
            e.hr_source = "strap"
        place = pod = None
        if self._place_ms is not None and 0 < t_ms - self._place_ms <= C.fresh_ms:
            place = self._speed
            e.altitude_cm = self._altitude
        if self.pod.fresh(t_ms, C.fresh_ms):
            pod = self.pod.speed_mm_s
            if e.cadence_deci_spm is None:
                e.cadence_deci_spm = self.pod.cadence_deci_spm
        e.speed_mm_s = self._pace.step(place, pod)
        e.temperature_deci_c = self.air_deci_c
