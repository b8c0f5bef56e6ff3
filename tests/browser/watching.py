"""A page of the watch in; a run that goes on in it, and what the watch said, out."""

from playwright.sync_api import Page

LONG_MS = 60_000  # a loaded machine
POLLED = {"bypass_csp": True}  # wait_for_function asks by eval, which the page forbids


def opened(page: Page) -> Page:
    """The watch is up, its run not yet begun."""
    page.wait_for_selector("#play:not([disabled])", timeout=LONG_MS)
    return page


def choose(page: Page, value: str) -> None:
    """Another run of the list."""
    page.evaluate("delete document.body.dataset.t")
    page.select_option("#runs", value)
    page.wait_for_function("document.body.dataset.t", timeout=LONG_MS)


def jump(page: Page, t_s: int) -> None:
    """On to there, as fast as it goes."""
    jump = """t => { const j = document.getElementById("jump");
                     j.value = t; j.dispatchEvent(new Event("change")) }"""
    page.evaluate(jump, t_s)
    there = "t => document.body.dataset.t >= t - 1 && document.body.dataset.busy === 'false'"
    page.wait_for_function(there, arg=t_s, timeout=LONG_MS)


def slide(page: Page, **values: float) -> None:
    """The runner's sliders."""
    for name, value in values.items():
        page.locator(f"#sliders [name={name}]").fill(str(value))


def cues(page: Page) -> list[tuple[int, str, str]]:
    """(second, cue, why), the first one first."""
    told = page.locator("#cues li").evaluate_all(
        "all => all.map(li => [+li.dataset.t, li.dataset.cue, li.querySelector('p').textContent])"
    )
    return [tuple(cue) for cue in reversed(told)]
