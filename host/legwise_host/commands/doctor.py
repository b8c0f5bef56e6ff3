"""`legwise doctor`: a watch in; a line for each thing looked at, and 0 when all is well, out."""

import argparse
import textwrap

_WIDE = 80


def add(commands) -> None:
    p = commands.add_parser("doctor", help="look whether all is well with a watch")
    p.add_argument("--port", metavar="PORT", help="e.g. COM3; without it the watch is found")
    p.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    from legwise_host.device import ports
    from legwise_host.device.doctor import doctor
    from legwise_host.device.mpremote import Mpremote

    faults = 0
    with Mpremote(ports.find(args.port)) as watch:
        for check in doctor(watch):
            faults += not check.ok
            mark = "ok  " if check.ok else "LOOK"
            line = f"{mark}  {check.name:19} {check.what}"
            print(textwrap.fill(line, _WIDE, subsequent_indent=" " * 26), flush=True)
    print("All is well." if not faults else f"{faults} to look at.")
    return 1 if faults else 0
