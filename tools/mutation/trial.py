"""Mutants in; whether one of the tests below tests/firmware fails for each, out.

The tests are collected once. For each mutant a fork of this process exchanges the code of the
functions and runs those tests that call the changed one, the quickest first, until one fails. What
only shows when a module is loaded (tables, class bodies) is tried in a fork that has not collected
yet. A test that takes longer than SLOW_S is left out.
"""

import importlib.util
import os
import pickle
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FunctionType
from typing import Any

import hypothesis
import numpy  # noqa: F401 (loaded once, not in each fork)
import pytest

from mutation.changes import Mutant

ROOT = Path(__file__).resolve().parents[2]
FIRMWARE = ROOT / "firmware"
TESTS = ROOT / "tests" / "firmware"
WHOLE = ("test_run.py",)  # through Run
SLOW_S = 0.3  # of computing
LIMIT_S = 60  # of computing: a mutant that takes so long was noticed
ROOMS = ("prompt", "judge", "features")
_WORDS = ["-p", "no:cacheprovider", "-p", "no:terminal", "-o", "addopts=--import-mode=importlib"]
Told = Callable[[Mutant, bool], None]


def tests_of(file: str) -> list[Path]:
    """The tests of a module alone, then those of its room."""
    room = TESTS / Path(file).parent.name
    return [path for path in (room / f"test_{Path(file).name}", room) if path.exists()]


ALL = [TESTS / name for name in (*ROOMS, *WHOLE)]


def try_all(todo: Sequence[Mutant], told: Told, tests: Sequence[Path] = ()) -> None:
    """told(mutant, noticed) for each; tests: instead of the usual ones. RuntimeError when one
    fails without any change."""
    _plain_hypothesis()
    for mutant in todo:
        if mutant.function is None:
            some = tests or tests_of(mutant.file)
            told(mutant, _fork(lambda m=mutant, some=some: _anew(m, some)) != 0)
    inside = [m for m in todo if m.function is not None]
    if inside:
        loop = _Loop(inside, told)
        pytest.main([*_WORDS, *map(str, tests or ALL)], plugins=[loop])
        if loop.error != "":
            raise RuntimeError(loop.error)


def _plain_hypothesis() -> None:
    """The same examples each time, and no search for a smaller one."""
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile(
        "mutants", phases=phases, derandomize=True, database=None, deadline=None
    )
    hypothesis.settings.load_profile("mutants")


def _fork(work: Callable[[], int]) -> int:
    """The exit status of work in a process of its own that says nothing."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_S, LIMIT_S))
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            status = work()
        finally:
            os._exit(status)
    return os.waitpid(pid, 0)[1]


def _anew(mutant: Mutant, tests: Sequence[Path]) -> int:
    """Loads the changed module before anybody else does, and runs the tests."""
    name = mutant.file.removesuffix(".py").replace("/", ".")
    package = importlib.import_module(name.rpartition(".")[0])
    spec = importlib.util.spec_from_file_location(name, FIRMWARE / mutant.file)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    setattr(package, name.rpartition(".")[2], module)
    exec(compile(mutant.source, mutant.file, "exec"), module.__dict__)
    for path in tests:
        if status := pytest.main([*_WORDS, "-x", str(path)]):
            return status
    return 0


class _Loop:
    """In place of pytest's own loop over the collected tests: a loop over the mutants."""

    def __init__(self, todo: Sequence[Mutant], told: Told) -> None:
        self.todo, self.told = todo, told
        self.error = "the tests cannot be collected"
        self._failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed = self._failed or report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = session.items
        known = self._unchanged(items)
        if known is None:
            return True
        for mutant in self.todo:
            calling = [i for i, (cost, called) in enumerate(known) if mutant_in(mutant, called)]
            calling = [i for i in calling if known[i][0] <= SLOW_S]
            chosen = [items[i] for i in sorted(calling, key=lambda i: known[i][0])]
            self.told(mutant, _fork(lambda m=mutant, some=chosen: self._changed(m, some)) != 0)
        return True

    def _unchanged(self, items: list[Any]) -> list[tuple[float, set]] | None:
        """Of each test: what it costs, and the functions it calls."""
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                with os.fdopen(write, "wb") as out:
                    pickle.dump(self._measured(items), out)
            finally:
                os._exit(0)
        os.close(write)
        with os.fdopen(read, "rb") as said:
            told = said.read()
        os.waitpid(pid, 0)
        known = pickle.loads(told) if told else "the tests ended Python"
        if isinstance(known, str):
            self.error = known
            return None
        self.error = ""
        return known

    def _measured(self, items: list[Any]) -> list[tuple[float, set]] | str:
        known = []
        for i, item in enumerate(items):
            called: set[tuple[str, str]] = set()

            def call(frame, event, _, called=called):
                code = frame.f_code
                if event == "call" and code.co_filename.startswith(str(FIRMWARE)):
                    called.add((code.co_filename, code.co_qualname))

            before = time.process_time()
            sys.setprofile(call)
            self._run(item, items[i + 1] if i + 1 < len(items) else None)
            sys.setprofile(None)
            if self._failed:
                return f"{item.nodeid} fails without any change"
            known.append((time.process_time() - before, called))
        return known

    def _changed(self, mutant: Mutant, items: list[Any]) -> int:
        exchange(mutant)
        for i, item in enumerate(items):
            self._run(item, items[i + 1] if i + 1 < len(items) else None)
            if self._failed:
                return 1
        return 0

    def _run(self, item: Any, following: Any) -> None:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def mutant_in(mutant: Mutant, called: set[tuple[str, str]]) -> bool:
    """Whether the changed function is among those called."""
    return (str(FIRMWARE / mutant.file), mutant.function) in called


def exchange(mutant: Mutant) -> None:
    """Gives every function of the loaded module the code of the mutant's."""
    name = mutant.file.removesuffix(".py").replace("/", ".")
    fresh: dict[str, Any] = {"__name__": name}
    exec(compile(mutant.source, str(FIRMWARE / mutant.file), "exec"), fresh)
    _exchange(vars(sys.modules[name]), fresh, name)


def _exchange(old: Any, new: Any, module: str) -> None:
    for name, of in list(new.items()):
        was = old.get(name)
        if isinstance(of, property):
            of, was = of.fget, was.fget
        if isinstance(of, FunctionType) and of.__module__ == module:
            was.__code__, was.__defaults__ = of.__code__, of.__defaults__
        elif isinstance(of, type) and of.__module__ == module:
            _exchange(vars(was), vars(of), module)
