"""A mip index on 127.0.0.1 with an aioble of two files, and what was asked of it."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

FILES = {
    "aioble/__init__.py": b"# aioble 0.6.2, in a test\nfrom .core import scan\n",
    "aioble/core.py": b"def scan():\n    pass\n",
}


class MipIndex:
    """`url`; `asked`: paths so far."""

    def __init__(self, url: str, asked: list[str]) -> None:
        self.url = url
        self.asked = asked


@contextmanager
def mip_index() -> Iterator[MipIndex]:
    """Serves until the end of the `with`."""
    short = {name: hashlib.sha256(data).hexdigest()[:8] for name, data in FILES.items()}
    served = {f"/file/{s[:2]}/{s}": FILES[name] for name, s in short.items()}
    package = {"v": 1, "version": "0.6.2", "hashes": list(short.items()), "deps": []}
    served["/package/6/aioble/0.6.2.json"] = json.dumps(package).encode()
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            data = served.get(self.path)
            self.send_response(200 if data is not None else 404)
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield MipIndex(f"http://127.0.0.1:{server.server_port}", asked)
    finally:
        server.shutdown()
        server.server_close()
