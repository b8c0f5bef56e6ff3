"""One call of mpremote among those of a flash: its words, and what to expect of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """words: mpremote's; files of the stage are named as they lie in its folder."""

    words: tuple[str, ...]
    bytes: int = 0
    timeout_s: float = 60.0
    may_fail: bool = False  # it needs the internet


def replacing(here: str, there: str) -> tuple[str, ...]:
    """Words that put a file in the place of another, or leave that: never half of it."""
    rename = f"import os; os.rename('{there}.new', '{there}')"
    return "cp", here, f":{there}.new", "+", "exec", rename
