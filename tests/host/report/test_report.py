"""In: command lines and made-up runs. Checked: what `legwise report` and `replay --report` write,
what they refuse in one line, and that a page asks nothing of any other place."""

import re
import zipfile
from html.parser import HTMLParser

import pytest

from legwise_host.replay.replay import Options, replay
from legwise_host.report.page import page

from ..make import first, flat, jog, legwise, without, write


class _Loads(HTMLParser):
    """Collects every attribute by which a page could reach out."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        reaching = ("src", "href", "srcset", "data", "action", "poster", "background")
        self.found += [(tag, k, v) for k, v in attrs if k in reaching]


def test_both_commands_write_the_same_page(capsys, tmp_path):
    trace = write(tmp_path / "run.csv", jog(30))
    assert legwise(capsys, "report", trace, "-o", tmp_path / "a.html") == (0, "", "")
    status, out, _ = legwise(capsys, "replay", trace, "--report", tmp_path / "b.html")
    assert status == 0 and "No cue" in out
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_it_reaches_out_for_nothing(tmp_path):
    html = page(replay(write(tmp_path / "run.csv", jog(10)), Options(features=True)), [])
    looked = _Loads()
    looked.feed(html)
    assert looked.found == []
    assert "default-src 'none'" in html
    style = (html.split("<style>")[1]).split("</style>")[0]
    assert "url(" not in style and "@import" not in style


def test_a_name_cannot_become_markup(tmp_path):
    trace = write(tmp_path / "<b>x & y.csv", jog(2))
    html = page(replay(trace, Options(features=True)), [])
    assert "<h1>&lt;b&gt;x &amp; y.csv</h1>" in html


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (without(jog(20), "hr_bpm"), "No heart rate"),
        (without(jog(20), "cadence_spm"), "No cadence"),
        (without(jog(20), "speed_mps"), "No speed: effort is a guess from steps"),
        (without(jog(20), "speed_mps", "cadence_spm"), "No speed and no cadence"),
        (without(jog(20), "altitude_m"), "No terrain"),
        (flat(jog(5), cadence_spm=0, speed_mps=0), "No running was seen"),
        (first(jog(5), 1), "Too short to tell"),
    ],
)
def test_what_is_missing_is_said(tmp_path, run, said):
    html = page(replay(write(tmp_path / "run.csv", run), Options(features=True)), [])
    assert said in html
    assert re.search(r"\bnan\b|NaN", html.split('id="figure"')[0]) is None


def test_what_it_refuses_in_one_line(capsys, tmp_path):
    trace = write(tmp_path / "run.csv", jog(2))
    assert legwise(capsys, "convert", trace, tmp_path / "run.tcx")[0] == 0
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as both:
        for name in ("a.tcx", "b.tcx"):
            both.write(tmp_path / "run.tcx", name)
    for words, told in (
        (("report", trace, "-o", trace), "written over the trace"),
        (("report", trace, "-o", tmp_path / "no" / "x.html"), "cannot be written"),
        (("report", tmp_path / "none.csv", "-o", tmp_path / "x.html"), "no such file"),
        (("report", trace), "-o"),
        (("replay", trace, trace, "--report", tmp_path / "x.html"), "--report takes one trace"),
        (("replay", trace, "--report", trace), "write over the trace"),
        (("replay", tmp_path / "two.zip", "--report", tmp_path / "x.html"), "several runs"),
    ):
        status, _, err = legwise(capsys, *words)
        assert (status, err.count("\n")) == (2, 1), words
        assert told in err, words
    assert not (tmp_path / "x.html").exists()
