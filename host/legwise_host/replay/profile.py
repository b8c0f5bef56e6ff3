"""A trace's `# profile:` lines or a profile file in, the runner's settings by name out."""

from collections.abc import Iterable
from pathlib import Path

from legwise.record.settings import Settings
from legwise_host.errors import InputError
from legwise_host.traces.trace import Trace

Profile = list[tuple[str, str]]  # (setting, text), proven to be accepted by the firmware


def of_trace(trace: Trace) -> Profile:
    """What the header of the trace states."""
    return _checked((f"{trace.name}, '# profile:'", line) for line in trace.head("profile"))


def of_file(path: Path) -> Profile:
    """A file of `name=value` words, `#` begins a comment. InputError names file and fault."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}: no profile can be read there; check the name") from None
    return _checked(
        (f"{path}, line {n}", line.partition("#")[0]) for n, line in enumerate(lines, 1)
    )


def _checked(lines: Iterable[tuple[str, str]]) -> Profile:
    """lines: where each stands, and its text."""
    settings = Settings()
    profile = []
    for where, word in ((where, word) for where, line in lines for word in line.split()):
        name, equals, text = word.partition("=")
        try:
            if not equals:
                raise ValueError("settings are written name=value")
            settings.put(name, text)
        except ValueError as error:
            raise InputError(f"{where}: '{word[:40]}': {error}") from None
        profile.append((name, text))
    return profile
