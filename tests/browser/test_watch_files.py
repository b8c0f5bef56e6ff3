"""In: a simulated run as CSV, FIT and TCX. Checked in a browser: the page reads of each what the
host reads, second by second; what is no run is said in one line."""

import base64
import re
from pathlib import Path

import pytest

from legwise_host.replay.seconds import seconds
from legwise_host.simulate import simulate, write_trace
from legwise_host.traces.read import read
from legwise_host.traces.trace import Trace
from legwise_host.traces.write import write

from ..host.traces.make_fit import Message, fit, jog, leg, record, timer
from .watching import POLLED, jump, opened

_LINES = """async ([name, data]) => {
  const { read } = await import("./files.js");
  const { Recorded } = await import("./recorded.js");
  const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0));
  const run = new Recorded(await read(new File([bytes], name)));
  const rows = Array.from({ length: run.duration_s }, (_, i) => run.second(i + 1).at(-1));
  return [rows, run.settings, run.trace.events];
}"""


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    """Hills, an optical sensor that drops out, a stop."""
    path = tmp_path_factory.mktemp("files") / "run.csv"
    write_trace(simulate("N7", 4, 21), path)
    return path


@pytest.mark.parametrize("kind", ["csv", "csv.gz", "fit", "tcx"])
def test_the_page_reads_what_the_host_reads(look, site, run, tmp_path, kind):
    path = tmp_path / f"run.{kind}"
    write(read(run), path)
    trace = read(path)
    page = look(site, **POLLED).page
    rows, settings, events = page.evaluate(_LINES, [path.name, _text(path)])
    assert rows == _rows(trace)
    profile = " ".join(trace.head("profile")).split()
    assert settings == dict(word.split("=") for word in profile)
    assert [(t, word) for t, word in events] == [(t, word) for t, word in trace.events]


# What real watches write beside an even run.
_FITS: dict[str, list[Message]] = {
    "triathlon": [
        timer(0, "start"),
        *jog(0, 300),
        *(leg(0, 99, "swimming"), leg(100, 199, "cycling"), leg(200, 300, "running")),
    ],
    "run, bike, run": [
        timer(0, "start"),
        *jog(0, 300),
        timer(300, "stop_all"),
        *(leg(0, 99, "running"), leg(100, 199, "cycling"), leg(200, 300, "running")),
    ],
    "laps": [*jog(0, 200), leg(0, 99, "cycling", "lap"), leg(100, 200, "running", "lap")],
    "treadmill": [*jog(0, 60), leg(0, 60, "fitness_equipment", sub_sport="treadmill")],
    "timer": [timer(0, "start"), *jog(1, 50), timer(50, "stop_all"), timer(80, "start")]
    + [*jog(80, 120), timer(121, "stop_all"), timer(121, "stop_disable_all")],
    "a time twice and one that runs back": [*jog(0, 50), *jog(45, 48), *jog(51, 90)],
    "a foot pod": [record(t, heart_rate=140, Cadence=171.5, Ground_Time=242.0) for t in range(60)],
    "the runner": [*jog(0, 60), ("user_profile", {"resting_heart_rate": 51})]
    + [("zones_target", {"max_heart_rate": 187})],
    "no heart rate at times": [record(t, cadence=85, heart_rate=t % 3 * 70) for t in range(60)],
}


def test_fit_files_as_watches_write_them(look, site, tmp_path):
    page = look(site, **POLLED).page
    for name, messages in _FITS.items():
        path = tmp_path / "run.fit"
        path.write_bytes(fit(messages))
        trace = read(path)
        rows, settings, events = page.evaluate(_LINES, [path.name, _text(path)])
        assert rows == _rows(trace), name
        assert [tuple(event) for event in events] == trace.events, name
        profile = " ".join(trace.head("profile")).split()
        assert settings == dict(word.split("=") for word in profile), name


# Name, content, what is said.
_BAD = (
    ("photo.jpg", b"\xff\xd8\xff\xe0" * 9, "unknown kind"),
    ("run.csv", b"time,heart\n1,2\n", "not a trace"),
    ("run.csv", b"# legwise-trace 1\nt_s,hr_bpm\n0,ninety\n", "line 3: hr_bpm is 'ninety'"),
    ("run.fit", b"\x0e\x10\x00\x00\x40\x00\x00\x00.FIT\x00\x00" + bytes(9), "FIT damaged"),
    ("run.tcx", b"<TrainingCenterDatabase><Activity>", "TCX damaged"),
    ("run.csv.gz", b"\x1f\x8b\x08\x00cut", "gzip data damaged"),
    ("run.fit", b"", "the file is empty"),
    ("ride.fit", fit([*jog(0, 60), leg(0, 60, "cycling")]), "is a cycling recording"),
)


def test_a_bad_file_is_said_in_one_line(look, site):
    seen = look(site, **POLLED)
    page = opened(seen.page)
    for name, data, said in _BAD:
        page.evaluate("document.getElementById('failed').textContent = ''")
        page.set_input_files("#file", {"name": name, "mimeType": "", "buffer": data})
        page.wait_for_function("document.getElementById('failed').textContent")
        text = page.inner_text("#failed")
        assert said in text and text.startswith(name) and "\n" not in text
    assert seen.errors == []


def test_raw_samples_go_through_the_chips(look, site, tmp_path):
    path = tmp_path / "raw.csv.gz"
    write_trace(simulate("P1", 3, 1.5, 50), path)
    page = opened(look(site, **POLLED).page)
    page.set_input_files("#file", path)
    page.wait_for_function("document.getElementById('length').textContent === '0:01:30'")
    assert "50 Hz, drawn through" in page.inner_text("#about")
    jump(page, 60)
    told = page.get_attribute("#glass", "aria-label") or ""
    hr, steps = (int(x) for x in re.findall(r"(\d+) (?:bpm|steps)", told))
    truth = read(path).columns
    assert abs(hr - truth["ref_hr_bpm"][59 * 50]) <= 3
    assert abs(steps - truth["ref_cadence_spm"][59 * 50]) <= 4


def _text(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()


def _rows(trace: Trace) -> list[str]:
    rows = seconds(trace)[0]
    return ["\t".join(["second", *("" if x is None else str(x) for x in row)]) for row in rows]
