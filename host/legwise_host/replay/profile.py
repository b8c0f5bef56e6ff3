"""A trace's `# profile:` lines or a profile file in, the runner's settings by name out."""

from pathlib import Path

from legwise.record.settings import Settings
from legwise_host.errors import InputError
from legwise_host.traces.trace import Trace

Profile = list[tuple[str, str]]  # (setting, text), proven to be accepted by the firmware


def of_trace(trace: Trace) -> Profile:
    """What the header of the trace states."""
    return _checked(f"{trace.name}, '# profile:'", trace.head("profile"))


def of_file(path: Path) -> Profile:
    """A file of `name=value` words, `#` begins a comment. InputError names file and fault."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}: no profile can be read there; check the name") from None
    return _checked(str(path), [line.partition("#")[0] for line in lines])


def _checked(where: str, lines: list[str]) -> Profile:
    settings = Settings()
    profile = []
    for word in " ".join(lines).split():
        name, equals, text = word.partition("=")
        try:
            if not equals:
                raise ValueError("settings are written name=value")
            settings.put(name, text)
        except ValueError as error:
            raise InputError(f"{where}: '{word[:40]}': {error}") from None
        profile.append((name, text))
    return profile
