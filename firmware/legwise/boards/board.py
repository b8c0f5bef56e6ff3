"""Parts that were found, and the processor they sit on: what make() returns and the app runs on.

Every part may be None. imu, ppg: start, stop, check, runs, notify, read_fifo(buffer) -> n,
rate_mhz, channels, depth, left, dropped, same; ppg also adjust. motor: on(level %), off. display:
show, light, stop, wake. clock: read() -> Unix s or None, write. battery: mv, percent. key:
edge(t_ms), notify. strap_radio: a Radio, for those who can wear a strap or a foot pod.
"""

import machine

_CAUSES = {
    machine.PWRON_RESET: "power",  # brown-out too
    machine.HARD_RESET: "reset",
    machine.WDT_RESET: "watchdog",
    machine.DEEPSLEEP_RESET: "sleep",
    machine.SOFT_RESET: "soft",
}


class Board:
    """`faults`: one line for each part that should be there and is not. scl, sda: of its bus."""

    def __init__(self, name, scl=None, sda=None, **parts):
        self.name = name
        self.imu = parts.get("imu")
        self.ppg = parts.get("ppg")
        self.motor = parts.get("motor")
        self.display = parts.get("display")
        self.clock = parts.get("clock")
        self.battery = parts.get("battery")
        self.key = parts.get("key")
        self.strap_radio = parts.get("strap_radio")
        self.faults = []
        self._scl = scl
        self._sda = sda
        self.bus = self._connect() if scl is not None else parts.get("bus")

    def _connect(self):
        scl = machine.Pin(self._scl)
        sda = machine.Pin(self._sda, machine.Pin.IN, machine.Pin.PULL_UP)
        if not sda.value():  # a reset in mid-transfer: the chip waits for its clock
            scl = machine.Pin(self._scl, machine.Pin.OPEN_DRAIN, value=1)
            for _ in range(9):  # a byte and its acknowledge
                scl.value(0)
                scl.value(1)
        # a transfer of 200 bytes takes 5 ms; the default of 50 ms is for the whole of it
        return machine.I2C(0, scl=scl, sda=sda, freq=400000, timeout=200000)

    def fit(self, part, make, *more):
        """part = make(*more), which may raise OSError or ValueError: then a fault, and None."""
        try:
            setattr(self, part, make(*more))
        except OSError as e:
            self.faults.append("%s: no answer (%s)" % (part, e))
        except ValueError as e:
            self.faults.append("%s: %s" % (part, e))
        return getattr(self, part)

    def answers(self, address):
        """Whether a chip is there; no scan, which takes 20 s on a bus that hangs."""
        if self.bus is None:
            return False
        try:
            self.bus.readfrom_mem_into(address, 0, bytearray(1))
        except OSError:
            return False
        return True

    def unstick(self):
        """Frees a bus on which every transfer times out, and starts it anew.

        On the ESP32 I2C(0) stays the same object: the drivers need not be told.
        """
        if self._scl is not None:
            self.bus = self._connect()

    def quiet(self):
        """Motor off; whether it answered."""
        try:
            if self.motor is not None:
                self.motor.off()
        except OSError:
            return False
        return True

    def speed(self, mhz):
        """The processor's clock: 80, 160 or 240 MHz with the radio on."""
        machine.freq(mhz * 1000000)

    def watchdog(self, timeout_ms):
        """Starts it, for good; feed() what it returns."""
        return machine.WDT(timeout=timeout_ms)

    def cause(self):
        """Why it started: power, reset, watchdog, sleep or soft."""
        return _CAUSES.get(machine.reset_cause(), "power")

    def reset(self):
        """Starts anew; does not return."""
        machine.reset()


def radio():
    """The processor's own Bluetooth, off; ValueError when aioble is not installed."""
    try:
        from legwise.drivers.ble_link import Radio

        return Radio()
    except ImportError:
        pass
    raise ValueError("no aioble; with internet: legwise flash")
