"""LilyGO T-Watch S3 (and S3 Plus, without its GNSS): its pins in, a Board out.

Stock firmware ESP32_GENERIC_S3-SPIRAM_OCT. Heart rate comes from a strap: there is no PPG.
Pins and rails: LilyGoLib. A devkit asks here first, so drivers are imported where they are needed.
*Untested on hardware.*
"""

from machine import PWM, SPI, Pin

from legwise.boards.board import Board, radio

NAME = "T-Watch S3"
SCL, SDA = 11, 10
IMU_INT, POWER_INT = 14, 21
TFT_SCK, TFT_MOSI, TFT_MISO, TFT_CS, TFT_DC, TFT_LIGHT = 18, 13, 37, 12, 38, 45  # MISO: not wired
ADDRESSES = (0x19, 0x34)  # accelerometer and power chip: no other board has both here
RAILS_ON = ("aldo2", "aldo3", "bldo2")  # back light, glass and touch, enable pin of the motor
RAILS_OFF = ("aldo1", "aldo4", "bldo1", "dldo1")  # nothing, LoRa, GNSS of the Plus, speaker


def make():
    """The Board; a part that fails is None and a line in `faults`."""
    board = Board(NAME, SCL, SDA)
    power = board.fit("battery", _power, board)
    board.key = power
    board.fit("motor", _motor, board)
    board.fit("imu", _imu, board)
    board.fit("clock", _clock, board)
    board.fit("display", _display)
    board.fit("strap_radio", radio)
    return board


def quiet():
    """Motor off, whatever else; True when this is the watch that runs."""
    board = Board(NAME, SCL, SDA)
    if not is_here(board):
        return False
    from legwise.drivers.drv2605 import Drv2605

    board.motor = Drv2605(board.bus)  # silent too when its rail is off: then it cannot run
    board.quiet()
    return True


def is_here(board):
    """Whether one of this board's own chips answers."""
    return any([board.answers(address) for address in ADDRESSES])


def _power(board):
    from legwise.drivers.axp2101 import Axp2101

    power = Axp2101(board.bus, Pin(POWER_INT, Pin.IN, Pin.PULL_UP))
    power.start()
    for name in RAILS_ON:
        power.rail(name, True)
    for name in RAILS_OFF:
        power.rail(name, False)
    return power


def _motor(board):
    from legwise.drivers.drv2605 import Drv2605

    motor = Drv2605(board.bus)
    motor.start()
    return motor


def _imu(board):
    from legwise.drivers.bma423 import Bma423

    imu = Bma423(board.bus, Pin(IMU_INT, Pin.IN))
    imu.check()
    return imu


def _clock(board):
    from legwise.drivers.pcf8563 import Pcf8563

    clock = Pcf8563(board.bus)
    clock.check()
    return clock


def _display():
    from legwise.drivers.st7789 import St7789

    sck, mosi, miso = Pin(TFT_SCK), Pin(TFT_MOSI), Pin(TFT_MISO)
    spi = SPI(1, baudrate=40000000, polarity=1, sck=sck, mosi=mosi, miso=miso)
    cs, dc = Pin(TFT_CS, Pin.OUT, value=1), Pin(TFT_DC, Pin.OUT, value=0)
    display = St7789(spi, cs, dc, PWM(Pin(TFT_LIGHT), freq=1000, duty_u16=0))
    display.start()
    return display
