"""A watch's log in; whether this source says every second what the watch said, and by what, out.

Proven is: every frame between the digests is the one the watch wrote, and the firmware here, fed
the log's epochs and events, gives the same cues, notes, states, drift and legs score each second;
where raw samples were captured, also the epochs out of them (verify_raw.py).
The digest finds accidents; it is no signature.
"""

import copy
import io
from dataclasses import dataclass, field
from pathlib import Path

from legwise.record import frames as F
from legwise.record import header, history
from legwise.record.log import Log
from legwise.record.read import Reader
from legwise.record.resume import story
from legwise.record.settings import Settings
from legwise.record.unpack import records
from legwise.run import Run
from legwise_host.device.stage import hashes
from legwise_host.replay.profile import Profile, of_trace
from legwise_host.replay.verify_raw import sensed
from legwise_host.traces.lgw_file import read_lgw

Said = dict[int, list[tuple]]  # t_ms → cues and notes of that second, then state, drift, legs


@dataclass
class Proof:
    """differs: the first second that does; doubts: why it is none; told: by what it was made."""

    seconds: int
    cues: int
    differs: str | None = None
    doubts: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether it is one."""
        return self.differs is None and not self.doubts


def verify(data: bytes, path: Path) -> Proof:
    """InputError when no second of a run can be read from it."""
    log = read_lgw(data, path)
    reader = Reader(io.BytesIO(data).readinto)
    found, links = [], []
    for kind, record in records(reader):
        found.append((kind, record))
        if kind == F.DIGEST:
            links.append((record[0], record[1] == reader.digest))
    proof = Proof(len(log.rows), len(log.cues))
    past = history.load("".join(log.head("history")[:1]))
    proof.differs = _first(_said(found), _replayed(found, of_trace(log), past))
    proof.doubts = _doubts(found, links, reader)
    whole = sum(ok for _, ok in links)
    proof.told = (
        [f"digest: {whole} of {len(links)} hold, the last at {links[-1][0] // 1000} s"]
        if links
        else []
    )
    made = None if reader.damaged or reader.missing else sensed(found, of_trace(log), past)
    if made is not None:
        proof.differs = proof.differs or made.differs
        proof.told.append(f"samples: {made.seconds} s come out of them the same, to the bit")
    proof.told += _made_by(found)
    return proof


class _Watch:
    """The firmware with its log, without sensors."""

    def __init__(self, profile: Profile, past: list, size: int) -> None:
        self.settings = Settings()
        for name, text in profile:
            self.settings.put(name, text)
        self.run = Run(self.settings, past)
        self.log = Log(size)

    def hear(self, what: str, t_ms: int, told) -> None:
        """A step of the story, as resume.py tells it to the watch."""
        if what == "event":
            if told in F.WORDS:
                self.run.event(t_ms, told)
            return
        e = self.run.epoch
        for name, value in zip(F.FIELDS, told, strict=True):
            setattr(e, name, value)
        e.t_ms = t_ms
        self.run.epoch(e)
        self.log.second(t_ms, self.run, self.run.tick(t_ms))

    def said(self) -> Said:
        """What it has logged."""
        file = io.BytesIO()
        self.log.flush(file)
        return _said(list(records(Reader(io.BytesIO(file.getvalue()).readinto))))


def _replayed(found: list[tuple], profile: Profile, past: list) -> Said:
    """A cue that a reset swallowed: one run gives it, to the reset; the other goes on without."""
    watch = _Watch(profile, past, 256 * len(found) + 4096)
    until_reset: _Watch | None = None
    swallowed: Said = {}
    from_ms = 0
    for what, t_ms, told in story(found):
        if what == "withhold" and told:
            until_reset, from_ms = copy.deepcopy(watch), t_ms
        elif what == "withhold" and until_reset is not None:
            swallowed |= {t: x for t, x in until_reset.said().items() if t >= from_ms}
            until_reset = None
        if what == "withhold":
            watch.settings.withheld = told
            continue
        for one in (watch, until_reset):
            if one is not None:
                one.hear(what, t_ms, told)
    return watch.said() | swallowed


def _said(found: list[tuple]) -> Said:
    said: Said = {}
    for kind, record in found:
        if kind in (F.CUE, F.NOTE):
            said.setdefault(record[0], []).append(record[1:])
        elif kind == F.EPOCH:
            said.setdefault(record[0], []).append(tuple(record[1][len(F.FIELDS) :]))
    return said


def _first(theirs: Said, ours: Said) -> str | None:
    """The first second that differs, in words."""
    for t_ms in sorted(theirs.keys() | ours.keys()):
        a, b = theirs.get(t_ms, []), ours.get(t_ms, [])
        if a != b:
            more = [x for x in a if x not in b], [x for x in b if x not in a]
            watch, here = (_words(x) for x in more)
            return f"first at {t_ms // 1000} s: the watch said {watch}; this source says {here}"
    return None


def _words(said: list[tuple]) -> str:
    """Cues, notes and the state with its numbers, without what is unknown."""
    flat = ((y for x in one for y in (x if isinstance(x, list) else [x])) for one in said)
    return ", ".join(" ".join(str(x) for x in one if x is not None) for one in flat) or "nothing"


def _doubts(found: list[tuple], links: list[tuple[int, bool]], reader: Reader) -> list[str]:
    doubts = []
    if not links:
        doubts.append("no digest: a log of an older Legwise, or of less than 10 s")
    broken = [t_ms for t_ms, ok in links if not ok]
    if broken:
        doubts.append(f"the digest does not hold at {broken[0] // 1000} s: records before it are")
        doubts[-1] += " missing, or not as the watch wrote them"
    if reader.damaged or reader.missing:
        doubts.append(f"{reader.damaged} bytes are damaged and {reader.missing} records missing")
    if len({made["settings"] for made in _hashes(found) if "settings" in made}) > 1:
        doubts.append("the settings were changed in mid-run, during a reset")
    return doubts


def _hashes(found: list[tuple]) -> list[dict[str, str]]:
    """By what each part of the run was made: from the header, and after each reset."""
    texts = [record[-1] for kind, record in found if kind in (F.HEADER, F.TEXT)]
    lines = [text for all in texts for key, text in header.pairs(all) if key == "hashes"]
    return [dict(word.split("=", 1) for word in line.split() if "=" in word) for line in lines]


def _made_by(found: list[tuple]) -> list[str]:
    here = dict(word.split("=") for word in hashes().split())
    told = []
    for name in ("code", "constants"):
        for value in dict.fromkeys(made.get(name, "") for made in _hashes(found)):
            if value == "plain":
                told.append(
                    f"{name}: the watch ran plain source, which has no hash; here {here[name]}"
                )
            elif value:
                same = "as here" if value == here[name] else f"here {here[name]}"
                told.append(f"{name}: {value}, {same}")
    return told
