"""Files by address in, a server for them on this machine alone out, until Ctrl-C."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from legwise_host.errors import InputError

_HERE = ("127.0.0.1", "localhost")
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "wasm": "application/wasm",
    "svg": "image/svg+xml",
    "gz": "application/gzip",
}


def server(files: dict[str, bytes], port: int) -> ThreadingHTTPServer:
    """On 127.0.0.1; port 0 takes a free one. InputError when it is taken."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if (
                self.headers.get("Host", "").partition(":")[0] not in _HERE
            ):  # another's name for us
                self.send_error(403)
                return
            name = self.path.partition("?")[0].lstrip("/") or "index.html"
            data = files.get(name)
            if data is None:
                self.send_error(404)
                return
            self.send_response(200)
            kind = _TYPES.get(name.rpartition(".")[2], "text/plain; charset=utf-8")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the terminal shows the address alone."""

    try:
        return ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError as error:
        why = error.strerror
        raise InputError(f"port {port}: {why}; give another --port, 0 for any") from None
