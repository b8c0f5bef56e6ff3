"""Traces with `# expect:` lines in, one test for each out: `pytest my_runs/` replays a corpus.

Loaded by pytest itself where Legwise is installed; a file without expectations is no test.
"""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

_MAGIC = "# legwise-trace"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Takes `.csv` and `.csv.gz` whose header states an expectation."""
    if file_path.name.endswith((".csv", ".csv.gz")) and _expects(file_path):
        return TraceFile.from_parent(parent, path=file_path)
    return None


class TraceFile(pytest.File):
    """One trace."""

    def collect(self) -> Iterator[pytest.Item]:
        yield TraceItem.from_parent(self, name="expect")


class TraceItem(pytest.Item):
    """Its expectations, held against a replay."""

    def runtest(self) -> None:
        from legwise_host.errors import InputError
        from legwise_host.replay import verdict
        from legwise_host.replay.replay import Options, replay

        try:
            r = replay(self.path, Options())
        except InputError as error:
            raise ExpectationError(str(error)) from None
        if r.missed:
            raise ExpectationError(verdict.text(r))

    def repr_failure(self, excinfo, style=None):
        """What the watch said, instead of a traceback into our code."""
        if isinstance(excinfo.value, ExpectationError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, f"{self.path.name}: expect"


class ExpectationError(Exception):
    """The replay did not give what the trace states."""


def _expects(path: Path) -> bool:
    """Reads no further than the header."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8-sig") as lines:
            if not next(lines, "").startswith(_MAGIC):
                return False
            for line in lines:
                if not line.startswith("#"):
                    return False
                if line.startswith("# expect:"):
                    return True
    except (OSError, EOFError, zlib.error, UnicodeDecodeError):
        pass  # no trace of ours: none of our business
    return False
