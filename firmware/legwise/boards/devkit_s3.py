"""ESP32-S3 devkit with breakouts on one I2C bus: its pins in, a Board out.

LSM6DSO(X), MAX30101 (a MAX30102 works: set LEDS), DRV2605L or a bare motor behind a transistor,
a button, half the battery's voltage at an ADC; a PCF8563 if there is one, else the processor's own
clock. *Untested on hardware.*
"""

from machine import ADC, PWM, RTC, Pin

from legwise.boards.board import Board, radio
from legwise.drivers.battery import Battery
from legwise.drivers.button import Button
from legwise.drivers.drv2605 import Drv2605
from legwise.drivers.erm import Erm
from legwise.drivers.lsm6dso import Lsm6dso
from legwise.drivers.max3010x import Max3010x

NAME = "ESP32-S3 devkit"
SCL, SDA = 9, 8
PPG_INT, IMU_INT = 4, 5
MOTOR = 6  # a bare motor's transistor; leave it free with a DRV2605L
BUTTON = 0  # BOOT: pressed is low
BATTERY = 1
LEDS = ("green",)  # with a MAX30102: ("ir",)
IMU_ADDRESSES = (0x6A, 0x6B)
DRV2605 = 0x5A
PCF8563 = 0x51


def make():
    """The Board; a part that fails is None and a line in `faults`."""
    board = Board(NAME, SCL, SDA)
    board.fit("motor", _motor, board)
    board.fit("imu", _imu, board)
    board.fit("ppg", _ppg, board)
    board.clock = _clock(board)
    board.fit("battery", _battery)
    board.key = Button(Pin(BUTTON, Pin.IN, Pin.PULL_UP))
    board.fit("strap_radio", radio)
    return board


def quiet():
    """Motor off, whatever else; the bare one at once, by its pin."""
    Pin(MOTOR, Pin.OUT, value=0)
    board = Board(NAME, SCL, SDA)
    board.motor = Drv2605(board.bus)
    board.quiet()
    return True


def _motor(board):
    if board.answers(DRV2605):
        motor = Drv2605(board.bus)
        motor.start()
        return motor
    return Erm(PWM(Pin(MOTOR), freq=5000, duty_u16=0))  # whether one is there cannot be known


def _imu(board):
    first, second = IMU_ADDRESSES
    imu = Lsm6dso(board.bus, Pin(IMU_INT, Pin.IN), second if board.answers(second) else first)
    imu.check()
    return imu


def _ppg(board):
    ppg = Max3010x(board.bus, Pin(PPG_INT, Pin.IN, Pin.PULL_UP), LEDS)
    ppg.check()
    ppg.stop()  # a reset in a run leaves its LEDs on
    return ppg


def _clock(board):
    if board.answers(PCF8563):
        from legwise.drivers.pcf8563 import Pcf8563

        return Pcf8563(board.bus)
    from legwise.drivers.rtc import Rtc

    return Rtc(RTC())


def _battery():
    battery = Battery(ADC(Pin(BATTERY), atten=ADC.ATTN_11DB))
    battery.check()
    return battery
