"""A marathon through the app on simulated chips. Checked: the cues of a replay of the same samples
and of the pulled log, no sample dropped; 21 minutes of it on real MicroPython, its heap flat."""

import io
import json
from array import array
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from legwise.record import frames as F
from legwise.record.read import Reader
from legwise_host.chips.lsm6dso import WORDS
from legwise_host.replay.micropython import MicroPython
from legwise_host.replay.profile import of_trace
from legwise_host.replay.replay import Options, Replay, play, replay
from legwise_host.watch.wasm import CHUNK_S, WasmWatch

from .worn import HZ, READY, STARTED, STOPPED, STRAP, Worn, made

NEAR_S = 2  # the watch cuts its seconds where it was started, not at a sample


def cues(r: Replay) -> list[tuple[int, str]]:
    return [(x[1], x[2]) for x in r.of("cue")]


def worn_through(worn: Worn, minutes: float) -> Worn:
    """Starts, runs to the end, stops."""
    worn.start().to(60 * minutes - 20)
    assert worn.app.sense.seen >= worn.parts.imu.n - WORDS // 4
    assert worn.board.imu.dropped == 0 and worn.app.session.log.lost == 0
    assert worn.app.trouble is None and worn.app.session.crashes == 0
    return worn.press(3200).to(60 * minutes + 10)


def agrees(worn: Worn, minutes: float) -> list[tuple[int, str]]:
    """The cues that were felt, which are those of both replays."""
    given = [(r[0] // 1000, r[1]) for r in worn.log(F.CUE)]
    felt = [(r[0] // 1000, r[1]) for r in worn.log(F.FELT)]
    assert felt == given
    assert cues(replay(worn.folder / "log" / "0001.lgw", Options())) == given
    plain = cues(play(Path("trace"), worn.trace, Options()))
    assert [name for _, name in plain] == [name for _, name in given]
    for (theirs, _), (ours, _) in zip(plain, given, strict=True):
        assert abs(theirs - ours) <= NEAR_S
    return given


def test_a_marathon_of_four_hours(tmp_path: Path):
    worn = worn_through(Worn(tmp_path, minutes=240, scenario="P1", seed=3), 240)
    given = [name for _, name in agrees(worn, 240)]
    assert given[:2] == ["drink", "drink"] and set(given) <= {"drink", "slow"}
    assert worn.patterns.count([400, 200, 200, 200]) == given.count("drink")
    assert worn.patterns[:2] == [STARTED, READY] and worn.patterns[-1] == STOPPED
    assert [r[0] // 1000 for r in worn.log(F.EPOCH)][:14_350] == list(range(1, 14_351))
    assert worn.said() == [] and worn.app.verdict.cues == len(given)


def test_legs_and_heart_on_the_other_watch(tmp_path: Path):
    """The T-Watch's accelerometer has steps of 7.8 mg: the trace has finer ones."""
    worn = worn_through(Worn(tmp_path, minutes=60, scenario="P4", seed=1, board="twatch"), 60)
    given = [(r[0] // 1000, r[1]) for r in worn.log(F.CUE)]
    assert cues(replay(worn.folder / "log" / "0001.lgw", Options())) == given
    plain = cues(play(Path("trace"), worn.trace, Options()))
    assert [name for _, name in given] == [name for _, name in plain] != []


def test_a_cue_that_is_felt_does_not_end_the_state_it_speaks_of(tmp_path: Path):
    """Its vibration hides the legs for seconds; the red zone ended then, and with it the limit of
    two cues that changed nothing. The trace knows no vibration."""
    worn = worn_through(Worn(tmp_path, minutes=55, scenario="P3", seed=0), 55)
    assert [name for _, name in agrees(worn, 55)] == ["slow", "slow"]


MINUTES = 21
SCENE = {"minutes": MINUTES, "scenario": "P7", "seed": 1}
SETTINGS = {"cue.warmup": "on"}


UNLIKE = (F.TEXT, F.DIGEST)  # exceptions read differently there, and so the digest


def told(log: bytes) -> list[tuple[int, bytes]]:
    """Every frame that must be the same."""
    return [(kind, body) for kind, body in Reader(io.BytesIO(log).readinto) if kind not in UNLIKE]


class Wasm:
    """The same run on real MicroPython."""

    def __init__(self, mp: MicroPython):
        trace, mg, self.packets = made("P7", 1, MINUTES, HZ["devkit"])
        self.mg = array("h", mg)
        settings = json.dumps({**dict(of_trace(trace)), **STRAP, **SETTINGS})
        self.watch = WasmWatch(mp, settings)
        self.heap: list[tuple[int, int]] = []  # (second, bytes)

    def feed(self, start_s: int, end_s: int) -> None:
        n = 3 * HZ["devkit"]
        packets = [p for p in self.packets if 1000 * start_s <= p[0] < 1000 * end_s]
        self.watch.feed(self.mg[n * start_s : n * end_s], packets)

    def run(self) -> None:
        self.feed(0, 3 * CHUNK_S)
        self.watch.run("w.boot(); w.press(); w.go(1000)")
        for t in range(3 * CHUNK_S, 60 * MINUTES, CHUNK_S):
            self.feed(t, t + CHUNK_S)
            self.watch.run(f"w.go({1000 * CHUNK_S})")
            if t % 60 == 0:
                self.heap.append((t, self.watch.heap()))

    def ask(self, what: str) -> Any:
        return eval(self.watch.run(f"print(repr(({what})))"))


def test_on_micropython(tmp_path: Path):
    ours = Worn(tmp_path, settings=SETTINGS, **SCENE).start()
    with MicroPython(heap=4 << 20) as mp:
        theirs = Wasm(mp)
        theirs.run()
        passed_ms = theirs.ask("w.clock.ms")
        assert theirs.ask("w.app.session.t_s") >= 60 * (MINUTES - 1)
        assert theirs.ask("w.app.trouble, w.app.session.crashes") == (None, 0)
        assert theirs.ask("w.board.imu.dropped, w.app.session.log.lost") == (0, 0)
        ours.go(passed_ms - ours.clock.ms)
        assert theirs.ask("w.world.felt") == ours.world.felt
        log = theirs.ask("open('/w/log/0001.lgw', 'rb').read()")
    assert told(log) == told((tmp_path / "log" / "0001.lgw").read_bytes())
    assert [name for _, name in agrees(ours, MINUTES)] == ["warmup"]
    late = [bytes_ for t, bytes_ in theirs.heap if t >= 600]
    assert len(late) >= 10  # the samples being fed in are 3 kB, alive at times
    assert abs(median(late[:5]) - median(late[5:])) <= 64 and max(late) - min(late) < 4096


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("scenario", ["P1", "P3", "P6", "P13", "N4", "N5"])
def test_many_marathons(scenario: str, seed: int, tmp_path: Path):
    agrees(worn_through(Worn(tmp_path, minutes=120, scenario=scenario, seed=seed), 120), 120)
