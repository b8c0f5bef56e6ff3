"""`legwise watch`: the emulated watch in a browser, served on this machine or written as files."""

import argparse
import sys
from pathlib import Path

from legwise_host.errors import InputError


def add(commands) -> None:
    p = commands.add_parser("watch", help="the watch in a browser: its own firmware, live")
    p.add_argument("trace", nargs="?", type=Path, metavar="TRACE", help="a recorded run")
    p.add_argument("--build", type=Path, metavar="DIR", help="write the page as static files")
    p.add_argument("--port", type=int, default=8321, help="on 127.0.0.1 (default: 8321, 0 = any)")
    p.add_argument("--no-open", action="store_true", help="do not open a browser")
    p.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    from legwise_host.page import build

    trace = None if args.trace is None else _read(args.trace)
    if args.build is not None:
        size = build.write(args.build, trace)
        print(f"{args.build}: {size / 1e6:.1f} MB; serve this folder with any web server")
        return 0
    return _serve(dict(build.files(trace)), args.port, not args.no_open)


def _read(path: Path):
    """The Trace to be worn; its warnings are told."""
    from legwise_host.replay.profile import of_trace
    from legwise_host.traces.lgw_file import WatchLog
    from legwise_host.traces.read import read

    trace = read(path)
    if isinstance(trace, WatchLog):
        raise InputError(
            f"{path}: holds what a watch made of its samples, so no watch can wear it again;"
            " see `legwise replay` or `legwise report`"
        )
    of_trace(trace)
    for warning in trace.warnings:
        print(f"legwise: {warning}", file=sys.stderr)
    return trace


def _serve(files: dict[str, bytes], port: int, opens: bool) -> int:
    import webbrowser

    from legwise_host.page.serve import server

    with server(files, port) as here:
        address = f"http://127.0.0.1:{here.server_address[1]}/"
        print(f"{address}  (Ctrl-C ends it)", flush=True)
        if opens:
            webbrowser.open(address)
        try:
            here.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0
