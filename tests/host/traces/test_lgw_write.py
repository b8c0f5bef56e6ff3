"""In: logs as the watch writes them. Checked: FIT, TCX and CSV of them hold the run, when it was
and what the watch said; FIT as two other readers read it."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import fitdecode
import garmin_fit_sdk
import numpy as np
import pytest
from fit_tool import ConformanceLevel, FitFile

from legwise_host.traces.lgw_file import WatchLog
from legwise_host.traces.read import read
from legwise_host.traces.write import write

from ...firmware.record.logged import short, tired
from ..make import legwise

START = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)


@cache
def log_bytes() -> bytes:
    """A tired run with strap packets; the clock was set in its middle."""
    r = tired()
    for t_s in range(600, 900):
        rr = round((400 + t_s % 7) * 1.024)  # 1/1024 s
        r.log.packet(1000 * t_s, "strap", bytes([0x10, 150, rr & 255, rr >> 8]))
        r.flush()
    r.log.sensor(1000 * r.t_s, "clock", "found", int(START.timestamp()) - 1_600_000_000)
    return r.bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[WatchLog, Path]:
    path = tmp_path_factory.mktemp("lgw") / "run.lgw"
    path.write_bytes(log_bytes())
    log = read(path)
    assert isinstance(log, WatchLog) and log.cues
    write(log, path.with_suffix(".fit"))
    return log, path.with_suffix(".fit")


def with_fitdecode(path: Path) -> list[tuple[str, dict[str, Any]]]:
    with fitdecode.FitReader(path, check_crc=fitdecode.CrcCheck.RAISE) as frames:
        return [
            (f.name, {x.name: x.value for x in f.fields if x.value is not None})
            for f in frames
            if isinstance(f, fitdecode.FitDataMessage)
        ]


def with_garmin(path: Path) -> Any:
    assert garmin_fit_sdk.Decoder(garmin_fit_sdk.Stream.from_file(str(path))).check_integrity()
    messages, errors = garmin_fit_sdk.Decoder(garmin_fit_sdk.Stream.from_file(str(path))).read()
    assert not errors
    return messages


def test_what_was_said_and_judged_as_fitdecode_reads_it(made):
    log, path = made
    messages = with_fitdecode(path)
    records = [fields for name, fields in messages if name == "record"]
    said = [(r["timestamp"], r["cue"], r["cue_state"]) for r in records if "cue" in r]
    begin_s = START.timestamp()
    assert [((t.timestamp() - begin_s) + 1, cue, state) for t, cue, state in said] == [
        (t_s, cue, state) for t_s, cue, state, _ in log.cues
    ]
    for i, name in enumerate(("drift", "legs")):
        told = [r[name] for r in records if name in r]
        assert told == pytest.approx([j[i] for j in log.judged if j[i] is not None])
        assert len(told) > 100
    (described,) = [
        f for name, f in messages if name == "field_description" and f["field_name"] == "drift"
    ]
    assert (described["fit_base_type_id"], described["units"]) == ("float32", "%")
    assert sum(name == "developer_data_id" for name, _ in messages) == 1


def test_the_same_as_garmin_reads_it(made):
    log, path = made
    messages = with_garmin(path)
    key = {f["field_name"]: f["key"] for f in messages["field_description_mesgs"]}
    own = [r.get("developer_fields", {}) for r in messages["record_mesgs"]]
    assert [(o[key["cue"]], o[key["cue_state"]]) for o in own if key["cue"] in o] == [
        (cue, state) for _, cue, state, _ in log.cues
    ]
    drift = [o[key["drift"]] for o in own if key["drift"] in o]
    assert drift == pytest.approx([j[0] for j in log.judged if j[0] is not None])
    assert messages["record_mesgs"][0]["timestamp"] == START
    assert messages["session_mesgs"][0]["start_time"] == START
    assert messages["device_info_mesgs"][0]["product_name"].startswith("Legwise ")


def test_cadence_in_strides_and_128ths_and_every_beat(made):
    log, path = made
    messages = with_garmin(path)
    records = messages["record_mesgs"]
    strides = [r["cadence"] + r["fractional_cadence"] for r in records if "cadence" in r]
    steps = log.columns["cadence_spm"][np.isfinite(log.columns["cadence_spm"])]
    assert np.abs(2 * np.array(strides) - steps).max() <= 1 / 64
    beats = [x for m in messages.get("hrv_mesgs", []) for x in m["time"] if x is not None]
    rr_ms = log.columns.get("rr_ms", np.empty(0))
    assert beats == pytest.approx((rr_ms[np.isfinite(rr_ms)] / 1000).tolist(), abs=5e-4)
    assert len(beats) > 100


def test_it_keeps_the_rules_of_fit(tmp_path):
    path = tmp_path / "run.fit"
    (tmp_path / "run.lgw").write_bytes(short())
    write(read(tmp_path / "run.lgw"), path)
    report = FitFile.from_file(str(path)).validate(levels=tuple(ConformanceLevel))
    assert not report.has_errors, report.errors


def test_tcx_and_csv(made, tmp_path):
    log, _ = made
    write(log, tmp_path / "run.tcx")
    assert "<Id>2026-11-21T07:30:00.000Z</Id>" in (tmp_path / "run.tcx").read_text()
    write(log, tmp_path / "run.csv")
    again = read(tmp_path / "run.csv")
    for name in ("hr_bpm", "cadence_spm"):
        told, first = again.columns[name], log.columns[name]
        assert told[np.isfinite(told)].tolist() == first[np.isfinite(first)].tolist()
    assert again.events == log.events


def test_without_a_clock_a_date_that_nobody_takes_for_true(tmp_path, capsys):
    (tmp_path / "run.lgw").write_bytes(short())
    status, _, told = legwise(capsys, "convert", tmp_path / "run.lgw", tmp_path / "run.fit")
    assert status == 0, told
    assert with_garmin(tmp_path / "run.fit")["record_mesgs"][0]["timestamp"].year == 2000
