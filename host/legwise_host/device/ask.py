"""Questions to the one at the terminal in, answers out."""

import sys
from collections.abc import Callable

from legwise_host.errors import InputError

Ask = Callable[[str], str]  # prompt → answer


def terminal() -> Ask | None:
    """Somebody to ask, if there is."""
    return input if sys.stdin.isatty() else None


def choose(title: str, lines: list[str], ask: Ask) -> int:
    """The place of the line that is chosen; asked again until a number comes."""
    listed = "\n".join(f"  {i}  {line}" for i, line in enumerate(lines, 1))
    prompt = f"{title}\n{listed}\nWhich one (1 to {len(lines)})? "
    while True:
        answer = answered(ask, prompt)
        if answer.isdecimal() and 1 <= int(answer) <= len(lines):
            return int(answer) - 1
        prompt = f"A number from 1 to {len(lines)}, please: "


def answered(ask: Ask, prompt: str) -> str:
    """What was typed; InputError at the end of the input."""
    try:
        return ask(prompt).strip()
    except EOFError:
        raise InputError("no answer; run it in a terminal") from None
