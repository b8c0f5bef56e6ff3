"""`legwise config`: settings in, written to the watch when all are good; a table of all out."""

import argparse
import sys
from pathlib import Path

from legwise_host.errors import InputError


def add(commands) -> None:
    p = commands.add_parser("config", help="show or change the settings of a watch")
    p.add_argument(
        "setting",
        nargs="*",
        metavar="NAME=VALUE",
        help="e.g. age=41 cue.form=on strap=scan; without any, all are shown",
    )
    p.add_argument("--file", type=Path, metavar="FILE", help="more of them, name=value in lines")
    p.add_argument("--port", metavar="PORT", help="e.g. COM3; without it the watch is found")
    p.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    from legwise_host.device import config, ports
    from legwise_host.device.mpremote import Mpremote
    from legwise_host.replay import profile

    wanted = profile.of_file(args.file) if args.file else []
    wanted += [_pair(word) for word in args.setting]
    config.check(wanted)
    with Mpremote(ports.find(args.port)) as watch:
        settings, complaints = config.read(watch)
        for name, text in wanted:
            settings.put(name, _scanned(watch, name) if text == config.SCAN else text)
        if wanted:
            config.write(watch, settings)
    for line in complaints:
        print(f"legwise: {line}", file=sys.stderr)
    print(config.table(settings))
    return 0


def _pair(word: str) -> tuple[str, str]:
    name, equals, text = word.partition("=")
    if not equals:
        raise InputError(f"{word}: settings are written name=value, e.g. age=41")
    return name, text


def _scanned(watch, kind: str) -> str:
    """The address of the one that is chosen."""
    from legwise_host.device.ask import choose, terminal
    from legwise_host.device.config import scan

    print(f"Looking for a {kind} for some seconds …", file=sys.stderr)
    found = scan(watch, kind)
    lines = [f"{address}  {name or '(no name)'}  {dbm} dBm" for address, name, dbm in found]
    ask = terminal()
    if ask is None:
        raise InputError(f"nothing was changed; give one as {kind}=ADDRESS: {', '.join(lines)}")
    return found[choose(f"The nearest {kind} first:", lines, ask)][0]
