"""What a flash does to the files of a watch, change by change: also when it ends in the middle."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from legwise.record import history
from legwise_host.device import flash, migrate, plan
from legwise_host.device.facts import BLANK, MARK, Facts
from legwise_host.device.mpremote import DeviceError
from legwise_host.device.stage import Stage, stage
from legwise_host.device.step import replacing
from legwise_host.errors import InputError

from .paper_watch import AIOBLE, PaperWatch

THEIRS = {
    "log/0001.lgw": b"a run",
    "log/0002.old": b"a run that was pulled",
    "history.json": b'["legwise-history", 1]',
    "legwise/mine.py": b"# the runner's own, in our folder",
    "lib/other.py": b"# another library",
    "notes.txt": b"the runner's own",
}


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return stage(tmp_path_factory.mktemp("stage"), "xtensawin")


def flashed(watch: PaperWatch, staged: Stage, warn: Callable = pytest.fail) -> int:
    """Flashes it; how many calls that took."""
    f = watch.facts
    steps = plan.steps(f, staged)
    flash.carry_out(watch, f, staged, steps, lambda _: None, warn)  # type: ignore[arg-type]
    return len(steps)


def app(watch: PaperWatch) -> dict[str, bytes]:
    return {p: d for p, d in watch.files.items() if p not in THEIRS and p != "settings.json"}


@pytest.fixture(scope="module")
def whole(staged: Stage) -> dict[str, bytes]:
    """The app as it shall be, from blank."""
    watch = PaperWatch({})
    flashed(watch, staged)
    assert {p for p in watch.files if p not in AIOBLE} == {*staged.files, MARK}
    return app(watch)


def before(whole: dict[str, bytes], settings: bytes) -> PaperWatch:
    """A watch with an older version: files that changed, one more, one less, and a source."""
    files = {p: d for p, d in whole.items() if p != "legwise/run.mpy"}
    for path in [p for p in files if not p.startswith("lib/")][::3]:
        files[path] += b" as it was"
    mark = json.loads(whole[MARK])
    mark |= {"version": "0.0.1", "files": [*mark["files"], "legwise/judge/gone.mpy"]}
    files[MARK] = json.dumps(mark).encode()
    files |= {"legwise/judge/gone.mpy": b"M", "legwise/run.py": b"# as source"}
    files |= {"settings.json": settings, **THEIRS}
    folders = {p.rpartition("/")[0] for p in files if p.startswith("legwise/")}
    return PaperWatch(files, folders)


def test_once_more_changes_nothing(staged, whole):
    watch = before(whole, b'{"version": 1, "age": "41"}')
    flashed(watch, staged)
    changes = watch.changes
    assert flashed(watch, staged) == 0 and watch.changes == changes


def test_a_new_version_keeps_what_is_the_runners(staged, whole):
    watch = before(whole, b'{"version": 1, "age": "41"}')
    flashed(watch, staged)
    assert app(watch) == whole
    assert watch.files.items() >= THEIRS.items()
    assert watch.files["settings.json"] == b'{"version": 1, "age": "41"}'


OLDER = b'{"version": 0, "age": 41, "cue.form": "on"}'


def rewritten(settings: bytes) -> bool:
    """As this version writes what OLDER says."""
    told = json.loads(settings)
    return (told["version"], told["age"]) == (1, "41") and told["cue.form"] == "on"


@pytest.mark.parametrize("is_new", [True, False])
def test_cut_at_any_change_it_is_harmless_and_seen_and_repeated(staged, whole, is_new):
    """Not only between files: of each the first half alone is there."""
    old = PaperWatch({**THEIRS, "settings.json": OLDER}, {"legwise"})
    old = old if is_new else before(whole, OLDER)
    n = 0
    for cut_at in range(10000):
        watch = PaperWatch(old.files, set(old.folders))
        watch.cut_at = cut_at
        try:
            flashed(watch, staged)
            break
        except DeviceError as error:
            assert "your runs and settings are safe" in str(error)
        n += 1
        _is_harmless(watch, old.files, whole)
        watch.cut_at = None
        flashed(watch, staged)
        assert app(watch) == whole
    assert n > (60 if is_new else 20)  # changes of one flash


def _is_harmless(watch: PaperWatch, old: dict[str, bytes], whole: dict[str, bytes]) -> None:
    assert watch.facts.cut_short or watch.files.items() >= old.items()
    assert watch.files.items() >= THEIRS.items()
    settings = watch.files["settings.json"]
    assert settings == OLDER or rewritten(settings)
    if "main.py" in watch.files:  # then a whole app runs: the old one, or the new
        now = {p: d for p, d in watch.files.items() if p not in ("main.py", MARK)}
        olds = {p: d for p, d in old.items() if p not in ("main.py", MARK)}
        news = {p: d for p, d in whole.items() if p not in ("main.py", MARK)}
        assert now.items() >= olds.items() or now.items() >= news.items()


def test_cut_again_and_again_it_comes_to_its_end(staged, whole):
    watch = before(whole, OLDER)
    for _ in range(200):
        watch.changes, watch.cut_at = 0, 7
        try:
            flashed(watch, staged)
            break
        except DeviceError:
            pass
    assert app(watch) == whole


def test_settings_of_an_older_version_are_rewritten(staged, whole):
    watch = before(whole, OLDER)
    flashed(watch, staged)
    assert rewritten(watch.files["settings.json"])


@pytest.mark.parametrize(
    ("settings", "warning"),
    [
        (b'{"version": 2, "age": "41", "moon": "full"}', "are of a newer Legwise and stay"),
        (b"not JSON", "cannot be read and stay as they are; set them: legwise config"),
        (b'{"age": "41"}', None),
    ],
)
def test_other_settings_stay_as_they_are(staged, whole, settings, warning):
    watch = before(whole, settings)
    warned = list(migrate.warnings(watch.facts))
    assert (warning in warned[0]) if warning else not warned
    flashed(watch, staged)
    assert watch.files["settings.json"] == settings


def test_an_older_history_is_rewritten(staged, whole):
    watch = before(whole, OLDER)
    watch.files["history.json"] = b'["legwise-history", 0, [20400, 3600]]'
    flashed(watch, staged)
    assert history.load(watch.files["history.json"].decode())[0][:2] == (20400, 3600)
    assert json.loads(watch.files["history.json"])[1] == history.VERSION


def test_somebody_elses_main_is_put_aside_even_when_cut(staged, whole):
    for cut_at in range(6):
        watch = PaperWatch({"main.py": b"print('theirs')"})
        watch.cut_at = cut_at
        with pytest.raises(DeviceError):
            flashed(watch, staged)
        watch.cut_at = None
        flashed(watch, staged)
        assert watch.files.pop("main.before-legwise.py") == b"print('theirs')"
        assert app(watch) == whole


def test_ctrl_c_says_that_the_rest_is_still_to_come(staged, whole):
    watch = before(whole, OLDER)

    def stop(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    watch.run = stop
    told: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        flashed(watch, staged, told.append)
    assert told == ["Stopped in the middle: the watch waits for the rest, legwise flash again."]


def test_a_torn_mark_counts_as_cut_short(staged, whole):
    watch = PaperWatch(whole, {p.rpartition("/")[0] for p in whole if "/" in p})
    watch.files[MARK] = watch.files[MARK][:50]
    assert watch.facts.cut_short
    flashed(watch, staged)
    assert app(watch) == whole


def test_without_internet_the_radio_comes_later(staged, whole):
    watch = PaperWatch({})
    watch.internet = False
    told: list[str] = []
    flashed(watch, staged, told.append)
    assert "Without aioble" in told[0]
    assert json.loads(watch.files[MARK])["aioble"] is None
    watch.internet = True
    assert flashed(watch, staged) == 2  # mip, and the mark
    assert app(watch) == whole


def test_half_an_aioble_is_installed_anew(staged, whole):
    watch = PaperWatch({"lib/aioble/__init__.mpy": b"M init"})
    assert "mip" in [step.words[0] for step in plan.steps(watch.facts, staged)]


def test_an_index_of_its_own_is_handed_to_mip(staged):
    words = [s.words for s in plan.steps(BLANK, staged, "http://127.0.0.1:8000")]
    assert ("mip", "install", "--index", "http://127.0.0.1:8000", "aioble@0.6.2") in words


def test_calls_are_few_and_main_comes_last(staged):
    steps = plan.steps(BLANK, staged)
    assert len(steps) <= 14
    assert steps[0].words[:6] == replacing("copying.json", MARK)
    assert steps[-1].words == ("cp", "main.py", ":main.py", "+", *replacing(MARK, MARK))
    assert "boot.py" in steps[-3].words


def _with(free: int, **more) -> Facts:
    return replace(BLANK, free=free, **more)


def test_a_full_flash_is_said_before_anything_is_done(staged):
    need = plan.shortage(_with(0), staged)
    assert 300_000 < need < 900_000  # every file is rounded up to blocks of 4 kB
    assert plan.shortage(_with(need), staged) == 0
    with pytest.raises(InputError, match="too full: 1 kB more are needed, nothing was changed"):
        flash.check_room(_with(need - 1), staged)


def test_what_is_replaced_or_goes_makes_room(staged):
    there = dict.fromkeys(staged.files, (4096, "another"))
    assert plan.shortage(_with(200_000, files=there), staged) == 0
    assert plan.shortage(_with(200_000), staged) > 0
