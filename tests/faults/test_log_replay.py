"""A run on the watch, its log pulled, whole or cut in the middle. Checked: the replay says at the
same seconds what the watch said."""

import gzip
import io
from array import array
from pathlib import Path

import numpy as np
import pytest

from legwise.detect.epoch import FIELDS, Epoch
from legwise.record import header, history
from legwise.record.log import Log
from legwise.record.settings import Settings
from legwise.run import Run
from legwise_host.errors import InputError
from legwise_host.replay.profile import of_trace
from legwise_host.replay.raw import is_raw, raw_seconds
from legwise_host.replay.replay import Options, replay
from legwise_host.replay.seconds import seconds
from legwise_host.simulate import simulate
from legwise_host.simulate.as_trace import as_trace
from legwise_host.traces.lgw_file import WatchLog
from legwise_host.traces.read import read
from legwise_host.traces.write import write

from ..firmware.record.logged import short, tired
from ..host.make import legwise

TRACES = sorted((Path(__file__).parents[1] / "traces").glob("*.csv.gz"))
KINDS = ("cue", "state", "held", "outcome", "answer")


def watched(path: Path, out: Path) -> tuple[list, Log]:
    """Plays a trace as the watch would and keeps its log; the cues, and the writer."""
    trace = read(path)
    settings = Settings()
    for name, text in of_trace(trace):
        settings.put(name, text)
    log, file, cues = Log(), io.BytesIO(), []
    log.header(header.text("0.1.0", "test", settings, history.dump([]), (None, None, None)))
    run = Run(settings)
    events = trace.events if any(c == "start" for _, c in trace.events) else [(0, "start")]
    e = Epoch()
    for row in seconds(trace)[0]:
        due = [code for t_s, code in events if row[0] - 1000 <= 1000 * t_s < row[0]]
        for code in due:
            run.event(row[0], code)
            log.event(row[0], code)
        for name, value in zip(FIELDS, row, strict=True):
            setattr(e, name, value)
        run.epoch(e)
        cue = run.tick(row[0])
        log.second(row[0], run, cue)
        if cue is not None:
            cues.append((row[0] // 1000, cue.name))
            log.felt(row[0], cue.name)
        if log.due:
            assert log.flush(file) is None
    assert log.flush(file) is None
    out.write_bytes(file.getvalue())
    return cues, log


def said(r, *kinds: str) -> list[tuple]:
    return [record for kind in kinds or KINDS for record in r.of(kind)]


@pytest.mark.parametrize("trace", TRACES, ids=lambda p: p.name)
def test_every_trace_of_ours(trace: Path, tmp_path: Path):
    path = tmp_path / "run.lgw"
    cues, log = watched(trace, path)
    assert log.lost == 0
    again = replay(path, Options())
    first = replay(trace, Options())
    assert [r[1:3] for r in again.of("cue")] == cues
    assert said(again) == said(first)
    assert isinstance(again.trace, WatchLog)
    assert [(t, cue) for t, cue, _, felt in again.trace.cues if felt] == cues
    assert again.trace.warnings == []


def test_buttons_between_two_seconds(tmp_path: Path):
    """`drank` at a half second counts from the second it lies in, here as on the watch."""
    r = tired()
    path = tmp_path / "run.lgw"
    path.write_bytes(r.bytes())
    again = replay(path, Options())
    assert [x[1:3] for x in again.of("cue")] == r.cues
    assert [(x[1], x[2], x[3]) for x in again.of("held")] == [
        (t, cue, word) for t, kind, cue, word in r.notes if kind == "held"
    ]
    assert replay(path, Options(runtime="micropython")).records == again.records


def test_cut_in_the_middle(tmp_path: Path):
    r = tired()
    data = r.bytes()
    path = tmp_path / "run.lgw"
    for part in (0.3, 0.6, 0.61, 0.9):
        path.write_bytes(data[: int(part * len(data))])
        again = replay(path, Options())
        last_s = again.trace.duration_s
        cues = [(t, cue) for t, cue in r.cues if t <= last_s]
        unfelt = sum(not felt for *_, felt in again.trace.cues)  # type: ignore
        assert [x[1:3] for x in again.of("cue")] == cues[: len(cues) - unfelt]
        assert unfelt <= 1


def test_the_damage_is_said(tmp_path: Path, capsys):
    data = bytearray(tired().bytes())
    data[20_000] ^= 1
    path = tmp_path / "run.lgw"
    path.write_bytes(data[:-3])
    status, out, err = legwise(capsys, "replay", path)
    assert status == 0 and "cue" in out
    assert "bytes are damaged and 1 records missing; the rest is used" in err
    assert "cut in the middle of a record" in err


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xa1\x01 nothing", "no second of a run can be read from it"),
        (short()[:200], "no second of a run"),
        (b"\xa2\x01\x05\x00\x00\x00hello", "a log of format 2; install a newer Legwise"),
    ],
)
def test_what_is_no_log_is_said_in_one_line(data: bytes, told: str, tmp_path: Path):
    path = tmp_path / "run.lgw"
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        read(path)
    assert told in str(error.value) and "\n" not in str(error.value)


