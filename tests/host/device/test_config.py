"""In: settings by name. Checked: all good ones reach the watch's file, of bad ones none, and each
is told what is allowed; what the watch has is shown within 80 columns."""

import json
import sys

import pytest

from legwise.record.settings import Settings, names
from legwise_host import cli
from legwise_host.device import config, mpremote
from legwise_host.device.mpremote import DeviceError
from legwise_host.errors import InputError

from .here import Here


@pytest.fixture
def watch(tmp_path):
    return Here(tmp_path)


def test_every_setting_has_a_meaning():
    assert set(config.MEANING) == {name.removeprefix("cue.") for name in names()}


def test_the_table_shows_every_setting_in_80_columns():
    table = config.table(Settings()).splitlines()
    assert max(map(len, table)) <= 80
    shown = [line.split()[0] for line in table]
    assert [name for name in shown if name in names()] == names()


def test_what_is_unknown_says_which_rules_are_off():
    settings = Settings()
    assert "no safety cue" in config.unknown(settings)[0]
    settings.put("ceiling_bpm", "170")
    assert "no safety cue" not in config.unknown(settings)[0]
    settings.put("age", "41")
    assert config.unknown(settings)[0].startswith("HRmax by age: 179")
    settings.put("hrmax_bpm", "190")
    settings.put("strap", "aa:bb:cc:dd:ee:ff")
    assert config.unknown(settings) == []


def test_bad_ones_are_all_named_with_what_is_allowed():
    with pytest.raises(InputError) as error:
        config.check([("age", "4"), ("cue.jump", "on"), ("strap", "mine"), ("water", "none")])
    told = str(error.value)
    assert told.startswith("nothing was changed; ")
    assert "age=4: age is a whole number 10 to 99 (years)" in told
    assert "cue.jump=on: cue.NAME is on or off" in told
    assert "strap=mine: " in told and "or none, or scan" in told
    assert "water" not in told


def test_good_ones_are_written_and_read(watch):
    settings, complaints = config.read(watch)
    assert complaints == [] and settings.pairs() == Settings().pairs()
    settings.put("age", "41")
    settings.put("cue.form", "on")
    config.write(watch, settings)
    found = json.loads((watch.flash / "settings.json").read_text())
    assert found["age"] == "41" and found["cue.form"] == "on" and found["version"] == 1
    assert config.read(watch)[0].pairs() == settings.pairs()
    assert [p.name for p in watch.flash.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"{", "damaged"),
        (b"\xff\xfe", "damaged"),
        (b'{"version": 9}', "newer firmware"),
        (b'{"shoe": "42"}', "nobody knows"),
        (b'{"age": "400"}', "age in the settings file"),
    ],
)
def test_a_damaged_file_is_said(watch, text, told):
    (watch.flash / "settings.json").write_bytes(text)
    (line,) = config.read(watch)[1]
    assert told in line


def test_a_watch_that_does_not_know_a_setting_keeps_its_old_ones(watch, monkeypatch):
    config.write(watch, Settings())
    before = (watch.flash / "settings.json").read_bytes()
    monkeypatch.setattr(config.store, "dump", lambda _: '{"shoe": "42"}')
    with pytest.raises(DeviceError, match=r"does not know unknown.*legwise flash"):
        config.write(watch, Settings())
    assert (watch.flash / "settings.json").read_bytes() == before


def test_the_strap_is_chosen_among_those_around(tmp_path, monkeypatch, capsys):
    around = [["aa:bb:cc:dd:ee:01", "Near", -40], ["aa:bb:cc:dd:ee:02", "", -70]]

    class Air(Here):
        def script(self, name, *given, **more):
            answers = {"going_on": None, "scan": around}
            return answers[name] if name in answers else super().script(name, *given, **more)

    prompts = []

    def answer(prompt):
        prompts.append(prompt)
        return "2"

    air = Air(tmp_path)
    monkeypatch.setattr(mpremote, "Mpremote", lambda port: air)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer)
    assert cli.main(["config", "strap=scan", "age=41", "--port", "COM3"]) == 0
    assert "1  aa:bb:cc:dd:ee:01  Near  -40 dBm" in prompts[0]
    assert "2  aa:bb:cc:dd:ee:02  (no name)  -70 dBm" in prompts[0]
    found = json.loads((tmp_path / "settings.json").read_text())
    assert (found["strap"], found["age"]) == ("aa:bb:cc:dd:ee:02", "41")

    around.clear()
    capsys.readouterr()
    assert cli.main(["config", "strap=scan", "--port", "COM3"]) == 2
    assert "wet its electrodes" in capsys.readouterr().err
