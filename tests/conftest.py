"""The folder of recorded traces, and its files one by one, for every test that needs them."""

import os
from pathlib import Path

import pytest

BESIDE_THE_CHECKOUT = Path(__file__).parents[2] / "shared" / "traces"


def traces_folder() -> Path:
    """Where the recorded traces are looked for; they are not part of this repository."""
    return Path(os.environ.get("LEGWISE_TRACES", BESIDE_THE_CHECKOUT))


@pytest.fixture(scope="session")
def traces_dir() -> Path:
    """Folder of the recorded traces; without it the test is skipped, in CI (CI=true) it fails."""
    folder = traces_folder()
    if not folder.is_dir():
        missing = f"no recorded traces in {folder}: set LEGWISE_TRACES to their folder"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return folder


@pytest.fixture
def recorded_trace(request: pytest.FixtureRequest, traces_dir: Path) -> Path:
    """One file for each match of `@pytest.mark.recorded("runs/*.csv.gz", ...)`, in name order."""
    path = traces_dir / request.param
    if not path.is_file():
        pytest.fail(f"no recorded trace matches {path}")
    return path


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "recorded_trace" not in metafunc.fixturenames:
        return
    marker = metafunc.definition.get_closest_marker("recorded")
    if marker is None:
        pytest.fail(f"{metafunc.definition.nodeid} needs @pytest.mark.recorded(PATTERN)")
    folder = traces_folder()
    names = []
    for pattern in marker.args:
        found = sorted(path.relative_to(folder).as_posix() for path in folder.glob(pattern))
        names += found or [pattern]  # a pattern without a file fails or skips where it is run
    metafunc.parametrize("recorded_trace", names, indirect=True)
