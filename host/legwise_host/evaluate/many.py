"""Many recordings and what to do with each in; the results in the same order, wherever done.

Where: in this process, in several, or on a Dask cluster whose workers see the same files and run
the same Legwise. A bad recording is a Failed among the results and ends nothing; what a worker of
the cluster had when it died another one does, and each recording has one result all the same.
"""

import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from legwise_host.errors import InputError
from legwise_host.evaluate.detectors import DetectorError
from legwise_host.evaluate.store import Store, source

ANSWER_S = 10  # a scheduler that is there has answered by then


@dataclass(frozen=True)
class Task:
    """work(path) is done. told: what its result depends on beside the file and the source; None
    where nobody can tell, then it is not stored."""

    path: Path
    work: Callable[[Path], Any]
    told: str | None


@dataclass(frozen=True)
class Failed:
    """A recording that gave no result, and why, in one line."""

    why: str


Place = Callable[[Sequence[Task]], Iterator[tuple[int, Any]]]  # (which task, its result)


def results(
    tasks: Sequence[Task],
    place: Place,
    store: Store | None = None,
    done: Callable[[int], object] = lambda n: None,
) -> list[Any]:
    """done: told how many more are known. DetectorError ends it all."""
    found: list[Any] = [None] * len(tasks)
    keys = [store.key(t.path, t.told) if store and t.told is not None else None for t in tasks]
    todo = []
    for i, key in enumerate(keys):
        stored = store.get(key) if store and key else None
        if stored is None:
            todo.append(i)
        else:
            found[i] = stored
    done(len(tasks) - len(todo))
    for at, result in place([tasks[i] for i in todo]):
        i = todo[at]
        found[i] = result
        key = keys[i]
        if store and key and not isinstance(result, Failed):
            store.put(key, result)
        done(1)
    return found


def attempt(task: Task) -> Any:
    """The result, or Failed."""
    try:
        return task.work(task.path)
    except DetectorError:
        raise
    except InputError as error:
        return Failed(str(error))
    except Exception as error:  # noqa: BLE001 (a fault of ours on one recording ends nothing)
        at = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {' '.join(str(error).split())[:120]}"
        where = f"{Path(at.filename).name}, line {at.lineno}"
        return Failed(f"{task.path}: {said} ({where}); a fault of Legwise, please report it")


def here(tasks: Sequence[Task]) -> Iterator[tuple[int, Any]]:
    """One after the other."""
    for i, task in enumerate(tasks):
        yield i, attempt(task)


def processes(workers: int) -> Place:
    """In so many processes."""

    def place(tasks: Sequence[Task]) -> Iterator[tuple[int, Any]]:
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
        try:
            of = {pool.submit(attempt, task): i for i, task in enumerate(tasks)}
            for future in as_completed(of):
                yield of[future], future.result()
        except BrokenProcessPool:
            raise InputError("a worker died, perhaps of memory; use fewer --workers") from None
        finally:
            pool.shutdown(cancel_futures=True)

    return place


def cluster(address: str) -> Place:
    """On a Dask cluster."""

    def place(tasks: Sequence[Task]) -> Iterator[tuple[int, Any]]:
        try:
            from distributed import Client, as_completed
        except ImportError:
            raise InputError("--scheduler needs Dask; pip install '.[cluster]'") from None
        try:
            client = Client(address, timeout=ANSWER_S, set_as_default=False)
        except (OSError, ValueError):
            raise InputError(f"--scheduler {address}: no scheduler answers there") from None
        with client:
            _same_source(client, address)
            futures = client.map(attempt, tasks, pure=False)
            of = {future: i for i, future in enumerate(futures)}
            for future in as_completed(futures, loop=client.loop):
                error = future.exception()
                if isinstance(error, DetectorError):
                    raise error
                if error is not None:
                    failed = Failed(f"{tasks[of[future]].path}: lost on the cluster ({error})")
                yield of[future], future.result() if error is None else failed

    return place


def _same_source(client: Any, address: str) -> None:
    sources = client.run(source)
    if not sources:
        raise InputError(f"--scheduler {address}: it has no workers; start some")
    other = [worker for worker, its in sources.items() if its != source()]
    if other:
        raise InputError(
            f"--scheduler {address}: {other[0]} runs another Legwise; install this one"
        )
