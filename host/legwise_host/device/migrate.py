"""The settings and history an older firmware wrote in; the same as this one writes them out.

There is one version of each so far. The firmware's own readers read an older one, so the rewriting
is theirs too; a newer one, or one that cannot be read, stays as it is.
"""

import json
from collections.abc import Iterator

from legwise.record import history, store
from legwise_host.device.facts import Facts
from legwise_host.device.step import Step, replacing


def texts(f: Facts) -> dict[str, str]:
    """File → new text, of those that have to be rewritten."""
    found = {}
    if _older(_version(f.settings), store.VERSION):
        found["settings.json"] = store.dump(store.load(f.settings)[0])
    if _older(_version(f.history), history.VERSION):
        found["history.json"] = history.dump(history.load(f.history))
    return found


def warnings(f: Facts) -> Iterator[str]:
    """What the runner should know of the settings on the watch."""
    if f.settings is None:
        return
    _, complaints = store.load(f.settings)
    if "settings" in complaints:
        yield "its settings cannot be read and stay as they are; set them: legwise config"
    elif _newer(_version(f.settings), store.VERSION):
        yield "its settings are of a newer Legwise and stay; what this one knows is used"


def steps(f: Facts) -> list[Step]:
    """A call for each."""
    return [Step(replacing(name, name)) for name in texts(f)]


def _version(text: str | None) -> int | None:
    try:
        found = json.loads(text or "")
    except ValueError:
        return None
    if isinstance(found, dict):
        found = found.get("version", store.VERSION)
    elif isinstance(found, list) and found[:1] == ["legwise-history"]:
        found = found[1] if len(found) > 1 else None
    return found if isinstance(found, int) else None


def _older(version: int | None, now: int) -> bool:
    return version is not None and version < now


def _newer(version: int | None, now: int) -> bool:
    return version is not None and version > now
