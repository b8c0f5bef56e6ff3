"""The newcomer's road: the wheel in an empty environment, used in an empty folder."""

import os
import shutil
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from legwise_host.simulate import simulate, write_trace
from legwise_host.simulate.run import SimulatedRun

from .traces.make_fit import fit, jog, leg

ROOT = Path(__file__).parents[2]
BUILT_FROM = ("firmware", "host", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an environment in it that holds the wheel and nothing of this checkout."""
    folder = tmp_path_factory.mktemp("home")
    source = folder / "source"
    source.mkdir()
    for name in BUILT_FROM:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-index", "--no-deps"]
    wheel = [*pip, "wheel", *offline, "--no-build-isolation", "-w", str(folder), str(source)]
    subprocess.run(wheel, check=True, capture_output=True)
    shutil.rmtree(source)
    venv.create(folder / "env", with_pip=False)
    found = next(folder.glob("*.whl"))
    into = next((folder / "env").glob("lib/python*/site-packages"))
    subprocess.run([*pip, "install", *offline, "--target", into, found], check=True)
    (folder / "empty").mkdir()
    return folder


def legwise(home: Path, *words: object, path: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the wheel's command line; what it depends on is lent from this environment."""
    environment = {**os.environ, "PYTHONPATH": site.getsitepackages()[0], "PATH": path}
    environment.pop("LEGWISE_MICROPYTHON", None)
    python = home / "env" / "bin" / "python"
    return subprocess.run(
        [python, "-m", "legwise_host.cli", *map(str, words)],
        cwd=home / "empty",
        env=environment,
        capture_output=True,
        text=True,
    )


def test_the_wheel_is_what_runs(home: Path) -> None:
    python = home / "env" / "bin" / "python"
    code = "import legwise, legwise_host; print(legwise.__file__, legwise_host.__file__)"
    said = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    assert all(str(home) in file for file in said.stdout.split())


def test_a_fit_file_is_replayed(home: Path) -> None:
    run = simulate("P4", 1)
    columns = {name: v for name, v in run.columns.items() if not name.startswith("ref_")}
    write_trace(SimulatedRun(run.header, columns), home / "run.fit")
    done = legwise(home, "replay", home / "run.fit")
    assert (done.returncode, done.stderr) == (0, "")
    assert "CADENCE  Quick light steps" in done.stdout


def test_a_simulated_run_is_written_and_replayed(home: Path) -> None:
    assert legwise(home, "simulate", "N1", "--minutes", 2, "-o", "run.csv").returncode == 0
    done = legwise(home, "replay", "run.csv")
    assert done.returncode == 0 and "No cue." in done.stdout
    assert legwise(home, "report", "run.csv", "-o", "run.html").returncode == 0
    assert "<h1>run.csv</h1>" in (home / "empty" / "run.html").read_text(encoding="utf-8")


def test_a_dry_flash_stages_what_the_wheel_carries(home: Path) -> None:
    """boot.py and main.py come from its data, the rest from its package; mpy-cross compiles."""
    done = legwise(home, "flash", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert "What a new T-Watch S3 would get" in done.stdout
    listed = {line.split()[-1] for line in done.stdout.splitlines() if line[:8].strip().isdigit()}
    assert {"boot.py", "main.py", "legwise/detect/kernels.mpy", "legwise/run.mpy"} <= listed
    assert done.stdout.endswith("Nothing was changed.\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("replay", "--runtime", "micropython", "run.csv"), "make env"),
        (("watch", "--build", "page"), "npm install"),
        (("replay", "ride.fit"), "cycling"),
        (("replay", "none.csv"), "none.csv"),
        (("flash",), "no watch found"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(home: Path, words: tuple, told: str) -> None:
    ride = fit([*jog(0, 60), leg(0, 60, "cycling")])
    (home / "empty" / "ride.fit").write_bytes(ride)
    legwise(home, "simulate", "N1", "--minutes", 1, "-o", "run.csv")
    done = legwise(home, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and told in done.stderr
