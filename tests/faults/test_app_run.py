"""Resets, clocks, bad settings, bugs, missing parts. Checked: what the wearer feels, what the log
says, and that no recorded run is lost."""

from pathlib import Path

import pytest

from legwise.record import frames as F
from legwise_host.chips.clock import Clock
from legwise_host.chips.world import World
from legwise_host.traces.lgw_file import WatchLog
from legwise_host.traces.read import read
from legwise_host.watch.emulated import still
from legwise_host.watch.load import load

from .worn import BAD_SETTINGS, DRINK, LEARNING, STARTED, STOPPED, Worn

load()
from legwise.app import start  # noqa: E402

UNIX_2027 = 1_800_000_000
QUIET_S = 1500  # of scenario P1, seed 1: drink comes after it, within its 50 minutes


@pytest.fixture
def worn(tmp_path: Path) -> Worn:
    return Worn(tmp_path).start()


def seconds(worn: Worn) -> list[int]:
    return [r[0] // 1000 for r in worn.log(F.EPOCH)]


def test_reset_in_mid_run(worn: Worn):
    worn.to(95)
    worn.world.cause = 3  # the watchdog
    worn.boot().to(150)
    assert worn.patterns == [STARTED, STARTED]
    assert [r[1] for r in worn.log(F.BOOT)] == ["watchdog"]
    assert worn.events() == ["start"] and len(worn.app.keep.logs()) == 1
    assert worn.app.session.run.coverage.run_s > 120
    gone = set(range(1, 150)) - set(seconds(worn))
    assert len(gone) <= 16 + 5 + 10  # since the last flush, the reset itself, not flushed yet


def test_a_reset_long_ago_begins_no_run(tmp_path: Path):
    worn = Worn(tmp_path, board="twatch").start()
    worn.board.clock.write(UNIX_2027)
    worn.press(3200).to(20)  # the first one had no clock
    worn.press().go(600)  # shows the verdict …
    worn.press().go(60_000)  # … and begins another
    assert worn.app.mode == "run"
    worn.off()
    worn.clock.advance(20 * 60_000)
    worn.boot().go(3000)
    assert worn.app.mode == "idle" and not worn.app.session.on


@pytest.mark.parametrize(("minutes", "goes_on"), [(1, True), (14, True), (16, False)])
def test_power_comes_back(minutes: int, goes_on: bool, tmp_path: Path):
    worn = Worn(tmp_path, board="twatch").boot()
    worn.board.clock.write(UNIX_2027)
    worn.start().to(60)
    worn.off()
    worn.clock.advance(60_000 * minutes)
    worn.boot().go(15_000)
    assert (worn.app.mode == "run") is goes_on
    if goes_on:
        assert abs(worn.app.session.t_s - 60 * (minutes + 1) - 15) <= 3


def test_power_comes_back_without_a_clock(worn: Worn):
    """A day later it must not go on; so without a clock it never does."""
    worn.to(60).boot().go(3000)
    assert worn.app.mode == "idle"


def test_reset_while_a_stop_could_be_undone(worn: Worn):
    worn.to(60).press(3200).to(68)
    worn.world.cause = 3
    worn.boot().go(20_000)
    assert worn.app.mode == "idle" and worn.events() == ["start", "pause", "stop"]


def test_brown_out_during_a_cue(tmp_path: Path):
    """The motor pulls the battery down: the run resumes, and the cue counts as not felt."""
    worn = Worn(tmp_path, minutes=50, scenario="P1", seed=1)
    worn.start().to(QUIET_S)
    while worn.app.session.last_cue is None:
        worn.go(100)
    worn.go(1500)
    assert worn.app.haptic.busy and worn.app.session.last_cue.name == "drink"
    worn.world.cause = 5
    worn.boot().go(60_000)
    cues = worn.log(F.CUE)
    assert [r[1] for r in cues] == ["drink", "drink"]
    assert cues[1][0] - cues[0][0] < 20_000  # the effort has not to settle again
    assert worn.patterns[-1] == DRINK
    assert [r[0] for r in worn.log(F.FELT)] == [worn.log(F.CUE)[1][0]]
    trace = read(worn.folder / "log" / "0001.lgw")
    assert isinstance(trace, WatchLog)
    assert [felt for *_, felt in trace.cues] == [False, True]


@pytest.mark.parametrize(("stands", "since_stop_s"), [(False, 120), (True, 0)])
def test_a_reset_is_no_stop_but_a_stop_is(stands: bool, since_stop_s: int, worn: Worn):
    worn.to(120)
    worn.world.cause = 3
    if stands:
        worn.parts.imu.source = still
    worn.boot().go(25_000)
    effort = worn.app.session.run.features.effort
    assert (effort.since_stop_s > since_stop_s) == (not stands)
    assert effort.since_stop_s >= since_stop_s


@pytest.mark.parametrize("hours", [-1, 1])
def test_clock_is_set_in_mid_run(hours: int, tmp_path: Path):
    worn = Worn(tmp_path, board="twatch").boot()
    worn.board.clock.write(UNIX_2027)
    worn.start().to(60)
    worn.board.clock.write(UNIX_2027 + 60 + 3600 * hours)
    worn.to(140)
    assert worn.patterns == [STARTED] and worn.said() == ["clock found"]
    assert seconds(worn)[:120] == list(range(1, 121))
    worn.world.cause = 3
    worn.boot().go(20_000)
    assert worn.app.mode == "run"


def test_ticks_wrap(tmp_path: Path):
    """2^30 ms after power-on, in mid-run."""
    world = World(Clock((1 << 30) - 60_000))
    worn = Worn(tmp_path, world=world).start()
    worn.to(100)
    assert worn.clock.ticks_ms() < 100_000
    worn.press().to(150)
    assert worn.patterns == [STARTED, LEARNING] and worn.said() == []
    assert seconds(worn)[:140] == list(range(1, 141))
    assert worn.board.imu.dropped == 0


@pytest.mark.parametrize(
    "text", ["", "{", "\x00\xff", "[1, 2]", '{"hrmax_bpm": "fast"}', "[" * 999]
)
def test_settings_are_garbage(text: str, tmp_path: Path):
    (tmp_path / "settings.json").write_bytes(text.encode("latin-1"))
    worn = Worn(tmp_path, settings=None).start()
    worn.to(60)
    assert worn.patterns == [BAD_SETTINGS, STARTED]
    assert worn.app.mode == "run" and worn.app.settings.hrmax_bpm is None
    assert any(line.startswith("settings: ") for line in worn.told())


def test_no_settings_at_all(tmp_path: Path):
    worn = Worn(tmp_path, settings=None).start()
    worn.to(30)
    assert worn.patterns == [STARTED] and worn.app.mode == "run"


def test_bug_in_the_core(worn: Worn):
    """Caught, logged once, motor off, the run goes on."""
    worn.to(60)
    run = worn.app.session.run
    tick = run.tick
    run.tick = lambda t_ms: 1 // 0
    worn.press().to(75)
    assert worn.world.felt[-1][1] == 0
    run.tick = tick
    worn.to(100)
    assert 14 <= worn.app.session.crashes <= 16
    crashes = [line for line in worn.told() if "crash" in line]
    assert len(crashes) == 1 and crashes[0].startswith("crash: ZeroDivisionError")
    assert seconds(worn)[:90] == list(range(1, 91))
    assert worn.app.mode == "run"


@pytest.mark.parametrize("name", ["imu", "strap"])
def test_bug_where_samples_come_in(name: str, worn: Worn):
    def broken(*_):
        raise IndexError("bytes index out of range")

    worn.to(30)
    setattr(worn.app.session.run, name, broken)
    worn.to(60)
    assert len([line for line in worn.told() if "crash: IndexError" in line]) == 1
    assert worn.app.session.t_s == 59


def test_bug_in_the_app(worn: Worn):
    def broken():
        raise KeyError("percent")

    worn.to(30)
    worn.app.power.second = broken
    worn.to(60)
    assert [line for line in worn.told() if "app: KeyError" in line] != []
    del worn.app.power.second
    worn.press().to(90)
    assert worn.patterns == [STARTED, LEARNING]
    assert worn.app.session.t_s == 89


PARTS = ("imu", "ppg", "motor", "display", "clock", "battery", "key", "strap_radio")


@pytest.mark.parametrize("without", [*[(part,) for part in PARTS], PARTS])
def test_parts_are_absent(without: tuple[str, ...], tmp_path: Path):
    def take(board):
        for part in without:
            setattr(board, part, None)

    worn = Worn(tmp_path, board="twatch").start(take)
    worn.to(40)
    assert worn.app.mode == "run" and worn.app.trouble is None
    assert worn.patterns == ([] if "motor" in without else [STARTED])
    assert worn.app.session.t_s >= 38
    known = F.LOGGED.index("cadence_deci_spm")
    assert (worn.log(F.EPOCH)[-1][1][known] is None) is ("imu" in without)


def test_key_bounces(worn: Worn):
    worn.to(30)
    for after in (0, 40, 95, 170):
        worn.press(35, after)
    worn.to(60)
    assert worn.events() == ["start", "ask"] and worn.patterns == [STARTED, LEARNING]


def test_asked_and_answered_within_2_s(worn: Worn):
    for tenth in range(10):
        worn.to(20 + 5 * tenth + tenth / 10)
        pressed = worn.clock.ms
        worn.press(120)
        worn.go(4000)
        answered = [ms for ms, percent in worn.world.felt if percent and ms > pressed]
        assert answered and answered[0] - pressed <= 2000


def test_drank_and_stop_by_holding(worn: Worn):
    worn.to(20).press(1200).to(30).press(2900).to(40)
    assert worn.events() == ["start", "drank", "drank"]
    worn.press(3100).to(60)
    assert worn.events()[3:] == ["pause", "stop"]
    assert worn.patterns == [STARTED, STOPPED]


@pytest.mark.parametrize("at_s", [0, 37])
def test_ctrl_c(at_s: int, tmp_path: Path):
    """In idle and in mid-run, with the motor on: it goes off, and nothing known is lost."""

    class Fingers:
        def until(self, ms: int) -> None:
            if ms >= 1000 * at_s + 3000 and worn.world.felt and worn.world.felt[-1][1]:
                raise KeyboardInterrupt

    worn = Worn(tmp_path)
    app = load()
    from legwise.boards import pick

    if at_s:
        worn.press(after_ms=1000)
    worn.press(after_ms=1000 * at_s + 3000)
    worn.clock.watchers.append(Fingers())
    board = pick.pick()
    board.strap_radio = worn.radio
    with pytest.raises(KeyboardInterrupt):
        app.main(board, worn.root)
    assert worn.world.felt[-1][1] == 0
    if at_s:
        assert seconds(worn)[-1] >= at_s
        assert worn.events() == ["start", "ask"]


def test_no_watchdog_in_idle(tmp_path: Path):
    """Whoever attaches mpremote then is not bitten."""
    idle = Worn(tmp_path).boot()
    idle.go(60_000)
    assert idle.world.dog_ms is None


def test_watchdog_is_fed(worn: Worn):
    worn.to(150)
    assert worn.world.dog_ms is not None and worn.world.bites == 0
    worn.app.sense.drain = None  # a bug that the beat does not survive: it still feeds
    worn.to(170)
    assert worn.world.bites == 0


def test_starts_by_itself_when_that_is_wished(tmp_path: Path):
    worn = Worn(tmp_path).boot()
    worn.app.settings.start = "auto"
    start.idle(worn.app)
    worn.go(55_000)
    assert worn.app.mode == "idle" and worn.log(F.EPOCH) == []
    worn.go(30_000)
    assert worn.app.mode == "run" and worn.patterns == [STARTED]


def test_weight_of_a_second_does_not_grow(worn: Worn):
    """A run that is never looked at keeps no lists."""
    worn.to(120)
    assert len(worn.app.haptic._waiting) == 0
    assert all(len(source.waiting) <= 2 for source in worn.app.radio._sources)
