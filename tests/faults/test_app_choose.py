"""A strap is chosen on the watch, in a simulated air. Checked: what is shown, felt and kept."""

import json
import os
from pathlib import Path

import pytest

from legwise_host.shims.air import Air, Peripheral, install
from legwise_host.watch.picture import png

from .test_app_radio import beat, heard, on_the_air, over
from .worn import NO_LOG, STARTED, Worn

NEAR, FAR = "c0:ff:ee:00:00:01", "c0:ff:ee:00:00:02"
CHOSEN = [150]
HOLD_MS = 1300


@pytest.fixture
def air() -> Air:
    """Two straps and a foot pod."""
    air = install(Air())
    for address, name, rssi in ((FAR, "Polar H10 B2", -80), (NEAR, "HRM-Pro", -50)):
        strap = air.add(Peripheral(address, beat(140)))
        strap.name, strap.rssi = name, rssi
    pod = air.add(Peripheral("c0:ff:ee:00:00:03", beat(90), service=0x1814, characteristic=0x2A53))
    pod.rssi = -30
    return air


@pytest.fixture
def worn(tmp_path: Path, air: Air) -> Worn:
    """Idle, with no strap."""
    return Worn(tmp_path, board="twatch", settings={"strap": "none"}).boot(on_the_air)


def shown(worn: Worn) -> list[str]:
    from legwise.app import screen

    return [text for text, *_ in screen.lines(worn.app)][1:]


def listed(worn: Worn) -> Worn:
    """The list is up."""
    return worn.press(HOLD_MS).go(13_000)


def kept(worn: Worn) -> dict:
    return json.loads((worn.folder / "settings.json").read_text())


def picture(worn: Worn, name: str) -> None:
    folder = os.environ.get("LEGWISE_PICTURES")
    if folder:
        Path(folder, f"{name}.png").write_bytes(png(worn.parts.display))


def test_the_second_is_chosen_and_heard(worn: Worn):
    before = kept(worn)
    worn.press(HOLD_MS).go(4000)
    assert worn.app.mode == "choose" and shown(worn) == ["STRAP", "LISTENING"]
    worn.go(9000)
    assert shown(worn)[1:4] == ["HRM-Pro", NEAR, "1 OF 2  -50 DBM"]
    picture(worn, "choose")
    worn.press().go(1000)
    assert shown(worn)[1:4] == ["Polar H10 B2", FAR, "2 OF 2  -80 DBM"]
    worn.press(HOLD_MS).go(3000)
    assert worn.app.mode == "idle" and worn.patterns == [CHOSEN]
    assert kept(worn) == {**before, "strap": FAR}
    worn.from_ms = worn.clock.ms
    over(worn.press().go(60_000))
    assert worn.app.mode == "idle" and heard(worn, 30, 55) == {140}


def test_pressed_around_the_list_it_begins_again(worn: Worn):
    listed(worn).press().go(1000).press().go(1000)
    assert shown(worn)[1] == "HRM-Pro"
    worn.press(HOLD_MS).go(3000)
    assert kept(worn)["strap"] == NEAR
    assert "PAIRED" in shown(listed(worn))


@pytest.mark.parametrize("leave", ["hold", "wait"])
def test_left_without_a_change(worn: Worn, leave: str):
    before = kept(worn)
    listed(worn)
    if leave == "hold":
        worn.press(3300).go(4000)
    else:
        worn.go(15_000)
        assert worn.app.mode == "choose"
        worn.go(5_000)
    assert worn.app.mode == "idle" and worn.patterns == [] and kept(worn) == before
    worn.press().go(2000)
    assert worn.app.mode == "run"


def test_a_thousand_straps_are_near(worn: Worn, air: Air):
    for i in range(1000):
        other = air.add(Peripheral(f"c1:00:00:00:{i // 256:02x}:{i % 256:02x}", beat(180)))
        other.rssi = -90 + i % 30
        other.name = b"\xff\xfe"  # no text
    assert shown(listed(worn))[1:4] == ["HRM-Pro", NEAR, "1 OF 8  -50 DBM"]
    assert shown(worn.press().go(1000))[1] == "?"


def test_nobody_is_near(worn: Worn, air: Air):
    found = dict(air.devices)
    air.devices.clear()
    assert shown(listed(worn))[1] == "NO STRAP NEAR"
    picture(worn, "choose_none")
    worn.press(HOLD_MS).go(1000)
    air.devices.update(found)
    worn.go(14_000)
    assert shown(worn)[1] == "HRM-Pro"  # the press listened again


def test_the_radio_is_busy_at_first(worn: Worn, air: Air):
    air.busy_ms = worn.clock.ms + 5000
    assert shown(worn.press(HOLD_MS).go(20_000))[1] == "HRM-Pro"


def test_flash_is_broken(worn: Worn, monkeypatch: pytest.MonkeyPatch):
    before = kept(worn)
    listed(worn)
    monkeypatch.setattr(os, "rename", _refuses)
    worn.press(HOLD_MS).go(4000)
    assert worn.patterns == [NO_LOG] and worn.app.mode == "idle"
    assert kept(worn) == before and worn.app.settings.strap is None


def _refuses(*_: object) -> None:
    raise OSError(5)


def test_never_in_a_run(worn: Worn):
    worn.press().go(5000).press(HOLD_MS).go(5000)
    assert worn.app.mode == "run" and worn.events() == ["start", "drank"]
    assert worn.patterns == [STARTED]


def test_without_a_screen_there_is_no_list(tmp_path: Path, air: Air):
    worn = Worn(tmp_path).boot(on_the_air)
    worn.press(HOLD_MS).go(3000)
    assert worn.app.mode == "idle"