def test_without_header_the_settings_are_asked_for(tmp_path: Path):
    data = tired().bytes()
    path = tmp_path / "run.lgw"
    path.write_bytes(data[50:])
    r = replay(path, Options())
    assert any("give them with --profile" in line for line in r.trace.warnings)
    again = replay(path, Options(profile=[("hrmax_bpm", "190")]))
    path.write_bytes(data)
    assert said(again, "cue") == said(replay(path, Options()), "cue") != []


def test_packed_and_under_another_name(tmp_path: Path):
    data = tired().bytes()
    for name, packed in (("a.lgw.gz", gzip.compress(data)), ("b.bin", data)):
        (tmp_path / name).write_bytes(packed)
        assert isinstance(read(tmp_path / name), WatchLog)


def test_raw_capture_becomes_a_raw_trace(tmp_path: Path):
    """What was captured replays from its samples as the simulated run itself does."""
    made = simulate("P3", 3, 2, 50)
    trace = as_trace(made.header, made.columns)
    settings = Settings()
    log = Log(1 << 20)
    log.header(header.text("0.1.0", "t", settings, history.dump([]), (50_000, None, None)))
    run = Run(settings, None, (50_000, None, None))
    run.event(0, "start")
    for t_ms, blocks, packets, *_ in raw_seconds(trace)[0]:
        for first_ms, block in blocks:
            run.imu(first_ms, block, len(block) // 3)
            log.raw(first_ms, array("h", block), len(block) // 3)
        for at_ms, packet in packets:
            run.strap(at_ms, packet)
            log.packet(at_ms, "strap", packet)
        log.second(t_ms, run, run.tick(t_ms))
    path = tmp_path / "run.lgw"
    path.write_bytes(bytes(log._f.buffer[: log._f.n]))
    back = read(path)
    assert is_raw(back) and back.head("rate_hz") == ["50"]
    for axis in ("acc_x_mg", "acc_y_mg", "acc_z_mg"):
        ours, theirs = back.columns[axis], trace.columns[axis]
        assert np.array_equal(ours[np.isfinite(ours)], np.rint(theirs[np.isfinite(theirs)]))
    write(back, tmp_path / "run.csv.gz")
    shown = replay(tmp_path / "run.csv.gz", Options(features=True))
    seen = replay(path, Options(features=True))
    hr, cadence, shock = 2, 5, 9
    rows = list(zip(seen.of("second"), shown.of("second"), strict=False))
    assert len(rows) > 100
    assert [a[cadence] for a, _ in rows] == [b[cadence] for _, b in rows]
    assert [a[shock] for a, _ in rows] == [b[shock] for _, b in rows]
    assert [a[hr] for a, _ in rows[5:]] == [b[hr] for _, b in rows[5:]]
