"""A divided battery voltage at an ADC in, mV and % of a lithium cell out.

The curve is a usual one at light load, an estimate. Untested on hardware.
"""

_CURVE = (  # mV, %
    (3300, 0),
    (3500, 5),
    (3600, 10),
    (3700, 25),
    (3750, 40),
    (3800, 52),
    (3900, 68),
    (4000, 81),
    (4100, 92),
    (4180, 100),
)
_READINGS = 8


class Battery:
    """`adc`: machine.ADC; the cell has `divider` times its voltage."""

    def __init__(self, adc, divider=2):
        self._adc = adc
        self._divider = divider

    def check(self):
        """ValueError when nothing like a cell is connected."""
        if not 2500 <= self.mv() <= 4600:
            raise ValueError("battery: %d mV is no lithium cell" % self.mv())

    def mv(self):
        """Battery voltage in mV, the mean of some readings."""
        total = 0
        for _ in range(_READINGS):
            total += self._adc.read_uv() // 100
        return total * self._divider // (10 * _READINGS)

    def percent(self):
        """Charge in % by the voltage."""
        mv = self.mv()
        low, low_pct = _CURVE[0]
        if mv <= low:
            return low_pct
        for high, high_pct in _CURVE:
            if mv <= high:
                return low_pct + (high_pct - low_pct) * (mv - low) // (high - low)
            low, low_pct = high, high_pct
        return 100
