"""A folder of simulated runs, one of them damaged. Checked: the same results in the same order in
this process, in two, and on a real Dask cluster that loses a worker; what is computed again."""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from legwise_host.evaluate import cadence, heart, many
from legwise_host.evaluate.cues import scoring
from legwise_host.evaluate.detectors import firmware
from legwise_host.evaluate.many import Failed, Task
from legwise_host.evaluate.store import Store
from legwise_host.simulate import simulate, write_trace

from ..make import jog, legwise, write

RUNS = 10
TASKS = RUNS + 2


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs")
    write_trace(simulate("N1", 1, 1, 50, ppg=1), folder / "wrist.csv")
    for i in range(RUNS):
        write_trace(simulate("N1", i), folder / f"{i}.csv")
    (folder / "3.csv").write_text("no trace\n")
    return folder


def tasks(folder: Path, told: str | None = "test") -> list[Task]:
    """What `evaluate cues` does with each run, and what the other two do with the raw one."""
    *runs, raw = sorted(folder.iterdir())
    each = [(path, scoring(firmware, {})) for path in runs]
    each += [(raw, cadence.work), (raw, heart.work)]
    return [Task(path, work, told and f"{told} {work}") for path, work in each]


@pytest.fixture(scope="module")
def expected(runs: Path) -> list[str]:
    found = many.results(tasks(runs), many.here)
    assert [isinstance(x, Failed) for x in found] == [i == 3 for i in range(TASKS)]
    said = [str(x) for x in found]
    assert len(set(said)) == TASKS  # an order that could be wrong
    return said


def test_in_two_processes(runs: Path, expected: list[str]):
    assert list(map(str, many.results(tasks(runs), many.processes(2)))) == expected


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """Its address, and its two workers; nobody starts another one when one dies."""
    told = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1"]
    dask += ["--port", "0", "--no-dashboard", "--no-show", "--scheduler-file", str(told)]
    work = [sys.executable, "-m", "distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1"]
    work += ["--no-dashboard", "--host", "127.0.0.1", "--scheduler-file", str(told)]
    quiet = {"cwd": tmp_path, "stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    started = [subprocess.Popen(dask, **quiet)]
    try:
        deadline = time.monotonic() + 60
        while not told.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        started += [subprocess.Popen(work, **quiet) for _ in range(2)]
        yield json.loads(told.read_text())["address"], started[1:]
    finally:
        for process in reversed(started):
            process.kill()
            process.wait(10)


def test_on_a_cluster_that_loses_a_worker(
    runs: Path, expected: list[str], tmp_path: Path, cluster
):
    from distributed import Client

    address, workers = cluster
    with Client(address, timeout="30s", set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    counted = []

    def done(n: int) -> None:
        counted.append(n)
        if sum(counted) == 2:
            workers[0].kill()
            workers[0].wait(10)

    store = Store(tmp_path / "results.sqlite")
    found = many.results(tasks(runs), many.cluster(address), store, done)
    assert list(map(str, found)) == expected
    assert workers[0].poll() is not None and workers[1].poll() is None
    assert sum(counted) == TASKS  # each once
    kept = sqlite3.connect(tmp_path / "results.sqlite").execute("select count(*) from results")
    assert kept.fetchone() == (TASKS - 1,)


def test_a_second_call_computes_only_what_changed(capsys, runs: Path, tmp_path: Path, monkeypatch):
    folder = tmp_path / "runs"
    folder.mkdir()
    for i in range(3):
        write(folder / f"{i}.csv", jog(20 + i), "label: class=neg")
    computed: list[str] = []
    attempt = many.attempt
    monkeypatch.setattr(many, "attempt", lambda t: computed.append(t.path.name) or attempt(t))

    def call(*words: object) -> str:
        computed.clear()
        status, out, _ = legwise(capsys, "evaluate", "cues", folder, "--json", *words)
        assert status == 0
        return out

    first = call()
    assert computed == ["0.csv", "1.csv", "2.csv"]
    assert call() == first and computed == []
    assert call("--no-store") == first and len(computed) == 3
    assert call("--store", tmp_path / "mine") == first and len(computed) == 3
    write(folder / "1.csv", jog(30), "label: class=neg")
    assert call() != first and computed == ["1.csv"]
    monkeypatch.setattr("legwise_host.evaluate.store.source", lambda: "another version")
    call()
    assert len(computed) == 3


def test_a_store_is_no_program(tmp_path: Path):
    store = Store(tmp_path / "results")
    store.put("key", Path("of another kind"))
    assert store.get("key") is None
    store._db.execute("update results set value = 'torn'")
    assert store.get("key") is None


def test_a_fault_of_ours_ends_nothing(runs: Path):
    def bad(path: Path):
        raise KeyError("x")

    (failed,) = many.results([Task(runs / "0.csv", bad, None)], many.here)
    assert "0.csv: KeyError: 'x' (test_many.py, line" in failed.why


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--workers", "0"], "--workers 0: give 1 or more"),
        (["--scheduler", "tcp://127.0.0.1:1"], "no scheduler answers there"),
        (["--store", "."], "no results can be stored there"),
    ],
)
def test_options_that_lead_nowhere(capsys, runs: Path, words, said, monkeypatch):
    monkeypatch.setattr("legwise_host.evaluate.many.ANSWER_S", 1)
    status, out, err = legwise(capsys, "evaluate", "cues", runs, *words)
    assert (status, out) == (2, "") and said in err and len(err.splitlines()) == 1
