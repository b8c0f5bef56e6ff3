"""`legwise logs`: a watch's runs listed; pulled as .lgw and .fit; deleted once they are here."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from legwise_host.errors import InputError


def add(commands) -> None:
    p = commands.add_parser("logs", help="list, pull or delete the runs on a watch")
    p.add_argument("what", nargs="?", choices=("list", "pull", "delete"), default="list")
    p.add_argument(
        "log",
        nargs="*",
        metavar="LOG",
        help="e.g. 7; without any: pull those not yet pulled, delete those that were",
    )
    p.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where copies lie")
    p.add_argument("--port", metavar="PORT", help="e.g. COM3; without it the watch is found")
    p.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    from legwise_host.device import clock, logs, ports
    from legwise_host.device.mpremote import Mpremote

    if args.what == "list" and args.log:
        raise InputError("logs list names them all; to copy some: legwise logs pull LOG")
    if args.what == "delete" and not args.out.is_dir():
        raise InputError(f"{args.out}: no such folder; --out names where the pulled copies lie")
    with Mpremote(ports.find(args.port)) as watch:
        _say(clock.set_clock(watch))
        there = logs.listed(watch)
        picked = logs.chosen(there, args.log)
        if args.what == "pull":
            _pull(watch, picked or [log for log in there if not log.pulled], args.out)
        elif args.what == "delete":
            _delete(watch, picked, there, args.out)
        else:
            print(_table(there, _running(watch)))
    return 0


def _running(watch) -> str | None:
    """The log of the run that goes on after this."""
    return watch.going_on[0] if watch.going_on else None


def _table(there, running: str | None) -> str:
    if not there:
        return "no runs on the watch"
    lines = ["  log   began             min  cues     kB"]
    for log in there:
        began = "no date"
        if log.started is not None:
            began = f"{datetime.fromtimestamp(log.started):%Y-%m-%d %H:%M}"
        state = "going on" if log.name == running else "pulled" if log.pulled else ""
        size = f"{log.seconds // 60:3}  {log.cues:4}  {log.bytes / 1000:5.0f}"
        lines.append(f"  {log.number}  {began:16}  {size}  {state}".rstrip())
    return "\n".join(lines)


def _pull(watch, picked, folder: Path) -> None:
    from tqdm import tqdm

    from legwise_host.device import logs

    if not picked:
        print("nothing to pull: all runs on the watch have been")
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made ({error.strerror}); name another") from None
    total = sum(log.bytes for log in picked)
    # disable=None: a bar on a terminal only
    with tqdm(total=total, unit="B", unit_scale=True, leave=False, disable=None) as bar:
        for log in picked:
            path = logs.pull(watch, log, folder, bar.update)
            bar.write(f"{path}  {log.seconds // 60} min, {log.cues} cues", file=sys.stdout)
            for line in _fit(path):
                bar.write(f"legwise: {line}", file=sys.stderr)
            if log.name != _running(watch):  # else the app goes on with it
                logs.mark(watch, log)


def _fit(path: Path) -> list[str]:
    """Writes the .fit beside a .lgw; lines on what is wrong with either."""
    from legwise_host.traces.read import read
    from legwise_host.traces.write import write

    try:
        trace = read(path)
        write(trace, path.with_suffix(".fit"))
    except InputError as error:
        return [f"{error}; no .fit was written"]
    return trace.warnings


def _delete(watch, picked, there, folder: Path) -> None:
    from legwise_host.device import logs

    wanted = picked or [log for log in there if log.pulled]
    if not wanted:
        print("nothing to delete: no run on the watch has been pulled")
        return
    if any(log.name == _running(watch) for log in wanted):
        raise InputError("nothing was deleted: a run is going on; stop it first")
    safe = logs.copies(watch, wanted, folder)
    bare = [log.number for log in wanted if log not in safe]
    if bare and picked:
        raise InputError(
            f"nothing was deleted: no equal copy of {' '.join(bare)} in {folder.resolve()};"
            " pull it there first, or name its folder with --out"
        )
    for log, path in safe.items():
        logs.delete(watch, log)
        print(f"deleted {log.number}, kept {path}")
    if bare:
        _say(f"left on the watch: {' '.join(bare)}, no equal copy in {folder.resolve()}")


def _say(line: str | None) -> None:
    if line:
        print(f"legwise: {line}", file=sys.stderr)
