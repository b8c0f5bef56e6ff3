"""A level in % in, a bare vibration motor behind a transistor that runs out: PWM.

It runs until `off`: whoever calls keeps the longest time. Untested on hardware.
"""


class Erm:
    """`pwm`: machine.PWM of some kHz, at duty 0."""

    def __init__(self, pwm):
        self._pwm = pwm
        self.off()

    def on(self, level=100):
        """Runs at level %, 1 … 100."""
        self._pwm.duty_u16(max(1, min(100, level)) * 65535 // 100)

    def off(self):
        """Stops."""
        self._pwm.duty_u16(0)
