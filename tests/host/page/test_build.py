"""In: nothing, or a run. Checked: the page's files hold the firmware and npm's packages, name no
address of elsewhere, and what is missing is said in one line."""

import gzip
import json
import re
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest

import legwise
from legwise_host.page import build
from legwise_host.page.serve import server
from legwise_host.traces.read import read

from ...firmware.record.logged import short
from ..make import jog, write
from ..make import legwise as command

FIRMWARE = Path(legwise.__path__[0])


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, bytes]:
    trace = write(tmp_path_factory.mktemp("page") / "mine.csv", jog(1))
    return dict(build.files(read(trace)))


def test_the_firmware_is_there_to_the_byte(files):
    sources = json.loads(files["sources.json"])
    for file in FIRMWARE.rglob("*.py"):
        inside = f"legwise/{file.relative_to(FIRMWARE).as_posix()}"
        assert sources[inside] == file.read_text(encoding="utf-8"), inside
    assert files["micropython/micropython.wasm"][:4] == b"\0asm"
    assert b"Permission is hereby granted" in files["fit/LICENSE"]


def test_a_run_given_is_the_first_on_offer(files):
    told = json.loads(files["runs.json"])
    assert told["yours"] and told["runs"][0] == {"file": "runs/yours.csv.gz", "title": "mine.csv"}
    assert {run["file"] for run in told["runs"]} == {n for n in files if n.startswith("runs/")}
    rows = gzip.decompress(files["runs/yours.csv.gz"]).decode().splitlines()
    assert rows[0] == "# legwise-trace 1" and len(rows) > 60


def test_its_own_files_name_no_address_of_elsewhere():
    for file in build._SITE.iterdir():
        assert not re.search(r"(https?:)?//[a-z]", re.sub(r"(^|\s)// .*", "", file.read_text())), (
            file
        )


def test_what_is_missing_is_said_in_one_line(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("LEGWISE_MICROPYTHON", str(tmp_path))
    status, out, err = command(capsys, "watch", "--build", tmp_path / "page")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1 and "fit-file-parser@6.1.2`" in err


def test_a_watchs_own_log_is_refused_in_one_line(capsys, tmp_path):
    log = tmp_path / "run.lgw"
    log.write_bytes(short())
    status, _, err = command(capsys, "watch", log)
    assert status == 2 and err.count("\n") == 1 and "legwise replay" in err


def test_the_server_answers_to_its_own_name_alone():
    """A page of elsewhere that gives this machine a name of its own reads no run here."""
    with server({"index.html": b"here"}, 0) as here:
        Thread(target=here.serve_forever, daemon=True).start()
        told = []
        for host in ("127.0.0.1", "elsewhere.example"):
            asked = HTTPConnection("127.0.0.1", here.server_address[1])
            asked.request("GET", "/", headers={"Host": host})
            told.append(asked.getresponse().status)
            asked.close()
        here.shutdown()
    assert told == [200, 403]


def test_a_port_that_is_taken_is_said_in_one_line(capsys):
    with server({}, 0) as taken:
        port = taken.server_address[1]
        status, _, err = command(capsys, "watch", "--no-open", "--port", port)
    assert status == 2 and err.count("\n") == 1 and f"port {port}" in err
