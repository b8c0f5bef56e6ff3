"""In: the page of `legwise watch`. Checked in a browser: the firmware runs there alone, says what
the replay says, feels the crown, and hears what the sliders do to a runner."""

import signal
import subprocess
import sys

import pytest

from legwise_host.replay.lines import evidence
from legwise_host.replay.replay import Options, replay
from legwise_host.replay.why import why
from legwise_host.simulate import simulate, write_trace

from .watching import POLLED, choose, cues, jump, opened, slide


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1920, "light")])
def test_it_comes_up_without_a_complaint_and_asks_nobody_else(look, site, width, scheme):
    seen = look(site, width, color_scheme=scheme, locale="de-DE")
    page = opened(seen.page)
    page.click("#play")
    page.wait_for_selector("body[data-t]:not([data-t='0'])")
    assert seen.errors == []
    asked = [url for url in seen.requests if not url.startswith(site)]
    assert [url for url in asked if not url.startswith("data:")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(_COLOURS) > 2  # of the glass


_COLOURS = """new Set(new Uint32Array(document.getElementById("glass").getContext("2d")
                .getImageData(0, 0, 240, 240).data.buffer)).size"""


def test_a_run_gives_the_cues_of_its_replay(look, site, tmp_path):
    until_s = 1400
    run = tmp_path / "p3.csv"
    write_trace(simulate("P3", 1), run)
    r = replay(run, Options())
    said = [
        (t_s, name, why(name, state, evidence(tuple(values)), r.sources["effort"]))
        for _, t_s, name, state, _, *values in r.of("cue")
        if t_s <= until_s
    ]
    assert said
    page = opened(look(site, **POLLED).page)
    choose(page, "runs/p3.csv.gz")
    jump(page, until_s)
    assert cues(page) == said
    assert "400 700 700 ms" in page.inner_text("#pulses")


def test_sliders_lead_to_their_cue(look, site):
    seen = look(site, **POLLED)
    page = opened(seen.page)
    choose(page, "live")
    jump(page, 780)
    slide(page, tired=0.9)
    jump(page, 1600)
    assert [name for _, name, _ in cues(page)] == ["cadence"]
    page.click("#again")
    page.wait_for_function("+document.body.dataset.t === 0")
    slide(page, tired=0)
    jump(page, 1320)
    assert cues(page) == []
    slide(page, heat=30, thirst=4)
    jump(page, 2400)
    assert [name for _, name, _ in cues(page)][:1] in (["drink"], ["slow"])
    assert seen.errors == []


def test_a_runner_through_the_chips(look, site):
    page = opened(look(site, **POLLED).page)
    choose(page, "chips")
    jump(page, 30)
    page.wait_for_function("document.getElementById('state').dataset.state === 'warmup'")
    assert "100 Hz" in page.inner_text("#about")


def test_the_crown_by_finger_and_by_key(look, site):
    page = opened(look(site, **POLLED).page)
    page.click("[data-press='150']")
    page.wait_for_function("document.getElementById('noted').textContent === '1'")
    page.click("summary")
    assert "legs or heart?”: learning" in page.inner_text("#notes")
    page.click("[data-press='3300']")
    page.wait_for_function("document.getElementById('word').textContent.startsWith('Stop?')")
    page.focus("#crown")
    page.keyboard.press("Enter")
    page.wait_for_function("!document.getElementById('word').textContent.startsWith('Stop?')")
    assert page.get_attribute("#cues", "aria-live") == "polite"


def test_the_command_serves_until_ctrl_c(look):
    words = [sys.executable, "-m", "legwise_host.cli", "watch", "--no-open", "--port", "0"]
    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # where the tests run in the background Ctrl-C is ignored, and a child would inherit that
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as served:
        assert served.stdout and served.stderr
        try:
            address = served.stdout.readline().split()[0]
            assert address.startswith("http://127.0.0.1:")
            assert look(address).errors == []
            served.send_signal(signal.SIGINT)
            assert served.wait(30) == 0
            assert served.stderr.read() == ""
        finally:
            served.kill()
