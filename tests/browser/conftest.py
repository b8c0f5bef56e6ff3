"""Debian's Chromium, headless, for tests that look at a page: `look(url)` opens it.

Without a browser these tests are skipped, in CI (CI=true) they fail: `apt-get install chromium`.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, sync_playwright

from legwise_host.cli import main

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Seen:
    """An open page, and all that it complained about and asked for since it was opened."""

    page: Page
    errors: list[str] = field(default_factory=list)  # of the console, and uncaught ones
    requests: list[str] = field(default_factory=list)  # addresses, the page's own first


Look = Callable[..., Seen]


@pytest.fixture(scope="module")  # wider, its event loop would be in the way of other tests
def chromium() -> Iterator[Browser]:
    """The browser of this machine."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        missing = f"no browser here ({', '.join(NAMES)}): apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def look(chromium: Browser) -> Iterator[Look]:
    """look(url, width=1024, height=800, **context): opens it in a browser without a past.

    context: as Playwright's new_context has it, e.g. color_scheme="dark", locale="de-DE".
    """
    with ExitStack() as open_ones:

        def look_at(url: str, width: int = 1024, height: int = 800, **context) -> Seen:
            size = ViewportSize(width=width, height=height)
            inside = open_ones.enter_context(chromium.new_context(viewport=size, **context))
            seen = Seen(inside.new_page())
            seen.page.on("console", lambda message: _note(seen, message))
            seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
            seen.page.on("request", lambda request: seen.requests.append(request.url))
            seen.page.goto(url)
            return seen

        yield look_at


def _note(seen: Seen, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        seen.errors.append(message.text)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[str]:
    """Address of what `legwise watch --build` writes, on a plain web server."""
    folder = tmp_path_factory.mktemp("watch")
    assert main(["watch", "--build", str(folder)]) == 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""
