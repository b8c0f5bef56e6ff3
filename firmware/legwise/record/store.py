"""Text of the settings file in, Settings and complaints out; and back. Never an exception.

The file is JSON: {"version": 1, "hrmax_bpm": 190, "cue.form": "on"}. What is missing or bad keeps
its safe default. Files are written by rename: a cut leaves the old one or the new one.
"""

import json

from legwise.record.settings import Settings, names

VERSION = 1
LONGEST = 4096  # characters of a file that is looked at
_NO_SPACE = 28  # ENOSPC


def parsed(text):
    """The JSON value, None when there is none."""
    try:
        return json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RuntimeError, MemoryError):  # RuntimeError: nested too deep
        return None


def load(text):
    """(Settings, complaints): words, "settings" (unreadable), "version", "unknown" or a name.

    text None: there is no file yet, no complaint. A newer version is read as far as known.
    """
    settings = Settings()
    if text is None:
        return settings, []
    found = parsed(text)
    if not isinstance(found, dict):
        return settings, ["settings"]
    complaints = []
    if found.get("version", VERSION) != VERSION:
        complaints.append("version")
    known = names()
    for name in sorted(found):
        if name == "version":
            continue
        if name not in known:
            if "unknown" not in complaints:
                complaints.append("unknown")
            continue
        try:
            settings.put(name, str(found[name]))
        except ValueError:
            complaints.append(name)
    return settings, complaints


def dump(settings):
    """The text that load reads."""
    found = {"version": VERSION}
    found.update(settings.pairs())
    return json.dumps(found)


def changed(text, name, value):
    """The text of a settings file (None: there is none) with one setting changed."""
    found = None if text is None else parsed(text)
    if not isinstance(found, dict):
        found = {"version": VERSION}
    found[name] = value
    return json.dumps(found)


def save(path, text, opened, rename):
    """Replaces a file; None, or "full" or "error": then the old one still stands.

    opened: `open` of the app, rename: its os.rename (on littlefs it replaces in one step).
    """
    new = path + ".new"
    try:
        with opened(new, "w") as file:
            file.write(text)
        rename(new, path)
    except OSError as error:
        return "full" if error.args and error.args[0] == _NO_SPACE else "error"
    return None
