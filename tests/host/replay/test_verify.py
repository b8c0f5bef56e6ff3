"""A log of a made-up run, whole, cut, changed or reset. Checked: what `legwise verify` proves, and
the first second that it names."""

from pathlib import Path

import pytest

from legwise.record import frames as F
from legwise.record.log import Log
from legwise_host.device.stage import hashes, stage
from legwise_host.replay import verify as V

from ...faults.test_log_resume import resumed, until_cue
from ...firmware.record.logged import Logged, read, tired
from ...firmware.runner import drifted
from ..make import legwise

SAME = "the watch said exactly what this source says."


@pytest.fixture(scope="module")
def log() -> bytes:
    """75 minutes with cues of the heart and of the legs."""
    r = tired()
    assert len(r.cues) >= 2
    return r.bytes()


def proof(data: bytes) -> V.Proof:
    return V.verify(data, Path("run.lgw"))


def test_a_run_is_proven(capsys, tmp_path: Path, log: bytes):
    path = tmp_path / "run.lgw"
    path.write_bytes(log)
    status, out, err = legwise(capsys, "verify", path)
    assert (status, err) == (0, "") and out.splitlines()[0].endswith(SAME)
    assert "code: the watch ran plain source" in out


def test_the_first_second_that_differs_is_named(monkeypatch, log: bytes):
    """Another source: one that asks for more drift than there is."""
    told = [s for s in V._said(read(log)[0]).items() if any(x[0] == "drink" for x in s[1])]
    monkeypatch.setattr("legwise.constants.judge.drift_on", 1300)
    p = proof(log)
    assert p.differs is not None and not p.holds
    at_s = told[0][0] // 1000
    assert p.differs.startswith(f"first at {at_s} s: the watch said drink dry_heat")


@pytest.mark.parametrize("field", ["state", "drift_bp", "legs_score"])
def test_a_log_that_was_edited(monkeypatch, field: str):
    """Its frames have good CRCs, in order; what they say is not what the epochs give."""
    number = F.NUMBER["legs"] if field == "state" else 77
    epoch = Log.epoch

    def lies(self, t_ms, e, state, drift_bp, legs_score):
        given = {"state": state, "drift_bp": drift_bp, "legs_score": legs_score}
        if t_ms == 300_000:
            given[field] = "legs" if field == "state" else number
        epoch(self, t_ms, e, **given)

    r = Logged()
    with monkeypatch.context() as m:
        m.setattr(Log, "epoch", lies)
        r.run(400)
    p = proof(r.bytes())
    assert p.differs is not None and p.differs.startswith("first at 300 s:")
    assert p.doubts == []


def test_one_value_with_a_new_crc_breaks_the_digest(log: bytes):
    """Changed where it decides nothing: the replay alone would not notice."""
    frames = split(log)
    i = next(k for k, f in enumerate(frames) if f[1] == F.FELT)
    assert proof(b"".join(frames)).holds
    gone = frames[:i] + [resealed(frames[i][: F.HEAD] + b"\x01\x01")] + frames[i + 1 :]
    assert "the digest does not hold at" in proof(b"".join(gone)).doubts[0]
    assert "1 records missing" in " ".join(proof(b"".join(frames[:i] + frames[i + 1 :])).doubts)


def test_a_log_without_a_digest(capsys, tmp_path: Path, log: bytes):
    path = tmp_path / "old.lgw"
    old = [f for f in split(log) if f[1] != F.DIGEST]
    path.write_bytes(
        b"".join(resealed(f[:4] + i.to_bytes(2, "little") + f[6:-2]) for i, f in enumerate(old))
    )
    status, out, _ = legwise(capsys, "verify", path)
    assert status == 1
    assert "cannot be proven: no digest: a log of an older Legwise" in out


def test_cut_at_its_end_it_is_proven_as_far_as_it_goes(log: bytes):
    p = proof(log[: len(log) * 2 // 3])
    assert p.holds and p.seconds < proof(log).seconds


@pytest.mark.parametrize("seconds", [0, 8])
def test_through_a_reset_that_swallowed_a_cue(seconds: int):
    """A chain ends with the reset, the next begins with the boot."""
    r = until_cue()
    r.run(seconds, bpm=drifted(9))
    run, settings, _, sequence = resumed(r.bytes())
    r.reset(run, settings, r.t_s, sequence)
    r.feels = True
    r.t_s += 20
    r.run(600, bpm=drifted(9))
    p = proof(r.bytes())
    assert (p.differs, p.doubts, p.cues) == (None, [], len(r.cues))


def test_settings_that_were_changed_during_a_reset(log: bytes):
    r = Logged()
    r.run(30)
    r.log.text(30_000, "hashes: code=plain settings=0000")
    assert proof(r.bytes()).doubts == ["the settings were changed in mid-run, during a reset"]


def test_no_log_is_bad_input(capsys, tmp_path: Path):
    (tmp_path / "run.csv").write_text("# legwise-trace 1\nt_s\n0\n")
    status, _, err = legwise(capsys, "verify", tmp_path / "run.csv")
    assert status == 2 and "is no log of a watch" in err


def test_what_flash_puts_on_a_watch_names_this_source(tmp_path: Path):
    stage(tmp_path, None)
    head = (tmp_path / "legwise" / "__init__.mpy").read_bytes()
    assert hashes().encode() in head


def split(data: bytes) -> list[bytes]:
    """Its frames."""
    found, at = [], 0
    while at < len(data):
        end = at + F.HEAD + (data[at + 2] | data[at + 3] << 8) + F.TAIL
        found.append(data[at:end])
        at = end
    return found


def resealed(frame: bytes) -> bytes:
    """Head and body with the right length and CRC."""
    body = len(frame) - F.HEAD
    frame = frame[:2] + body.to_bytes(2, "little") + frame[4:]
    return frame + F.crc16(frame, 1, len(frame)).to_bytes(2, "little")
