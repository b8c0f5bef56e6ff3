"""`legwise simulate`: a scenario and a seed, or a trace and a disturbance, in; a trace out."""

import argparse
from dataclasses import replace
from pathlib import Path

from legwise_host.errors import InputError


def add(commands) -> None:
    p = commands.add_parser("simulate", help="write a simulated run, or disturb a recorded one")
    p.add_argument("scenario", nargs="?", metavar="SCENARIO", help="one of --list")
    p.add_argument("--list", action="store_true", help="name the scenarios and the disturbances")
    p.add_argument("--seed", type=int, default=1, metavar="N", help="another runner (default 1)")
    p.add_argument("--minutes", type=float, metavar="M", help="length, instead of the scenario's")
    p.add_argument("--rate", type=int, metavar="HZ", help="raw acceleration, 25 to 256 Hz")
    p.add_argument("--ppg", type=int, default=0, metavar="N", help="N channels of raw PPG, 1 to 3")
    p.add_argument("--inject", metavar="KIND=SIZE", help="disturb the run, e.g. drift=12")
    p.add_argument("-i", dest="into", type=Path, metavar="TRACE", help="the run to disturb")
    p.add_argument("--respond", action="store_true", help="the runner does what the watch says")
    p.add_argument(
        "--wander", type=int, default=1, metavar="N", help="loose strap and arm, 1 to 3"
    )
    p.add_argument(
        "--history", action="store_true", help="the watch knows some earlier runs of this runner"
    )
    p.add_argument("-o", dest="out", type=Path, metavar="TRACE", help="the file to write")
    p.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    from legwise_host.simulate import KINDS, SCENARIOS
    from legwise_host.traces.read import read
    from legwise_host.traces.write import write

    if args.list:
        for s in SCENARIOS.values():
            print(f"{s.name:5} {s.minutes:3} min  {s.about}")
        print(f"--inject KIND=SIZE: {' '.join(KINDS)}")
        return 0
    if args.out is None:
        raise InputError("simulate: where to? Give -o TRACE")
    if (args.scenario is None) == (args.into is None):
        raise InputError("simulate: give a SCENARIO of --list, or -i TRACE with --inject")
    if args.into is not None and args.inject is None:
        raise InputError("simulate: -i TRACE needs --inject KIND=SIZE; --list names the kinds")
    if args.history and args.scenario is None:
        raise InputError("simulate: --history belongs to a SCENARIO")
    trace = read(args.into) if args.into is not None else _simulated(args)
    if args.inject is not None:
        trace = _injected(trace, args.inject)
    write(trace, args.out)
    return 0


def _simulated(args: argparse.Namespace):
    from legwise_host.simulate import find_scenario, simulate
    from legwise_host.simulate.as_trace import as_trace

    knows = args.history or find_scenario(args.scenario).history
    respond = None
    if args.respond:
        from legwise_host.replay.live import Wearer
        from legwise_host.replay.profile import of_trace

        first = simulate(args.scenario, args.seed, 1 / 60, args.rate)
        profile = of_trace(as_trace(first.header, first.columns))
        respond = Wearer(profile, args.rate).respond
    made = simulate(
        args.scenario,
        args.seed,
        args.minutes,
        args.rate,
        respond,
        wander=args.wander,
        ppg=args.ppg,
    )
    if knows:
        from legwise_host.simulate.past import with_past

        made = with_past(made, args.seed, args.wander)
    return as_trace(made.header, made.columns)


def _injected(trace, text: str):
    from legwise_host.simulate import inject, injected_header
    from legwise_host.simulate.as_trace import as_columns

    kind, _, number = text.partition("=")
    try:
        size = float(number)
    except ValueError:
        raise InputError(f"--inject {text}: give KIND=SIZE, e.g. drift=12") from None
    columns = inject(as_columns(trace), kind, size)
    t_s = columns.pop("t_s")
    header = injected_header(trace.header, kind, size)
    return replace(trace, t_s=t_s, columns=columns, header=header)
