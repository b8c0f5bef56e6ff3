"""Files on flash: settings, history and the logs of runs in and out; never an exception.

What reads and writes settings and history is loaded when it is needed (forget.py).
settings.json · history.json · log/0001.lgw, 0002.lgw …; `legwise logs` renames one that it has
pulled and checked to log/0001.old: those go first when room is needed.
"""

import os

from legwise.record import keep

_FULL_TRIES = 3  # 10 s apart; then the run goes on without a log
_ERROR_TRIES = 6
_PLENTY = 1 << 29  # bytes free, where nobody can tell
_FOLDER = "log"
_LONGEST = 4097  # characters of a file; store.py refuses what has more than 4096


class Keep:
    """`level`: "raw", "log" or "none", what of a run is written. root: "" or ends with /."""

    def __init__(self, root=""):
        self._root = root
        self._log = root + _FOLDER
        self._file = None
        self._failed = 0
        self.level = "none"
        self.name = None
        try:
            os.mkdir(self._log)
        except OSError:  # it is there, or the flash is broken: open will tell
            pass

    def settings(self):
        """(Settings, complaints), as store.load."""
        from legwise.record import store

        return store.load(self._text("settings.json"))

    def change(self, name, value):
        """One setting on flash, the others as they are there; None, "full" or "error"."""
        from legwise.record import store

        path = self._root + "settings.json"
        text = store.changed(self._text("settings.json"), name, value)
        return store.save(path, text, open, os.rename)

    def history(self):
        """Entries, as history.load."""
        from legwise.record import history

        return history.load(self._text("history.json"))

    def remember(self, entry):
        """Adds a run to the history; None, "full" or "error"."""
        from legwise.record import history, store

        entries = history.added(self.history(), entry)
        path = self._root + "history.json"
        return store.save(path, history.dump(entries), open, os.rename)

    def _text(self, name):
        try:
            with open(self._root + name, "rb") as file:
                data = file.read(_LONGEST)
        except OSError:
            return None
        try:
            return data.decode()
        except (UnicodeError, ValueError):
            return "?"  # no JSON: settings complain, history begins anew

    def path(self, name):
        """Of a log."""
        return self._log + "/" + name

    def logs(self):
        """(name, bytes, pulled), the oldest first."""
        found = []
        try:
            for name in sorted(os.listdir(self._log)):
                number, _, kind = name.partition(".")
                if len(number) == 4 and number.isdigit() and kind in ("lgw", "old"):
                    found.append((name, os.stat(self.path(name))[6], kind == "old"))
        except OSError:
            pass
        return found

    def free(self):
        """Bytes."""
        try:
            fs = os.statvfs(self._root or "/")
            return min(fs[1] * fs[4], _PLENTY)
        except (OSError, AttributeError):
            return _PLENTY

    def create(self, raw):
        """A new log, as there is room; `level` and `name` say what it is. raw: as keep.plan."""
        files = self.logs()
        gone, self.level = keep.plan(files, self.free(), raw)
        for name in gone:
            try:
                os.remove(self.path(name))
            except OSError:
                pass
        last = int(files[-1][0][:4]) if files else 0
        if self.level != "none":
            self._open("%04d.lgw" % (last % 9999 + 1))

    def reopen(self, name, capture):
        """Goes on with a log."""
        self.level = keep.writes(self.free(), capture)
        if self.level != "none":
            self._open(name)

    def _open(self, name):
        self.name = name
        self._failed = 0
        try:
            self._file = open(self.path(name), "ab")  # noqa: SIM115
        except OSError:
            self._file = None
            self.level = "none"

    def flush(self, log):
        """Writes what waits: None, "full" or "error"; after some of them `level` is "none"."""
        if self._file is None:
            return None
        word = log.flush(self._file)
        if word is None:
            self._failed = 0
            return None
        self._failed += 1
        if self.level == "raw":
            self.level = "log"
        if self._failed >= (_FULL_TRIES if word == "full" else _ERROR_TRIES):
            self.close()
        elif word == "error":
            self._close()
            self._open_again()
        return word

    def _open_again(self):
        failed, level = self._failed, self.level
        self._open(self.name)
        if self._file is not None:
            self._failed, self.level = failed, level

    def room(self, capture):
        """In mid-run, now and then: is there still room for all of it?"""
        if self.level != "none":
            self.level = keep.writes(self.free(), capture and self.level == "raw")
            if self.level == "none":
                self.close()

    def close(self):
        """No more is written."""
        self._close()
        self.level = "none"

    def _close(self):
        if self._file is not None:
            try:
                self._file.close()
            except OSError:
                pass
            self._file = None
