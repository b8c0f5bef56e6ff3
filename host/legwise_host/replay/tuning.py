"""The firmware's table of constants in, `--set` changes and the hash of what is in force out."""

import difflib
import hashlib
import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import legwise.constants
from legwise_host.errors import InputError

_CLASS = re.compile(r"class (\w+):")
_LINE = re.compile(r"    (\w+) = (-?\d+)  # ([\d./]+) ?(.*?) · (.+)")
_NUMBER = re.compile(r"[-+]?[\d./]{1,20}")  # an exponent could ask for a billion digits

Change = tuple[str, str, int]  # group, name, integer


@dataclass(frozen=True)
class Constant:
    """One line of the table: value x step is in `unit`."""

    group: str
    name: str
    value: int
    step: Fraction
    unit: str
    source: str


def table() -> dict[str, Constant]:
    """All constants by `group.name`, as the source of the firmware states them."""
    found: dict[str, Constant] = {}
    group = ""
    text = Path(str(legwise.constants.__file__)).read_text(encoding="utf-8")
    for line in text.splitlines():
        if m := _CLASS.match(line):
            group = m[1]
        elif m := _LINE.match(line):
            c = Constant(group, m[1], int(m[2]), Fraction(m[3]), m[4], m[5])
            found[f"{group}.{c.name}"] = c
    return found


def changes(settings: list[str]) -> list[Change]:
    """`NAME=VALUE` words, VALUE in the constant's unit, as changes; or InputError."""
    constants = table()
    out = []
    for word in settings:
        name, _, text = word.partition("=")
        if name not in constants:
            near = difflib.get_close_matches(name, constants, 1, 0.3)
            hint = f"did you mean {near[0]}?" if near else "they stand in legwise/constants.py"
            raise InputError(f"--set {word}: no constant is called '{name}'; {hint}")
        c = constants[name]
        try:
            if not _NUMBER.fullmatch(text):
                raise ValueError
            value = round(Fraction(text) / c.step)
        except (ValueError, ZeroDivisionError):
            default = float(c.value * c.step)
            raise InputError(
                f"--set {word}: give a number ({c.unit or 'count'}), e.g. {name}={default:g}"
            ) from None
        if abs(value) >= 1 << 29:
            raise InputError(f"--set {word}: too large for the firmware's integers")
        out.append((c.group, c.name, value))
    return out


def digest(changed: list[Change]) -> str:
    """Hash of all constants in force: the same hash, the same judgement."""
    values = {name: c.value for name, c in table().items()}
    values |= {f"{group}.{name}": value for group, name, value in changed}
    lines = "".join(f"{name}={values[name]}\n" for name in sorted(values))
    return hashlib.sha256(lines.encode()).hexdigest()[:12]
