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

from .watching import opened

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
    write_trace(simulate("N7", 4, 42), path)
    return path


@pytest.mark.parametrize("kind", ["csv", "csv.gz", "fit", "tcx"])
def test_the_page_reads_what_the_host_reads(look, site, run, tmp_path, kind):
    path = tmp_path / f"run.{kind}"
    write(read(run), path)
    trace = read(path)
    page = look(site).page
    rows, settings, events = page.evaluate(_LINES, [path.name, _text(path)])
    assert rows == _rows(trace)
    profile = " ".join(trace.head("profile")).split()
    assert settings == dict(word.split("=") for word in profile)
    assert [(t, word) for t, word in events] == [(t, word) for t, word in trace.events]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0" * 9, "unknown kind"),
        ("run.csv", b"time,heart\n1,2\n", "not a trace"),
        ("run.csv", b"# legwise-trace 1\nt_s,hr_bpm\n0,ninety\n", "line 3: hr_bpm is 'ninety'"),
        ("run.fit", b"\x0e\x10\x00\x00\x40\x00\x00\x00.FIT\x00\x00" + bytes(9), "FIT damaged"),
        ("run.tcx", b"<TrainingCenterDatabase><Activity>", "TCX damaged"),
        ("run.csv.gz", b"\x1f\x8b\x08\x00cut", "gzip data damaged"),
        ("run.fit", b"", "the file is empty"),
    ],
)
def test_a_bad_file_is_said_in_one_line(look, site, name, data, said):
    seen = look(site)
    page = opened(seen.page)
    page.set_input_files("#file", {"name": name, "mimeType": "", "buffer": data})
    page.wait_for_function("document.getElementById('failed').textContent")
    text = page.inner_text("#failed")
    assert re.search(re.escape(said), text) and text.startswith(name)
    assert seen.errors == []


def test_a_file_of_ones_own_plays(look, site, run):
    page = opened(look(site).page)
    page.set_input_files("#file", run)
    page.wait_for_function("document.getElementById('length').textContent === '0:42:00'")
    assert page.inner_text("#failed") == ""


def _text(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode()


def _rows(trace: Trace) -> list[str]:
    rows = seconds(trace)[0]
    return ["\t".join(["second", *("" if x is None else str(x) for x in row)]) for row in rows]
