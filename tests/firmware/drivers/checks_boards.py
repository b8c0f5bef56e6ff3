"""Boards made from whatever answers, and a bus that is stuck. On both runtimes."""

# pyright: reportOptionalMemberAccess=false

from legwise.boards import devkit_s3, pick, twatch_s3
from legwise_host import shims
from legwise_host.chips import watches
from legwise_host.chips.world import World
from legwise_host.shims import machine


def still(i, k):
    """Lies on a table."""
    return 1000 if k == 2 else 0


def parts_of(board):
    """Names of the parts that are there."""
    names = ("imu", "ppg", "motor", "display", "clock", "battery", "key")
    return " ".join([name for name in names if getattr(board, name) is not None])


def check_a_whole_watch():
    parts = watches.twatch_s3(still)
    shims.install(parts.world)
    board = pick.pick()
    assert board.name == twatch_s3.NAME and board.faults == []
    assert parts_of(board) == "imu motor display clock battery key"
    rails = ("aldo1", "aldo2", "aldo3", "aldo4", "bldo1", "bldo2", "dldo1")
    assert [r for r in rails if parts.power.rail(r)] == ["aldo2", "aldo3", "bldo2"]
    assert parts.world.felt == [] and board.strap_radio is not None


def check_a_whole_devkit():
    parts = watches.devkit_s3(still, still)
    shims.install(parts.world)
    board = pick.pick()
    assert board.name == devkit_s3.NAME and board.faults == []
    assert parts_of(board) == "imu ppg motor clock battery key"
    assert board.clock.read() is None  # the processor's, until somebody sets it
    assert board.ppg.channels == 1 and board.battery.mv() == 3900


def check_each_part_may_be_missing():
    for name in ("imu", "clock"):
        parts = watches.twatch_s3(still)
        shims.install(parts.world)
        getattr(parts, name).absent = True
        board = pick.pick()
        assert getattr(board, name) is None
        assert len(board.faults) == 1 and board.faults[0].startswith(name + ": no answer")
    parts = watches.twatch_s3(still)
    shims.install(parts.world)
    parts.power.absent = True  # and with it the motor, whose rail it is
    assert parts_of(pick.pick()) == "imu display clock"
    parts = watches.twatch_s3(still)
    shims.install(parts.world)
    parts.motor.regs[0] = 0x20
    board = pick.pick()
    assert board.motor is None and board.faults == ["motor: drv2605: id 1, not 3 or 7"]
    parts = watches.devkit_s3(still, still)
    shims.install(parts.world)
    parts.imu.regs[0x0F] = 0x6B
    board = pick.pick()
    assert board.imu is None and board.faults == ["imu: lsm6dso: id 0x6b, not 0x6c"]


def check_nothing_there_at_all():
    shims.install(World())
    board = pick.pick()
    assert board.name == devkit_s3.NAME
    assert parts_of(board) == "motor clock key"  # nobody can know whether a bare motor is there
    assert len(board.faults) == 3
    assert board.quiet()


def check_the_other_address():
    parts = watches.devkit_s3(None, None)
    shims.install(parts.world)
    chip = watches.Lsm6dso(parts.world.clock, still, addr=0x6B)
    parts.bus.add(chip)
    assert pick.pick().imu is not None


def check_motors_are_off_whatever_they_did():
    for on_t_watch in (True, False):
        parts = watches.twatch_s3(still) if on_t_watch else watches.devkit_s3(still, None)
        shims.install(parts.world)
        pick.pick().motor.on(100)
        assert parts.world.felt[-1][1] > 0
        pick.quiet()
        assert parts.world.felt[-1][1] == 0
    parts = watches.devkit_s3(None, None, erm=True)
    shims.install(parts.world)
    pick.pick().motor.on(100)
    parts.world.line(6).duty = 0  # a reset ends PWM, but not a level
    parts.world.line(6).drive(1)
    pick.quiet()
    assert parts.world.felt[-1][1] == 0


def check_a_stuck_bus_is_clocked_free():
    parts = watches.twatch_s3(still)
    shims.install(parts.world)
    board = pick.pick()
    parts.bus.stick(7)
    before = parts.world.clock.ms
    try:
        board.imu.check()
    except OSError as e:
        assert e.args[0] == 116
    else:
        raise AssertionError
    assert parts.world.clock.ms - before == 200  # the time-out that was asked for
    assert not board.quiet()
    board.unstick()
    board.imu.check()
    assert board.quiet()


def check_a_reset_in_mid_transfer():
    parts = watches.twatch_s3(still)
    shims.install(parts.world)
    parts.bus.stick(9)
    board = pick.pick()
    assert board.name == twatch_s3.NAME and board.faults == []
    parts.bus.stick(999)  # it never lets go: soon over, and everything is off
    before = parts.world.clock.ms
    pick.quiet()
    assert parts.world.clock.ms - before < 3000


def check_the_processor_behind_it():
    parts = watches.twatch_s3(still)
    shims.install(parts.world)
    board = pick.pick()
    board.speed(80)
    assert parts.world.hz == 80000000
    for cause, word in ((1, "power"), (3, "watchdog"), (4, "sleep"), (5, "soft"), (99, "power")):
        parts.world.cause = cause
        assert board.cause() == word
    dog = board.watchdog(5000)
    for _ in range(4):
        parts.world.clock.advance(4000)
        dog.feed()
    assert parts.world.bites == 0
    parts.world.clock.advance(6000)
    assert parts.world.bites == 1
    try:
        board.reset()
    except machine.Reset:
        return
    raise AssertionError
