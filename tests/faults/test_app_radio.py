"""The app with the firmware's own radio driver, in a simulated air: the paired strap, no other."""

from pathlib import Path

import pytest

from legwise.record import frames as F
from legwise_host.shims.air import Air, Peripheral, install

from .worn import SENSOR_LOST, STRAP, Worn

OWN = STRAP["strap"]


def beat(bpm: int):
    """A strap that sends this heart rate."""
    return lambda ms: bytes([0, bpm])


def on_the_air(board) -> None:
    from legwise.boards.board import radio

    board.strap_radio = radio()


@pytest.fixture
def own() -> Peripheral:
    """The runner's strap, with a hundred others near."""
    air = install(Air())
    for i in range(100):
        other = Peripheral(f"c0:ff:ee:00:01:{i:02x}", beat(180))
        other.rssi = -30
        air.add(other)
    return air.add(Peripheral(OWN, beat(142)))


def over(worn: Worn) -> Worn:
    """The run is stopped, and the radio has ended what it was at."""
    return worn.press(3200).go(40_000)


def heard(worn: Worn, from_s: int, to_s: int) -> set[int | None]:
    """Heart rates of these seconds of the log, bpm."""
    at = F.LOGGED.index("hr_deci_bpm")
    seconds = [values for t_ms, values in worn.log(F.EPOCH) if from_s <= t_ms // 1000 < to_s]
    return {None if values[at] is None else values[at] // 10 for values in seconds}


def test_the_paired_strap_is_heard_and_no_other(tmp_path: Path, own: Peripheral) -> None:
    worn = over(Worn(tmp_path, minutes=2).start(on_the_air).to(110))
    assert heard(worn, 30, 100) == {142}


def test_gone_for_two_minutes_and_back(tmp_path: Path, own: Peripheral) -> None:
    own.here = [(0, 90_000), (210_000, 1 << 40)]
    worn = over(Worn(tmp_path, minutes=6).start(on_the_air).to(330))
    assert heard(worn, 30, 80) == {142}
    assert heard(worn, 110, 200) == {None}
    assert heard(worn, 280, 320) == {142}
    assert SENSOR_LOST in worn.patterns and own.subscribed >= 2


def test_a_strap_that_was_never_paired_is_let_alone(tmp_path: Path, own: Peripheral) -> None:
    worn = Worn(tmp_path, minutes=2, settings={"strap": "none"}).start(on_the_air).to(110)
    assert heard(worn, 1, 100) == {None}
    assert own.links == 0
