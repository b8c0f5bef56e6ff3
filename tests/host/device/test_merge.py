"""Firmware modules in. Checked: what is always loaded together becomes one, and does the same."""

import pytest

from legwise_host.device.merge import merged

PART = "from legwise.units import ln\n_A = [1]\ndef _f():\n    return _A\ndef two():\n    return 2"


def files(**sources: str) -> dict[str, str]:
    return {f"legwise/{name}.py": text for name, text in sources.items()}


def test_the_only_importer_takes_it_in():
    whole = "from legwise.part import two\n_A = [5]\ndef _f():\n    return _A[0] + two()\nX = _f()"
    one = merged(files(part=PART, whole=whole, units="def ln():\n    return 0"))
    assert list(one) == ["legwise/whole.py"]
    room: dict = {}
    exec(one["legwise/whole.py"], room)
    assert room["X"] == 7  # each _A and _f is still its own


def test_an_import_comes_before_its_first_use():
    """In the whole it stands after the part that needs it."""
    deep = "LIST = [3]"
    part = "from legwise.deep import LIST\nP = LIST[0]"
    whole = "from legwise.part import P\nfrom legwise.deep import LIST\nX = P + LIST[0]"
    one = merged(files(deep=deep, part=part, whole=whole))
    room: dict = {}
    exec(one["legwise/whole.py"], room)
    assert list(one) == ["legwise/whole.py"] and room["X"] == 6


@pytest.mark.parametrize(
    "whole",
    [
        "def f():\n    from legwise.part import two",  # loaded late
        "from legwise import part",  # as a whole
        "from legwise.part import two as deux",
        "from legwise.part import two\ndef ln():\n    pass",  # two meanings
    ],
)
def test_what_stays_by_itself(whole: str):
    assert set(merged(files(part=PART, whole=whole))) == set(files(part="", whole=""))


def test_with_two_importers_or_a_script_it_stays():
    use = "from legwise.part import two"
    assert len(merged(files(part=PART, a=use, b=use))) == 3
    assert len(merged(files(part=PART, a=use), ["import legwise.part"])) == 2
