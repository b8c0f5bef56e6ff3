"""In: pages of `legwise report`. Checked in a browser: they open fast, alone, without a complaint,
in light, dark and on paper, narrow and wide; each cue tells its why, by keyboard too."""

import re
from pathlib import Path

import pytest

from legwise_host.cli import main
from legwise_host.replay.replay import Options, replay

from ..host.make import jog, without, write

DRAWN = "html[data-drawn]"
OPENED = "details[open]"


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> tuple[Path, Path]:
    """A run with cues, and its page."""
    folder = tmp_path_factory.mktemp("report")
    trace = write(folder / "run.csv", jog(70, drift_pct=12, slower_pct=6, over_min=30))
    page = folder / "run.html"
    assert main(["report", str(trace), "-o", str(page)]) == 0
    return trace, page


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1920, "dark")])
def test_it_opens_without_a_complaint_or_a_request(look, run, width, scheme):
    seen = look(run[1].as_uri(), width, color_scheme=scheme, locale="de-DE")
    seen.page.wait_for_selector(DRAWN)
    assert seen.errors == []
    assert seen.requests == [run[1].as_uri()]
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert seen.page.locator("#timeline svg.main-svg").count() > 0


def test_every_cue_is_there_with_its_why(look, run):
    trace, page = run
    cues = replay(trace, Options()).of("cue")
    assert len(cues) >= 2
    seen = look(page.as_uri()).page
    seen.wait_for_selector(DRAWN)
    assert seen.locator(".cues details").count() == len(cues)
    marks = seen.locator("#timeline .scatterlayer text")
    assert marks.all_text_contents() == [str(n + 1) for n in range(len(cues))]
    for i, (_, t_s, *_) in enumerate(cues):
        cue = seen.locator(".cues details").nth(i)
        assert int(cue.get_attribute("data-t") or 0) == t_s
        assert cue.locator(".sentence").text_content()
        assert cue.locator("caption").all_text_contents() == ["The numbers", "What was weighed"]


def test_the_keyboard_opens_a_why_and_shows_its_moment(look, run):
    seen = look(run[1].as_uri()).page
    seen.wait_for_selector(DRAWN)
    for _ in range(20):
        seen.keyboard.press("Tab")
        if seen.evaluate("document.activeElement.matches('.cues summary')"):
            break
    seen.keyboard.press("Enter")
    assert seen.locator(f".cues {OPENED}").count() == 1
    seen.keyboard.press("Tab")
    seen.keyboard.press("Enter")
    at = int(seen.locator(f".cues {OPENED}").get_attribute("data-t") or 0)
    first, last = seen.evaluate("document.getElementById('timeline').layout.xaxis.range")
    assert (first, last) == (at - 300, at + 300)
    assert "heart rate" in seen.inner_text("#readout")


def test_the_pointer_reads_zooms_and_opens(look, run):
    seen = look(run[1].as_uri()).page
    seen.wait_for_selector(DRAWN)
    seen.locator("#timeline .nsewdrag").nth(1).hover()
    assert re.search(r"heart rate \d+ bpm", seen.inner_text("#readout"))
    whole = seen.evaluate("document.getElementById('timeline').layout.xaxis.range")
    seen.get_by_label("Zoom in").click()
    zoomed = seen.evaluate("document.getElementById('timeline').layout.xaxis.range")
    assert zoomed[1] - zoomed[0] == pytest.approx((whole[1] - whole[0]) / 2)
    seen.get_by_text("Whole run").click()
    assert seen.evaluate("document.getElementById('timeline').layout.xaxis.range") == whole
    mark = seen.locator("#timeline .scatterlayer .point").first.bounding_box()
    assert mark is not None
    seen.mouse.move(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    seen.mouse.down()
    seen.mouse.up()
    seen.wait_for_selector("#cue-1[open]")


def test_colours_follow_the_scheme_and_paper(look, run):
    # Our waiting is an eval, which the page itself does not allow.
    seen = look(run[1].as_uri(), color_scheme="light", bypass_csp=True).page
    seen.wait_for_selector(DRAWN)
    heart = "document.getElementById('timeline').data.find((t) => t.line?.width === 1.75)"
    light = seen.evaluate(f"{heart}.line.color")
    other = f"(was) => ![was, '', undefined].includes({heart}.line.color)"
    seen.emulate_media(color_scheme="dark")
    seen.wait_for_function(other, arg=light)
    seen.emulate_media(media="print")
    seen.wait_for_function(other, arg=seen.evaluate(f"{heart}.line.color"))
    assert seen.locator("details:not([open])").count() == 0
    seen.emulate_media(media="screen")
    seen.wait_for_function("!document.querySelector('details[open]')")


def test_without_a_stream_its_row_is_gone_and_said(look, tmp_path):
    trace = write(tmp_path / "bare.csv", without(jog(20), "hr_bpm", "altitude_m"))
    page = tmp_path / "bare.html"
    assert main(["report", str(trace), "-o", str(page)]) == 0
    seen = look(page.as_uri())
    seen.page.wait_for_selector(DRAWN)
    assert seen.errors == []
    titles = seen.page.locator("#timeline .annotation").all_text_contents()
    assert len(titles) > 2
    assert not any("Heart" in title or "Shock" in title for title in titles)
    assert "No heart rate" in seen.page.inner_text(".missing")


def test_four_hours_open_in_three_seconds(look, tmp_path):
    trace = write(tmp_path / "long.csv", jog(240, drift_pct=12))
    page = tmp_path / "long.html"
    assert main(["report", str(trace), "-o", str(page)]) == 0
    assert page.stat().st_size < 8_000_000
    seen = look("about:blank").page
    session = seen.context.new_cdp_session(seen)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # its own time, not ours
    seen.goto(page.as_uri())
    seen.wait_for_selector(DRAWN)
    metrics = session.send("Performance.getMetrics")["metrics"]
    assert next(m["value"] for m in metrics if m["name"] == "TaskDuration") < 3
