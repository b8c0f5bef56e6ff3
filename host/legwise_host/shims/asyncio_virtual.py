"""Coroutines in, run on the simulated World's clock: the five names of asyncio that Legwise uses.

create_task, sleep_ms, Event, ThreadSafeFlag and run, on CPython and MicroPython alike. Time passes
only while every task waits. `go(ms)` runs what was created for so long, for whoever must come
back in between (MicroPython in wasm collects garbage only then).
"""

from legwise_host.shims import machine

_tasks: list = []
lost: list = []  # exceptions of tasks that nobody awaits; the real one prints them


class Task:
    """A coroutine that is under way."""

    def __init__(self, coro):
        self.coro = coro
        self.wait = None  # has ready()
        self.done = False
        self.value = None

    def step(self) -> None:
        """To its next wait."""
        try:
            self.wait = self.coro.send(None)
        except StopIteration as stop:
            self.done = True
            self.value = stop.value


class _Wait:
    """What a coroutine awaits."""

    def __await__(self):
        yield self

    __iter__ = __await__


class _Sleep(_Wait):
    def __init__(self, ms):
        self.due = machine.world.clock.ms + max(0, ms)

    def ready(self):
        return machine.world.clock.ms >= self.due


class _Set(_Wait):
    def __init__(self, event, clears):
        self._event = event
        self._clears = clears

    def ready(self):
        if not self._event.is_set():
            return False
        if self._clears:
            self._event.clear()
        return True


class Event:
    """As asyncio's."""

    _clears = False

    def __init__(self):
        self._state = False

    def set(self) -> None:
        """Wakes whoever waits."""
        self._state = True

    def clear(self) -> None:
        """Whoever comes now waits."""
        self._state = False

    def is_set(self) -> bool:
        """Whether it is set."""
        return self._state

    def wait(self):
        """Await this."""
        return _Set(self, self._clears)


class ThreadSafeFlag(Event):
    """As MicroPython's: set() from an interrupt; the wait that sees it clears it."""

    _clears = True


def sleep_ms(ms: int):
    """Await this."""
    return _Sleep(ms)


def create_task(coro) -> Task:
    """Starts a coroutine."""
    task = Task(coro)
    _tasks.append(task)
    return task


def run(coro):
    """Until the coroutine returns. What another task raises is kept in `lost`."""
    _tasks.clear()
    main = create_task(coro)
    while not main.done:
        if not _round(main):
            _pass(None)
    return main.value


def go(ms: int) -> None:
    """Lets so much time pass."""
    end = machine.world.clock.ms + ms
    while machine.world.clock.ms < end:
        if not _round(None):
            _pass(end)


def _round(main):
    """Steps every task that need not wait; whether there was one."""
    any_ran = False
    for task in list(_tasks):
        if task.wait is None or task.wait.ready():
            any_ran = True
            try:
                task.step()
            except Exception as e:
                task.done = True
                _tasks.remove(task)
                if task is main:
                    raise
                lost.append(e)
                continue
            if task.done:
                _tasks.remove(task)
    return any_ran


def _pass(end):
    """To the next thing that can happen; interrupts come in between."""
    clock = machine.world.clock
    step = clock.step_ms
    for task in _tasks:
        due = getattr(task.wait, "due", None)
        if due is not None:
            step = min(step, due - clock.ms)
    if end is not None:
        step = min(step, end - clock.ms)
    clock.advance(max(1, step))
